package dev.planloom.runtime;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations in configuration, written as in annotations: {@code 30s}, or {@code PT30S}. */
final class DurationText {

  private static final Pattern AMOUNT = Pattern.compile("(\\d+)(ns|us|ms|s|m|h|d)");

  private DurationText() {}

  /** The duration; null where the text is none that can be counted. */
  static @Nullable Duration parse(String text) {
    try {
      Matcher amount = AMOUNT.matcher(text);
      if (!amount.matches()) {
        return Duration.parse(text);
      }
      long number = Long.parseLong(amount.group(1));
      return switch (amount.group(2)) {
        case "ns" -> Duration.ofNanos(number);
        case "us" -> Duration.ofNanos(Math.multiplyExact(number, 1_000));
        case "ms" -> Duration.ofMillis(number);
        case "s" -> Duration.ofSeconds(number);
        case "m" -> Duration.ofMinutes(number);
        case "h" -> Duration.ofHours(number);
        default -> Duration.ofDays(number);
      };
    } catch (DateTimeParseException | NumberFormatException | ArithmeticException e) {
      return null;
    }
  }
}
