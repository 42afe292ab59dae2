package dev.planloom.benchmarks.report;

import java.util.List;

/** Which colour is which series. */
final class Legend {

  private static final double LEFT = 16;
  private static final double LINE = 20;

  private Legend() {}

  /**
   * Draws it in as many lines as it takes; nothing for a single series.
   *
   * @param top the base line of its first line
   * @return where it ends
   */
  static double draw(Svg svg, List<String> series, double top) {
    if (series.size() == 1) {
      return top - LINE;
    }
    double x = LEFT;
    double y = top;
    for (int i = 0; i < series.size(); i++) {
      double width = 18 + series.get(i).length() * Svg.CHARACTER + 18;
      if (x + width > Svg.WIDTH && x > LEFT) {
        x = LEFT;
        y += LINE;
      }
      svg.bar(i, x, y - 10, 12, 12, series.get(i));
      svg.text("start", x + 18, y, series.get(i));
      x += width;
    }
    return y;
  }
}
