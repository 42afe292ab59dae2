package dev.planloom.processor.lang;

import dev.planloom.runtime.PlanGraph;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as annotations write them: {@code 250ms}, {@code 5m} or ISO-8601. */
public final class Durations {

  /** How an annotation says that there is no limit. */
  public static final String NONE = "none";

  private static final Pattern SHORT = Pattern.compile("(\\d+)(ns|us|ms|s|m|h|d)");

  private Durations() {}

  /** The duration of a text, empty where it is none; it may be zero, and as ISO-8601 negative. */
  public static Optional<Duration> parse(String text) {
    try {
      Matcher matcher = SHORT.matcher(text);
      return Optional.of(
          matcher.matches()
              ? Duration.of(Long.parseLong(matcher.group(1)), unit(matcher.group(2)))
              : Duration.parse(text));
    } catch (DateTimeParseException | NumberFormatException | ArithmeticException notOne) {
      return Optional.empty();
    }
  }

  private static ChronoUnit unit(String name) {
    return switch (name) {
      case "ns" -> ChronoUnit.NANOS;
      case "us" -> ChronoUnit.MICROS;
      case "ms" -> ChronoUnit.MILLIS;
      case "s" -> ChronoUnit.SECONDS;
      case "m" -> ChronoUnit.MINUTES;
      case "h" -> ChronoUnit.HOURS;
      default -> ChronoUnit.DAYS;
    };
  }

  /**
   * The nanoseconds of an annotation's value that has been checked: {@link PlanGraph#INHERIT} for
   * the empty text, {@link PlanGraph#NONE} for {@code none}; durations past 292 years are as long
   * as can be counted.
   */
  public static long nanos(String text) {
    if (text.isEmpty()) {
      return PlanGraph.INHERIT;
    }
    if (text.equals(NONE)) {
      return PlanGraph.NONE;
    }
    Duration duration =
        parse(text).orElseThrow(() -> new IllegalArgumentException("No duration: " + text));
    try {
      return duration.toNanos();
    } catch (ArithmeticException tooLong) {
      return Long.MAX_VALUE;
    }
  }

  /** The text of nanoseconds for people: {@code 1.5 s}, {@code 250 ms}, {@code 2 h 5 min}. */
  public static String text(long nanos) {
    if (nanos >= 60_000_000_000L) {
      return composed(nanos / 1_000_000_000L);
    }
    if (nanos >= 1_000_000_000L) {
      return decimal(nanos, 9) + " s";
    }
    if (nanos >= 1_000_000L) {
      return decimal(nanos, 6) + " ms";
    }
    return nanos >= 1_000L ? decimal(nanos, 3) + " us" : nanos + " ns";
  }

  private static String composed(long seconds) {
    StringBuilder text = new StringBuilder();
    long[] sizes = {86_400, 3_600, 60, 1};
    String[] units = {" d", " h", " min", " s"};
    long rest = seconds;
    for (int i = 0; i < sizes.length; i++) {
      if (rest >= sizes[i]) {
        text.append(text.isEmpty() ? "" : " ").append(rest / sizes[i]).append(units[i]);
        rest %= sizes[i];
      }
    }
    return text.toString();
  }

  /** With up to three digits behind the point; the unit has so many digits of nanoseconds. */
  private static String decimal(long nanos, int digits) {
    // Neither String.format nor BigDecimal: they take a compiler longer to load than a small plan.
    long unit = 1;
    for (int i = 3; i < digits; i++) {
      unit *= 10;
    }
    long thousandths = (nanos + unit / 2) / unit;
    String text =
        thousandths / 1_000 + "." + String.valueOf(1_000 + thousandths % 1_000).substring(1);
    int end = text.length();
    while (text.charAt(end - 1) == '0') {
      end--;
    }
    return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
  }
}
