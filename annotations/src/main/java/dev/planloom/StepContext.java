package dev.planloom;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * What a tool can learn about the attempt that it runs in. A tool gets it by declaring one
 * parameter of this type; the parameter is never bound. Safe for use by any thread; after the
 * attempt has ended it answers as it did at the end.
 */
public interface StepContext {

  /** The execution's id, as in its result and its events. */
  String executionId();

  /** The plan's name: the qualified name of its interface. */
  String planName();

  /**
   * The step's id: the name of its method. For an element of a for-each step with its index, {@code
   * reports[3]}; for a compensation what its report calls the step.
   */
  String stepId();

  /** Which attempt of the step this is, from 1. */
  int attempt();

  /**
   * Whether nobody waits for this attempt any more: it was cancelled, timed out or abandoned. The
   * thread is interrupted as well, so blocking code need not ask.
   */
  boolean isCancelled();

  /**
   * Returns where the attempt is still wanted.
   *
   * @throws CancellationException where {@link #isCancelled()}
   */
  default void checkCancelled() {
    if (isCancelled()) {
      throw new CancellationException(
          "Step '" + stepId() + "' of " + planName() + " is no longer wanted");
    }
  }

  /**
   * Runs an action once when the attempt is cancelled, times out or is abandoned; at once where
   * that has already happened. This is how a tool that works on other threads, or returns a future,
   * learns that it should stop. The action runs on a thread of the engine or on the cancelling one;
   * it must not block, and an exception that it throws is logged and goes no further.
   */
  void onCancel(Runnable action);

  /**
   * What is left of the tightest of the attempt's timeout, the step's total timeout and the plan's;
   * zero when it has passed, empty where there is none.
   */
  Optional<Duration> remaining();
}
