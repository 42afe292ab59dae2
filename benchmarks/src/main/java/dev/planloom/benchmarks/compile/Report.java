package dev.planloom.benchmarks.compile;

import dev.planloom.benchmarks.compile.Javac.Cost;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The tables, in Markdown. */
final class Report {

  /**
   * One size.
   *
   * @param dagger null where only Planloom was measured
   */
  record Row(int steps, Trial planloom, @Nullable Trial dagger) {}

  private Report() {}

  static String of(List<Row> rows, int rounds) {
    StringBuilder text = new StringBuilder();
    text.append(
        "JDK %s, %d processors, %d rounds; medians.%n%n"
            .formatted(
                Runtime.version().feature(), Runtime.getRuntime().availableProcessors(), rounds));
    time(rows, text);
    text.append('\n');
    rest(rows, text);
    text.append('\n');
    growth(rows, text);
    return text.toString();
  }

  private static void time(List<Row> rows, StringBuilder text) {
    line(
        text,
        "steps",
        "plain javac",
        "Planloom adds",
        "dagger-compiler adds",
        "ratio",
        "CPU: Planloom adds",
        "dagger-compiler adds",
        "ratio");
    line(text, "---:", "---:", "---:", "---:", "---:", "---:", "---:", "---:");
    for (Row row : rows) {
      List<String> cells = new ArrayList<>();
      cells.add(count(row.steps()));
      cells.add(seconds(Figures.plain(row.planloom(), Cost::wall)));
      for (ToDoubleFunction<Cost> figure : List.<ToDoubleFunction<Cost>>of(Cost::wall, Cost::cpu)) {
        Trial dagger = row.dagger();
        cells.add(seconds(Figures.added(row.planloom(), figure)));
        cells.add(dagger == null ? "" : seconds(Figures.added(dagger, figure)));
        cells.add(
            dagger == null ? "" : number("%.2f", Figures.ratio(row.planloom(), dagger, figure)));
      }
      line(text, cells.toArray(String[]::new));
    }
  }

  private static void rest(List<Row> rows, StringBuilder text) {
    line(
        text,
        "steps",
        "peak memory: plain javac",
        "Planloom",
        "dagger-compiler",
        "generated sources: Planloom",
        "dagger-compiler",
        "their class files: Planloom",
        "dagger-compiler");
    line(text, "---:", "---:", "---:", "---:", "---:", "---:", "---:", "---:");
    for (Row row : rows) {
      Trial dagger = row.dagger();
      line(
          text,
          count(row.steps()),
          megabytes(Figures.plain(row.planloom(), Cost::memory)),
          megabytes(Figures.processed(row.planloom(), Cost::memory)),
          dagger == null ? "" : megabytes(Figures.processed(dagger, Cost::memory)),
          kilobytes(row.planloom().generatedSources()),
          dagger == null ? "" : kilobytes(dagger.generatedSources()),
          kilobytes(row.planloom().generatedClasses()),
          dagger == null ? "" : kilobytes(dagger.generatedClasses()));
    }
  }

  private static void growth(List<Row> rows, StringBuilder text) {
    line(text, "from", "to", "Planloom: each further step", "dagger-compiler: each further step");
    line(text, "---:", "---:", "---:", "---:");
    for (int i = 1; i < rows.size(); i++) {
      Row before = rows.get(i - 1);
      Row row = rows.get(i);
      int steps = row.steps() - before.steps();
      Trial first = before.dagger();
      Trial then = row.dagger();
      line(
          text,
          count(before.steps()),
          count(row.steps()),
          perStep(before.planloom(), row.planloom(), steps),
          first == null || then == null ? "" : perStep(first, then, steps));
    }
  }

  private static String perStep(Trial before, Trial after, int steps) {
    double more = Figures.added(after, Cost::wall) - Figures.added(before, Cost::wall);
    return number("%.2f ms", more / steps * 1e3);
  }

  private static String count(int steps) {
    return number("%,d", steps);
  }

  private static String seconds(double value) {
    return number("%.2f s", value);
  }

  private static String megabytes(double bytes) {
    return number("%.0f MB", bytes / 1e6);
  }

  private static String kilobytes(long bytes) {
    return number("%,.0f KB", bytes / 1e3);
  }

  private static String number(String format, Number value) {
    return Double.isNaN(value.doubleValue()) ? "?" : String.format(Locale.ROOT, format, value);
  }

  private static void line(StringBuilder text, String... cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }
}
