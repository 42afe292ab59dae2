package dev.planloom.runtime;

import org.jspecify.annotations.Nullable;

/**
 * Carries what a thread knows beside its arguments, such as a logging context, a transaction's id
 * or who is logged in, from the thread that starts an execution to the threads that call its tools.
 * Given to an engine by {@link PlanRuntime.Builder#contextCarrier}. Must be safe for use by any
 * thread.
 *
 * <p>What is captured at the start is restored around every attempt: around its conditions, its
 * tool and its checks, also where those run when a stage completes; around the elements of for-each
 * steps and the iterators that they come from; around the steps of sub-plans, and around
 * compensations. It is not restored around listeners.
 *
 * <p>No tool runs without its context: where {@link #capture} throws, so does the start, and where
 * {@link Snapshot#restore} throws, the attempt fails with the exception. What {@link Scope#close}
 * throws is logged: the attempt has ended by then.
 */
@FunctionalInterface
public interface ContextCarrier {

  /**
   * Takes what the current thread knows. Called once an execution, on the thread that starts it.
   */
  Snapshot capture();

  /** What a thread knew. Restored any number of times, on several threads at once. */
  @FunctionalInterface
  interface Snapshot {

    /** Gives it to the current thread. */
    Scope restore();
  }

  /** The time for which a thread knows it. */
  @FunctionalInterface
  interface Scope extends AutoCloseable {

    /** Gives the thread back what it knew before. Called once, on the same thread. */
    @Override
    void close();
  }

  /** Carries the value of a thread-local variable. */
  static <T> ContextCarrier of(ThreadLocal<@Nullable T> variable) {
    return () -> {
      T captured = variable.get();
      return () -> {
        T before = variable.get();
        set(variable, captured);
        return () -> set(variable, before);
      };
    };
  }

  private static <T> void set(ThreadLocal<@Nullable T> variable, @Nullable T value) {
    if (value == null) {
      variable.remove();
    } else {
      variable.set(value);
    }
  }
}
