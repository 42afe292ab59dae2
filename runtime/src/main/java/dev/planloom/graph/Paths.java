package dev.planloom.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What follows from the edges: levels, the longest paths, the order of starts. */
final class Paths {

  private final int[] order;
  private final Links links;
  private final List<Node> nodes;
  final int[] levels;
  final long[] remaining;

  Paths(int[] order, Links links, List<Node> nodes) {
    this.order = order;
    this.links = links;
    this.nodes = nodes;
    levels = new int[order.length];
    remaining = new long[order.length];
    for (int step : order) {
      for (int predecessor : links.predecessors()[step]) {
        levels[step] = Math.max(levels[step], levels[predecessor] + 1);
      }
    }
    for (int i = order.length - 1; i >= 0; i--) {
      int step = order[i];
      long longest = 0;
      for (int successor : links.successors()[step]) {
        longest = Math.max(longest, remaining[successor]);
      }
      remaining[step] = saturatedSum(nodes.get(step).expectedNanos(), longest);
    }
  }

  /** Higher priority first, then the longer remaining path, then the earlier step. */
  Comparator<Integer> startOrder() {
    return Comparator.<Integer>comparingInt(step -> nodes.get(step).priority())
        .reversed()
        .thenComparing(Comparator.<Integer>comparingLong(step -> remaining[step]).reversed())
        .thenComparing(Comparator.naturalOrder());
  }

  List<Integer> roots() {
    return IntStream.range(0, levels.length)
        .filter(step -> levels[step] == 0)
        .boxed()
        .sorted(startOrder())
        .toList();
  }

  Analysis analysis() {
    int[] sizes = new int[levels.length + 1];
    int depth = 0;
    int width = 0;
    for (int level : levels) {
      width = Math.max(width, ++sizes[level]);
      depth = Math.max(depth, level + 1);
    }
    List<Integer> critical = criticalPath();
    return new Analysis(
        levels.length,
        width,
        depth,
        width > 1 ? bottlenecks() : List.of(),
        critical,
        critical.isEmpty() ? 0 : remaining[critical.getFirst()]);
  }

  private List<Integer> criticalPath() {
    List<Integer> path = new ArrayList<>();
    int[] choices = IntStream.range(0, levels.length).filter(step -> levels[step] == 0).toArray();
    while (choices.length > 0) {
      int longest = choices[0];
      for (int choice : choices) {
        if (remaining[choice] > remaining[longest]) {
          longest = choice;
        }
      }
      path.add(longest);
      choices = links.successors()[longest];
    }
    return path;
  }

  /**
   * A step is comparable with every other one if and only if, in an order that agrees with the
   * edges, no earlier step has all its successors after it and no later one all its predecessors
   * before it: then it is the only end of what is before it and the only beginning of what is
   * after.
   */
  private List<Integer> bottlenecks() {
    int steps = order.length;
    int[] positions = SequentialOrder.positions(order);
    boolean[] onlyBeginning = new boolean[steps];
    int earliestNeed = steps;
    for (int i = steps - 1; i >= 0; i--) {
      onlyBeginning[i] = earliestNeed >= i;
      int latest = -1;
      for (int predecessor : links.predecessors()[order[i]]) {
        latest = Math.max(latest, positions[predecessor]);
      }
      earliestNeed = Math.min(earliestNeed, latest);
    }
    List<Integer> bottlenecks = new ArrayList<>();
    int latestUse = -1;
    for (int i = 0; i < steps; i++) {
      if (onlyBeginning[i] && latestUse <= i) {
        bottlenecks.add(order[i]);
      }
      int earliest = steps;
      for (int successor : links.successors()[order[i]]) {
        earliest = Math.min(earliest, positions[successor]);
      }
      latestUse = Math.max(latestUse, earliest);
    }
    return bottlenecks;
  }

  private static long saturatedSum(long a, long b) {
    long sum = a + b;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }
}
