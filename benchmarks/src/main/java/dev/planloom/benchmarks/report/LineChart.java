package dev.planloom.benchmarks.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Lines over two logarithmic axes, so that what grows with a power of something is straight. Each
 * line has its name and last value at its end. The same figures give the same text.
 *
 * <pre>{@code
 * String svg =
 *     new LineChart("Cost of a step", "steps", "nanoseconds a step")
 *         .line("chain", List.of(new Point(10, 30), new Point(100, 20)))
 *         .svg();
 * }</pre>
 */
public final class LineChart {

  private static final double TOP = 64;
  private static final double BOTTOM = 420;
  private static final double LEFT = 76;
  private static final double RIGHT = 640;

  /** A value and where it was measured. */
  public record Point(double x, double y) {}

  private record Line(String name, List<Point> points) {
    double last() {
      return points.getLast().y;
    }
  }

  private final String title;
  private final String across;
  private final String up;
  private final List<Line> lines = new ArrayList<>();

  /**
   * Begins a chart.
   *
   * @param across what the numbers of the lower axis are
   * @param up what the numbers of the left axis are
   */
  public LineChart(String title, String across, String up) {
    this.title = title;
    this.across = across;
    this.up = up;
  }

  /** Adds a line through points, all above zero, from left to right. */
  public LineChart line(String name, List<Point> points) {
    if (points.isEmpty()) {
      throw new IllegalArgumentException(name + " has no points");
    }
    lines.add(new Line(name, List.copyOf(points)));
    return this;
  }

  /** The chart. */
  public String svg() {
    Svg svg = new Svg().heading(title, up);
    Scale x = Scale.log(values(Point::x), LEFT, RIGHT);
    Scale y = Scale.log(values(Point::y), BOTTOM, TOP);
    for (double each : x.marks()) {
      svg.line("grid", x.at(each), TOP, x.at(each), BOTTOM);
      svg.text("muted middle", x.at(each), BOTTOM + 18, Scale.mark(each));
    }
    for (double each : y.marks()) {
      svg.line("grid", LEFT, y.at(each), RIGHT, y.at(each));
      svg.text("muted end", LEFT - 8, y.at(each) + 4, Scale.mark(each));
    }
    svg.text("muted middle", (LEFT + RIGHT) / 2, BOTTOM + 40, across);
    for (int i = 0; i < lines.size(); i++) {
      draw(svg, i, lines.get(i), x, y);
    }
    nameLines(svg, y);
    return svg.toString(title, BOTTOM + 56);
  }

  private double[] values(ToDoubleFunction<Point> axis) {
    return lines.stream().flatMap(line -> line.points.stream()).mapToDouble(axis).toArray();
  }

  private static void draw(Svg svg, int series, Line line, Scale x, Scale y) {
    List<Point> places =
        line.points.stream().map(point -> new Point(x.at(point.x), y.at(point.y))).toList();
    svg.path(series, places);
    for (int i = 0; i < places.size(); i++) {
      Point point = line.points.get(i);
      String hint = "%s, %s: %s".formatted(line.name, Scale.mark(point.x), Scale.value(point.y));
      svg.point(series, places.get(i).x, places.get(i).y, hint);
    }
  }

  /** At the height of their ends, but not on each other. */
  private void nameLines(Svg svg, Scale y) {
    double free = TOP;
    List<Integer> fromTop =
        IntStream.range(0, lines.size())
            .boxed()
            .sorted(Comparator.comparingDouble(i -> y.at(lines.get(i).last())))
            .toList();
    for (int series : fromTop) {
      Line line = lines.get(series);
      double height = Math.max(free, y.at(line.last()) + 4);
      svg.bar(series, RIGHT + 10, height - 9, 10, 10, line.name);
      svg.text("start", RIGHT + 26, height, line.name + ": " + Scale.value(line.last()));
      free = height + 16;
    }
  }
}
