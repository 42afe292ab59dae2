package dev.planloom.tools.quality;

import dev.planloom.tools.process.Command;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Results as text for people. */
final class Text {

  /** How many of the last lines of a program are shown. */
  private static final int LINES = 20;

  /** How terminals are told colours (CSI), links and titles (OSC), and all else. */
  private static final Pattern ESCAPES =
      Pattern.compile(
          "\u001B(?:\\[[0-?]*[ -/]*[@-~]|\\][^\u0007\u001B]*(?:\u0007|\u001B\\\\)|[ -/]*[0-~])");

  private Text() {}

  static String summary(QualityReport report) {
    StringBuilder text = new StringBuilder(headline(report)).append('\n');
    int width = report.checks().stream().mapToInt(check -> check.name().length()).max().orElse(0);
    for (CheckResult check : report.checks()) {
      text.append(line(check, width)).append('\n');
      if (check.status().isFailure()) {
        for (String last : lastLines(check.tail())) {
          text.append(("      " + last).stripTrailing()).append('\n');
        }
      }
    }
    report
        .git()
        .ifPresent(git -> text.append("git: ").append(printable(git.summary())).append('\n'));
    return text.toString();
  }

  private static String headline(QualityReport report) {
    int failed = report.failures().size();
    long skipped = report.checks().stream().filter(c -> c.status() == CheckStatus.SKIPPED).count();
    long ran = report.checks().size() - skipped;
    String counts = skipped == 0 ? "" : ", " + skipped + " skipped";
    if (ran == 0) {
      return "NOTHING CHECKED" + counts;
    }
    return failed == 0
        ? "PASSED: " + ran + " of " + ran + counts
        : "FAILED: " + failed + " of " + ran + counts;
  }

  private static String line(CheckResult check, int width) {
    String name = printable(check.name()) + " ".repeat(width - check.name().length());
    String status = check.status().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    String line = String.format(Locale.ROOT, "  %-9s  %s", status, name);
    return switch (check.status()) {
      case PASSED -> line + "  " + ran(check);
      case FAILED -> line + "  " + ran(check) + ": " + check.reason();
      case TIMED_OUT -> line + "  " + command(check) + ": " + check.reason();
      case ERROR, SKIPPED -> line + "  " + printable(check.reason());
    };
  }

  private static String ran(CheckResult check) {
    return seconds(check.duration()) + "  " + command(check);
  }

  private static String command(CheckResult check) {
    return check.command().isEmpty() ? "" : Command.of(check.command()).toString();
  }

  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }

  private static List<String> lastLines(String text) {
    List<String> lines = ESCAPES.matcher(text).replaceAll("").lines().map(Text::printable).toList();
    return lines.subList(Math.max(0, lines.size() - LINES), lines.size());
  }

  /** Without what a terminal would obey. */
  private static String printable(String text) {
    return text.codePoints()
        .filter(c -> c != '\r')
        .mapToObj(c -> c == '\t' || !Character.isISOControl(c) ? Character.toString(c) : "\uFFFD")
        .collect(Collectors.joining());
  }
}
