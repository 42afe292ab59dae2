package dev.planloom.benchmarks.size;

import dev.planloom.benchmarks.report.LineChart;
import dev.planloom.benchmarks.report.Output;
import dev.planloom.benchmarks.report.Table;
import dev.planloom.benchmarks.size.Size.Figures;
import dev.planloom.benchmarks.size.Size.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The tables and charts. */
record Report(List<Figures> figures) {

  String tables(int rounds) {
    return """
    %s, garbage collector %s; medians of %d rounds.

    Running, a step:

    %s
    Making the table, a step:

    %s\
    """
        .formatted(Output.machine(), Meter.collectors(), rounds, running(), building());
  }

  private Table running() {
    Table table = new Table(heads("time", "bytes", "in collections"));
    for (int steps : sizes()) {
      table.row(
          cells(
              steps,
              List.of(
                  row(steps, "%,.0f ns", each -> each.run().nanos()),
                  row(steps, "%,.0f", each -> each.run().bytes()),
                  row(steps, "%.0f %%", each -> 100 * each.run().pauseShare()))));
    }
    return table;
  }

  private Table building() {
    Table table = new Table(heads("time", "bytes"));
    for (int steps : sizes()) {
      table.row(
          cells(
              steps,
              List.of(
                  row(steps, "%,.0f ns", each -> each.build().nanos()),
                  row(steps, "%,.0f", each -> each.build().bytes()))));
    }
    return table;
  }

  private static String[] heads(String... figures) {
    List<String> heads = new ArrayList<>(List.of("steps"));
    for (String figure : figures) {
      for (Shape shape : Shape.values()) {
        heads.add(shape == Shape.CHAIN ? figure + ": " + shape.title : shape.title);
      }
    }
    return heads.toArray(String[]::new);
  }

  private static String[] cells(int steps, List<Stream<String>> columns) {
    return Stream.concat(
            Stream.of(Table.number("%,.0f", steps)), columns.stream().flatMap(column -> column))
        .toArray(String[]::new);
  }

  private Stream<String> row(int steps, String format, ToDoubleFunction<Figures> figure) {
    return figures.stream()
        .filter(each -> each.steps() == steps)
        .map(each -> Table.number(format, figure.applyAsDouble(each)));
  }

  private List<Integer> sizes() {
    return figures.stream().map(Figures::steps).distinct().toList();
  }

  // --- charts

  /** Nanoseconds against steps. */
  String timeChart() {
    return chart("Time to run a step", "nanoseconds a step", each -> each.run().nanos());
  }

  /** Bytes against steps. */
  String bytesChart() {
    return chart("What a step allocates", "bytes a step", each -> each.run().bytes());
  }

  private String chart(String title, String up, ToDoubleFunction<Figures> figure) {
    LineChart chart = new LineChart(title, "steps of the plan", up + ", both axes logarithmic");
    for (Shape shape : Shape.values()) {
      List<LineChart.Point> points =
          figures.stream()
              .filter(each -> each.shape() == shape)
              .map(each -> new LineChart.Point(each.steps(), figure.applyAsDouble(each)))
              .filter(point -> point.y() > 0)
              .toList();
      if (!points.isEmpty()) {
        chart.line(shape.title, points);
      }
    }
    return chart.svg();
  }
}
