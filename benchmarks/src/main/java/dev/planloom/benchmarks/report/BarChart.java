package dev.planloom.benchmarks.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Horizontal bars in groups, a bar of each series in each group, with their values written beside
 * them. The same figures give the same text.
 *
 * <pre>{@code
 * String svg =
 *     new BarChart("Trivial steps", "nanoseconds a step, logarithmic", "Planloom", "Reactor")
 *         .log()
 *         .group("chain 64", 20, 900)
 *         .group("fan-out 64", 80, Double.NaN)
 *         .svg();
 * }</pre>
 */
public final class BarChart {

  private static final double BAR = 14;
  private static final double GAP = 12;
  private static final double MARGIN = 16;

  private record Group(String name, List<Double> values) {}

  private final String title;
  private final String axis;
  private final List<String> series;
  private final List<Group> groups = new ArrayList<>();
  private boolean log;
  private double mark = Double.NaN;

  /**
   * Begins a chart.
   *
   * @param axis what the numbers are, with their unit
   * @param series what the bars of a group are called
   */
  public BarChart(String title, String axis, String... series) {
    this.title = title;
    this.axis = axis;
    this.series = List.of(series);
  }

  /** Makes the axis logarithmic: equal lengths are equal ratios. */
  public BarChart log() {
    log = true;
    return this;
  }

  /** Marks a value, such as a goal, by a line. */
  public BarChart mark(double value) {
    mark = value;
    return this;
  }

  /** Adds a group with a value of each series; NaN where there is none. */
  public BarChart group(String name, double... values) {
    if (values.length != series.size()) {
      throw new IllegalArgumentException(
          "%s has %d values for %d series".formatted(name, values.length, series.size()));
    }
    groups.add(new Group(name, Arrays.stream(values).boxed().toList()));
    return this;
  }

  /** The chart. */
  public String svg() {
    Svg svg = new Svg().heading(title, axis);
    double top = Legend.draw(svg, series, 70) + 8;
    double height = series.size() * BAR + GAP;
    double bottom = top + groups.size() * height;
    double[] values = groups.stream().flatMap(g -> g.values.stream()).mapToDouble(v -> v).toArray();
    double names = groups.stream().mapToInt(g -> g.name.length()).max().orElse(0) * Svg.CHARACTER;
    double start = Math.min(280, MARGIN + names + 10);
    double end = Svg.WIDTH - MARGIN - 60;
    Scale scale = log ? Scale.logOfBars(values, start, end) : Scale.linear(values, start, end);
    for (double each : scale.marks()) {
      svg.line("grid", scale.at(each), top, scale.at(each), bottom);
      svg.text("muted middle", scale.at(each), bottom + 16, Scale.mark(each));
    }
    for (int i = 0; i < groups.size(); i++) {
      draw(svg, groups.get(i), scale, top + i * height + GAP / 2);
    }
    if (!Double.isNaN(mark)) {
      svg.line("mark", scale.at(mark), top, scale.at(mark), bottom);
    }
    return svg.toString(title, bottom + 32);
  }

  private void draw(Svg svg, Group group, Scale scale, double top) {
    svg.text("end", scale.start() - 10, top + series.size() * BAR / 2 + 4, group.name);
    IntStream.range(0, series.size())
        .forEach(i -> {
          double value = group.values.get(i);
          double y = top + i * BAR;
          String text = Scale.value(value);
          double end = Double.isNaN(value) ? scale.start() : scale.at(value);
          if (end > scale.start()) {
            String hint = "%s, %s: %s".formatted(group.name, series.get(i), text);
            svg.bar(i, scale.start(), y + 1, end - scale.start(), BAR - 2, hint);
          }
          svg.text("muted start", end + 5, y + BAR - 3, text);
        });
  }
}
