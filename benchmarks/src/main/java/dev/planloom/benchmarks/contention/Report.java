package dev.planloom.benchmarks.contention;

import dev.planloom.benchmarks.report.BarChart;
import dev.planloom.benchmarks.report.Output;
import dev.planloom.benchmarks.report.Table;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** The tables and the chart. */
record Report(List<Section> sections) {

  /** How long operations held the lock, and what came of it. */
  record Section(int nanos, List<Figures> figures) {}

  String tables(int plans, int rounds, Duration round) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%s, %d plans, medians of %d rounds of %s s.%n"
            .formatted(
                Output.machine(), plans, rounds, Table.number("%.1f", round.toMillis() / 1e3)));
    for (Section section : sections) {
      text.append("\nThe operation takes %s:\n\n".formatted(time(section.nanos)));
      text.append(table(section));
    }
    return text.toString();
  }

  private static Table table(Section section) {
    Table table =
        new Table(
            "guard",
            "an operation",
            "operations a second",
            "readers wait: 99.9 %",
            "longest",
            "writers wait: 99.9 %",
            "longest",
            "operations of a plan: fewest",
            "most",
            "Jain's index");
    for (Figures each : section.figures) {
      table.row(
          Stream.concat(
                  Stream.of(
                      each.guard(),
                      time(each.nanosEach()),
                      Table.number("%,.0f", each.perSecond())),
                  each.excludes() ? waits(each) : Collections.nCopies(7, "").stream())
              .toArray(String[]::new));
    }
    return table;
  }

  private static Stream<String> waits(Figures each) {
    return Stream.of(
        time(each.reads().percentile(99.9)),
        time(each.reads().longest()),
        time(each.writes().percentile(99.9)),
        time(each.writes().longest()),
        Table.number("%,.0f", each.fewest()),
        Table.number("%,.0f", each.most()),
        Table.number("%.3f", each.fairness()));
  }

  private static String time(double nanos) {
    return nanos < 1e4
        ? Table.number("%,.0f ns", nanos)
        : nanos < 1e7
            ? Table.number("%,.0f us", nanos / 1e3)
            : Table.number("%,.0f ms", nanos / 1e6);
  }

  /** Time an operation. */
  String chart() {
    BarChart chart =
        new BarChart(
                "One resource that many plans want",
                "nanoseconds an operation, logarithmic",
                sections.getFirst().figures.stream().map(Figures::guard).toArray(String[]::new))
            .log();
    for (Section section : sections) {
      chart.group(
          time(section.nanos) + " each",
          section.figures.stream().mapToDouble(Figures::nanosEach).toArray());
    }
    return chart.svg();
  }
}
