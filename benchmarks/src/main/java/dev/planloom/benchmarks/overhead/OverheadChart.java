package dev.planloom.benchmarks.overhead;

import dev.planloom.benchmarks.report.BarChart;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What a run of each shape takes, by everybody. */
final class OverheadChart {

  private OverheadChart() {}

  static String of(Map<Case, Measured> measured) {
    List<String> contenders =
        measured.keySet().stream()
            .filter(each -> each.feature() == Feature.PLAIN)
            .map(Case::contender)
            .distinct()
            .sorted(Comparator.comparing(name -> !name.equals(Planloom.NAME)))
            .toList();
    BarChart chart =
        new BarChart(
                "A run of a graph of trivial steps",
                "microseconds, logarithmic",
                contenders.toArray(String[]::new))
            .log();
    measured.keySet().stream()
        .filter(each -> each.contender().equals(Planloom.NAME))
        .forEach(each ->
            chart.group(
                each.graph(),
                contenders.stream()
                    .map(name -> measured.get(each.by(name)))
                    .mapToDouble(found -> found == null ? Double.NaN : found.nanos() / 1e3)
                    .toArray()));
    return chart.svg();
  }
}
