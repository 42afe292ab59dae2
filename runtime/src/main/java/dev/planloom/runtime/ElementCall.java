package dev.planloom.runtime;

import java.util.function.Consumer;

/**
 * The call of a for-each step's tool for one element, as generated code writes it.
 *
 * @param <E> the elements
 * @param <R> the tool's results
 */
@FunctionalInterface
public interface ElementCall<E, R> {

  /**
   * Calls the tool with an element and offers what it returned to {@code attempt}, as {@link
   * PlanInvoker#invoke} does for other steps.
   *
   * @param store keeps the value of an attempt that accepted it
   * @throws Throwable whatever the tool throws
   */
  void invoke(E element, Attempt attempt, Consumer<? super R> store) throws Throwable;
}
