package dev.planloom.testing;

import java.time.Duration;

/** Durations as text: in the largest unit, up to seconds, in which they are whole. */
final class Times {

  private Times() {}

  static String text(long nanos) {
    if (nanos != 0 && nanos % 1_000_000_000 == 0) {
      return nanos / 1_000_000_000 + " s";
    }
    if (nanos % 1_000_000 == 0) {
      return nanos / 1_000_000 + " ms";
    }
    return nanos % 1_000 == 0 ? nanos / 1_000 + " us" : nanos + " ns";
  }

  /** The time since the beginning, of a moment of the simulation's count. */
  static String since(long moment) {
    return text(moment - Simulation.START);
  }

  /**
   * In nanoseconds.
   *
   * @throws IllegalArgumentException where negative
   */
  static long nanos(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("A duration must not be negative: " + duration);
    }
    return duration.compareTo(Duration.ofNanos(Long.MAX_VALUE)) >= 0
        ? Long.MAX_VALUE
        : duration.toNanos();
  }
}
