package dev.planloom.runtime;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one attempt of a step ended. Durations are zero where timings are off.
 *
 * @param number the attempt, from 1
 * @param status how it ended: {@code TIMED_OUT} and {@code CANCELLED} also where it was abandoned,
 *     {@code SKIPPED} where a condition was false
 * @param cause what ended it, where it did not complete
 * @param causeType the kind of the cause
 * @param startedAfter from the start of the execution to the start of the attempt
 * @param duration how long it ran, or until it was abandoned
 * @param lockWaited how long it waited for locks and permits before
 */
public record AttemptResult(
    int number,
    StepStatus status,
    @Nullable Throwable cause,
    @Nullable ErrorType causeType,
    Duration startedAfter,
    Duration duration,
    Duration lockWaited) {

  /** What ended it: the tool's own exception where it threw one. */
  public Optional<Throwable> failure() {
    return Optional.ofNullable(cause);
  }

  /** The kind of {@link #failure()}. */
  public Optional<ErrorType> errorType() {
    return Optional.ofNullable(causeType);
  }

  @Override
  public String toString() {
    return number + " " + status + (cause == null ? "" : ": " + Text.of(cause));
  }
}
