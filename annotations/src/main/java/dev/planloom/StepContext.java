package dev.planloom;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * What a tool can learn about the attempt that it runs in. A tool gets it by declaring one
 * parameter of this type; the parameter is never bound. Safe for use by any thread; after the
 * attempt has ended it answers as it did at the end.
 *
 * <p>A tool can also tell of itself: how far it is ({@link #progress(double)}), what it has reached
 * ({@link #checkpoint(String)}), what it has used up ({@link #count}), what it has measured ({@link
 * #metric}), and what belongs into the step's result ({@link #note}). What is told after the
 * attempt has ended, or was abandoned, is neither kept nor passed on. A context that is not the
 * engine's, such as one that a test hands to a tool, may ignore all of it, as these methods do
 * unless they are overridden.
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

  /** As {@link #progress(double, String)}, without a message. */
  default void progress(double percent) {
    progress(percent, "");
  }

  /**
   * Tells how far the attempt is. Counts for the execution's progress, and listeners hear of it.
   *
   * @param percent from 0 to 100; may go back
   * @param message what the tool does at the moment, for people
   * @throws IllegalArgumentException where {@code percent} is not a number from 0 to 100
   */
  default void progress(double percent, String message) {}

  /** As {@link #checkpoint(String, Object)}, without data. */
  default void checkpoint(String name) {}

  /**
   * Notes that the attempt has reached something, with the time. Kept in the step's result, those
   * of earlier attempts too, and listeners hear of it. Of a step the latest 1,000 are kept. Those
   * of an element of a for-each step are in the element's result, which only listeners see.
   *
   * @param name what was reached; names may repeat
   * @param data what belongs to it; kept as it is, so better immutable
   */
  default void checkpoint(String name, Object data) {}

  /**
   * Counts something that the execution uses up, such as requests or bytes. The counts of all steps
   * of an execution, its sub-plans and elements included, are added up under the name; they are in
   * the totals of its result, and the engine can limit them. What a failed attempt has counted
   * stays counted.
   *
   * @param n how much more; 0 only makes the name known
   * @throws IllegalArgumentException where {@code n} is negative
   * @throws IllegalStateException where the execution counts more than 1,000 different things: a
   *     name should not contain a key or an id
   * @throws RuntimeException the engine's {@code LimitExceededException} where the count would go
   *     past its limit; nothing is then added. A tool should let it pass: it fails the attempt for
   *     good.
   */
  default void count(String name, long n) {}

  /**
   * Records a value that the tool has measured, among the engine's metrics: under this name for all
   * steps that record it. Put the tool into the name where it should stand apart.
   *
   * @param unit what {@code value} counts, always the same for one name: {@code "ms"}, {@code "1"}
   * @throws IllegalArgumentException where {@code value} is not finite, or the name has been
   *     recorded in another unit
   * @throws IllegalStateException where the engine records more than 1,000 different names
   */
  default void metric(String name, double value, String unit) {}

  /**
   * Puts something into the metadata of the step's result, in place of what stood under the name.
   * The engine keeps it as it is and looks at nothing; notes of earlier attempts stay.
   *
   * @throws IllegalStateException where the step has more than 1,000 different notes
   */
  default void note(String name, Object value) {}
}
