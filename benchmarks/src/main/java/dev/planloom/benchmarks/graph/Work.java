package dev.planloom.benchmarks.graph;

import java.util.List;

/**
 * What a trivial step does: a few instructions on what it takes, without any allocation, so that
 * whatever is measured is what running it costs. All values are numbers that {@link Integer} keeps
 * ready, so that boxing allocates nothing either.
 */
public final class Work {

  private Work() {}

  /** The value of a step, by the sum of what it takes. */
  public static int of(int sum) {
    return (31 * sum + 7) & 127;
  }

  /** The value of a step, by what it takes. */
  public static int of(List<Integer> inputs) {
    int sum = 0;
    for (int input : inputs) {
      sum += input;
    }
    return of(sum);
  }

  /** What a run must come to: the sum of the values of the last steps. */
  public static int expected(Graph graph) {
    int[] values = new int[graph.size()];
    for (int step = 0; step < values.length; step++) {
      int sum = 0;
      for (int input : graph.inputs().get(step)) {
        sum += values[input];
      }
      values[step] = of(sum);
    }
    return graph.last().stream().mapToInt(step -> values[step]).sum();
  }
}
