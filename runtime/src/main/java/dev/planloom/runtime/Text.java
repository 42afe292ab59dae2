package dev.planloom.runtime;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** How messages write values. */
final class Text {

  private Text() {}

  /** A duration as a user would write it: {@code 250 ms}, {@code 30 s}, {@code 1 h 5 min}. */
  static String duration(long nanos) {
    Duration duration = Duration.ofNanos(nanos);
    if (nanos < 1_000) {
      return nanos + " ns";
    }
    if (nanos < 1_000_000) {
      return decimal(nanos / 1e3) + " us";
    }
    if (nanos < 1_000_000_000) {
      return decimal(nanos / 1e6) + " ms";
    }
    if (duration.toMinutes() == 0) {
      return decimal(nanos / 1e9) + " s";
    }
    if (duration.toHours() == 0) {
      return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }
    return duration.toHours() + " h " + duration.toMinutesPart() + " min";
  }

  /** A failure in words, also where its own methods fail. */
  static String of(@Nullable Throwable failure) {
    try {
      return String.valueOf(failure);
    } catch (Throwable e) {
      return String.valueOf(failure == null ? null : failure.getClass().getName());
    }
  }

  /** How many steps ended in which way: {@code 3 completed, 1 timed out (report)}. */
  static String tally(List<StepResult> steps) {
    StringJoiner tally = new StringJoiner(", ");
    for (StepStatus status : StepStatus.values()) {
      List<String> ids = StepResult.idsOf(steps, status);
      if (!ids.isEmpty()) {
        String name = status.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        boolean named = status != StepStatus.COMPLETED && ids.size() <= 8;
        tally.add(ids.size() + " " + name + (named ? " (" + String.join(", ", ids) + ")" : ""));
      }
    }
    return tally.toString();
  }

  private static String decimal(double value) {
    long thousandths = Math.round(value * 1000);
    return thousandths % 1000 == 0
        ? String.valueOf(thousandths / 1000)
        : String.valueOf(thousandths / 1000.0);
  }
}
