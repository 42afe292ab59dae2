package dev.planloom.benchmarks.report;

import java.util.List;
import java.util.Locale;

/**
 * A drawing, 800 wide, that reads well on light and dark pages: it lies on a card of its own, and
 * the card is dark where the reader's system is.
 */
final class Svg {

  static final double WIDTH = 800;

  /** How wide a character is, about, where its font is 12 high. */
  static final double CHARACTER = 6.7;

  /** One for each series, in their order; readable on both cards, also for the colour-blind. */
  private static final List<String> COLOURS =
      List.of(
          "#2f81d6", "#e08a1e", "#2a9d75", "#c2559d", "#8f8f99", "#d1495b", "#8a6fd1", "#a3912a");

  private static final String STYLE =
      """
      .card { fill: #ffffff; stroke: #d0d7de }
      .grid { stroke: #d8dee4; stroke-width: 1 }
      .mark { stroke: #57606a; stroke-width: 1.5; stroke-dasharray: 5 4 }
      text { fill: #24292f; font: 12px system-ui, "Segoe UI", "DejaVu Sans", sans-serif }
      .title { font-size: 16px; font-weight: 600 }
      .muted { fill: #57606a }
      .start { text-anchor: start }
      .middle { text-anchor: middle }
      .end { text-anchor: end }
      @media (prefers-color-scheme: dark) {
        .card { fill: #0d1117; stroke: #30363d }
        .grid { stroke: #2b323b }
        .mark { stroke: #9da7b1 }
        text { fill: #e6edf3 }
        .muted { fill: #9da7b1 }
      }
      """;

  private final StringBuilder shapes = new StringBuilder();

  /** The colour of a series. */
  static String colour(int series) {
    return COLOURS.get(series % COLOURS.size());
  }

  /** Draws a line of the frame, in the class of the style sheet. */
  Svg line(String style, double x1, double y1, double x2, double y2) {
    return add(
        "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>"
            .formatted(style, at(x1), at(y1), at(x2), at(y2)));
  }

  /** Draws what belongs to a series, with a text that is shown under the pointer. */
  Svg bar(int series, double x, double y, double width, double height, String text) {
    return add(
        "<rect fill=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"><title>%s</title></rect>"
            .formatted(colour(series), at(x), at(y), at(width), at(height), escaped(text)));
  }

  /** As {@link #bar}, for a point. */
  Svg point(int series, double x, double y, String text) {
    return add(
        "<circle fill=\"%s\" cx=\"%s\" cy=\"%s\" r=\"3.5\"><title>%s</title></circle>"
            .formatted(colour(series), at(x), at(y), escaped(text)));
  }

  /** Draws a line through places in the drawing. */
  Svg path(int series, List<LineChart.Point> points) {
    StringBuilder path = new StringBuilder();
    for (LineChart.Point point : points) {
      path.append(path.isEmpty() ? "M" : " L")
          .append(at(point.x()))
          .append(' ')
          .append(at(point.y()));
    }
    return add(
        "<path fill=\"none\" stroke=\"%s\" stroke-width=\"2\" d=\"%s\"/>"
            .formatted(colour(series), path));
  }

  /** Writes text, in classes of the style sheet; {@code y} is its base line. */
  Svg text(String styles, double x, double y, String text) {
    return add(
        "<text class=\"%s\" x=\"%s\" y=\"%s\">%s</text>"
            .formatted(styles, at(x), at(y), escaped(text)));
  }

  /** Writes the heading that every chart has. */
  Svg heading(String title, String axis) {
    return text("title start", 16, 28, title).text("muted start", 16, 48, axis);
  }

  private Svg add(String shape) {
    shapes.append("  ").append(shape).append('\n');
    return this;
  }

  private static String at(double place) {
    String text = String.format(Locale.ROOT, "%.1f", place);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** The whole file. */
  String toString(String title, double height) {
    return """
    <svg xmlns="http://www.w3.org/2000/svg" width="800" height="%1$s" viewBox="0 0 800 %1$s" role="img">
      <title>%2$s</title>
      <style>
    %3$s  </style>
      <rect class="card" x="0.5" y="0.5" width="799" height="%4$s" rx="8"/>
    %5$s</svg>
    """
        .formatted(at(height), escaped(title), STYLE.indent(4), at(height - 1), shapes);
  }
}
