package dev.planloom.benchmarks.makespan;

import dev.planloom.benchmarks.report.BarChart;
import dev.planloom.benchmarks.report.Output;
import dev.planloom.benchmarks.report.Table;
import java.time.Duration;
import java.util.List;

/**
 * The tables and charts.
 *
 * @param workers how many steps ran at once where that was limited
 */
record Report(List<Figures> workflows, int workers) {

  String tables(int rounds, Duration criticalPath) {
    return """
    %s, critical paths of %s s, Planloom the median of %d runs; all as multiples of the critical path.

    Any number of steps at once:

    %s
    %d steps at once:

    %s\
    """
        .formatted(
            Output.machine(),
            Table.number("%.2f", criticalPath.toMillis() / 1e3),
            rounds,
            unlimited(),
            workers,
            limited());
  }

  private Table unlimited() {
    Table table =
        new Table("workflow", "steps", "work", "critical path alone", "Planloom", "waves");
    for (Figures each : workflows) {
      table.row(
          each.name(),
          Table.number("%.0f", each.steps()),
          Table.number("%.2f", each.work()),
          Table.number("%.3f", each.alone()),
          Table.number("%.3f", each.unlimited()),
          Table.number("%.3f", each.wavesUnlimited()));
    }
    return table;
  }

  private Table limited() {
    Table table =
        new Table(
            "workflow",
            "least",
            "longest path first",
            "first ready first",
            "Planloom",
            "over the better",
            "waves",
            "over the better");
    for (Figures each : workflows) {
      table.row(
          each.name(),
          Table.number("%.3f", each.least(workers)),
          Table.number("%.3f", each.longestPathFirst()),
          Table.number("%.3f", each.firstReadyFirst()),
          Table.number("%.3f", each.limited()),
          Table.number("%+.1f %%", 100 * (each.limited() / each.better() - 1)),
          Table.number("%.3f", each.wavesLimited()),
          Table.number("%+.1f %%", 100 * (each.wavesLimited() / each.better() - 1)));
    }
    return table;
  }

  /** Makespans where any number of steps may run at once. */
  String unlimitedChart() {
    BarChart chart =
        new BarChart(
                "Makespan, any number of steps at once",
                "multiples of the critical path, which nothing can be below",
                "Planloom",
                "waves")
            .mark(1);
    for (Figures each : workflows) {
      chart.group(each.shortName(), each.unlimited(), each.wavesUnlimited());
    }
    return chart.svg();
  }

  /** Makespans where only some steps may run at once. */
  String limitedChart() {
    BarChart chart =
        new BarChart(
                "Makespan, %d steps at once".formatted(workers),
                "multiples of the better of two list schedules, computed without any overhead",
                "Planloom",
                "waves")
            .mark(1);
    for (Figures each : workflows) {
      chart.group(
          each.shortName(), each.limited() / each.better(), each.wavesLimited() / each.better());
    }
    return chart.svg();
  }
}
