package dev.planloom.benchmarks.compile;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** What pairs of runs say. Everything is a median: a busy machine spoils means. */
final class Figures {

  private Figures() {}

  static double plain(Trial trial, ToDoubleFunction<Javac.Cost> figure) {
    return median(
        trial.pairs().stream().mapToDouble(pair -> figure.applyAsDouble(pair.plain())).toArray());
  }

  static double processed(Trial trial, ToDoubleFunction<Javac.Cost> figure) {
    return median(
        trial.pairs().stream()
            .mapToDouble(pair -> figure.applyAsDouble(pair.processed()))
            .toArray());
  }

  /** What the processor adds to plain javac. */
  static double added(Trial trial, ToDoubleFunction<Javac.Cost> figure) {
    return median(trial.pairs().stream().mapToDouble(pair -> added(pair, figure)).toArray());
  }

  /** What one adds, as a share of what the other adds, round by round. */
  static double ratio(Trial one, Trial other, ToDoubleFunction<Javac.Cost> figure) {
    List<Trial.Pair> ours = one.pairs();
    List<Trial.Pair> theirs = other.pairs();
    return median(
        IntStream.range(0, Math.min(ours.size(), theirs.size()))
            .mapToDouble(i -> added(ours.get(i), figure) / added(theirs.get(i), figure))
            .toArray());
  }

  private static double added(Trial.Pair pair, ToDoubleFunction<Javac.Cost> figure) {
    return figure.applyAsDouble(pair.processed()) - figure.applyAsDouble(pair.plain());
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
