package dev.planloom.runtime.spi;

import dev.planloom.StepContext;
import dev.planloom.runtime.PlanStep;

/**
 * Stands around every call of a tool: sees it, delays it, lets it fail, or lets it pass. Called on
 * the attempt's own thread, under its locks and its timeout, several at once for different steps.
 * An interceptor of tools is a seam for tests and frameworks; to only watch, use a {@link
 * dev.planloom.runtime.PlanListener}.
 */
@FunctionalInterface
public interface StepInterceptor {

  /**
   * Makes the call, once, by {@link Call#proceed()}, or fails it by throwing.
   *
   * @throws Throwable what fails the attempt
   */
  void intercept(Call call) throws Throwable;

  /** One attempt of one step. */
  interface Call {

    /** The step; of a for-each step, one element: {@code reports[0]}. */
    PlanStep step();

    /** Whether this call undoes what the step has done before. */
    boolean isCompensation();

    /** What the tool itself would be given. */
    StepContext context();

    /**
     * Calls the tool, or the next interceptor. Where the tool returns a stage this returns before
     * the step has ended.
     *
     * @throws Throwable whatever that throws, unchanged
     */
    void proceed() throws Throwable;
  }
}
