package dev.planloom.runtime;

import java.time.Duration;

/** Refuses settings that make no sense, naming the setting. */
final class Checks {

  private Checks() {}

  static long positive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(name + " must be positive, not " + value);
    }
    return nanos(value);
  }

  static int notNegative(String name, int value) {
    if (value < 0) {
      throw new IllegalArgumentException(name + " must not be negative, not " + value);
    }
    return value;
  }

  /** A time later than another by so many nanoseconds; {@link Execution#NEVER} past the clock. */
  static long later(long now, long nanos) {
    return nanos >= Execution.NEVER - Math.max(0, now) ? Execution.NEVER : now + nanos;
  }

  /** A duration in nanoseconds; those past 292 years are as long as the clock can count. */
  static long nanos(Duration value) {
    try {
      return value.toNanos();
    } catch (ArithmeticException tooLong) {
      return value.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }
}
