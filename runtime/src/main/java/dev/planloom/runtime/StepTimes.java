package dev.planloom.runtime;

import java.time.Instant;

/**
 * When a step waited and ran, in nanoseconds; the last two of those since the start of its
 * execution, of which the wall-clock time is known.
 */
record StepTimes(
    long waited,
    long lockWaited,
    long ran,
    long startedAfter,
    long endedAfter,
    long planStartedAtMillis) {

  Instant at(long after) {
    return Instant.ofEpochMilli(planStartedAtMillis).plusNanos(after);
  }
}
