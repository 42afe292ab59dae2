package dev.planloom.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * Where values lie along an axis.
 *
 * @param log whether equal lengths are equal ratios, not equal differences
 * @param least the value at the start
 * @param most the value at the end
 * @param start where the axis starts
 * @param end where it ends
 */
record Scale(boolean log, double least, double most, double start, double end) {

  /** From zero to a round number that no value is above. */
  static Scale linear(double[] values, double start, double end) {
    double greatest = DoubleStream.of(values).filter(Double::isFinite).max().orElse(1);
    double step = step(greatest);
    return new Scale(false, 0, step * Math.ceil(greatest / step - 1e-9), start, end);
  }

  /** From a power of ten that all values are above to one that no value is above. */
  static Scale log(double[] values, double start, double end) {
    double[] positive = DoubleStream.of(values).filter(v -> v > 0 && Double.isFinite(v)).toArray();
    double least = DoubleStream.of(positive).min().orElse(1);
    double most = DoubleStream.of(positive).max().orElse(10);
    double from = Math.pow(10, Math.floor(Math.log10(least) + 1e-9));
    double to = Math.pow(10, Math.ceil(Math.log10(most) - 1e-9));
    return new Scale(true, from, to > from ? to : 10 * from, start, end);
  }

  /** As {@link #log}, with some of it left free below the least value, as bars need it. */
  static Scale logOfBars(double[] values, double start, double end) {
    double least = DoubleStream.of(values).filter(v -> v > 0).min().orElse(1);
    Scale scale = log(values, start, end);
    return least < 2 * scale.least
        ? new Scale(true, scale.least / 10, scale.most, start, end)
        : scale;
  }

  /** Where a value lies. */
  double at(double value) {
    double share =
        log
            ? Math.log10(Math.max(value, least) / least) / Math.log10(most / least)
            : (value - least) / (most - least);
    return start + share * (end - start);
  }

  /** The values that the axis is marked at. */
  List<Double> marks() {
    List<Double> marks = new ArrayList<>();
    if (log) {
      boolean few = most / least < 500;
      for (double power = least; power < most * 1.001; power *= 10) {
        marks.add(power);
        if (few && power < most / 2) {
          marks.add(2 * power);
          marks.add(5 * power);
        }
      }
    } else {
      double step = step(most);
      for (int i = 0; i * step < most * 1.001; i++) {
        marks.add(i * step);
      }
    }
    return marks;
  }

  /** A round number that goes into another some five times. */
  private static double step(double most) {
    double power = Math.pow(10, Math.floor(Math.log10(most / 4)));
    double rest = most / 4 / power;
    return power * (rest < 1.5 ? 1 : rest < 3.5 ? 2 : rest < 7.5 ? 5 : 10);
  }

  /** A value with three digits, or all that it has before the point. */
  static String value(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    double size = Math.abs(value);
    int places = size >= 99.5 || size == 0 ? 0 : size >= 9.95 ? 1 : size >= 0.0995 ? 2 : 4;
    return String.format(Locale.ROOT, "%,." + places + "f", value);
  }

  /** As {@link #value}, for a round number. */
  static String mark(double value) {
    String text = value(value);
    return text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text;
  }
}
