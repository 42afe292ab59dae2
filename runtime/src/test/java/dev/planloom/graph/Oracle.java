package dev.planloom.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** The plain definitions, written down without a thought for cost. */
final class Oracle {

  private static final int FAR = 1_000_000;

  /** The length of the shortest path of at least one edge, {@code FAR} where there is none. */
  private final int[][] distance;

  private final List<Node> nodes;
  private final List<TreeSet<Integer>> needs = new ArrayList<>();

  Oracle(List<Node> nodes, Collection<Edge> edges) {
    this.nodes = nodes;
    distance = new int[nodes.size()][nodes.size()];
    for (int[] row : distance) {
      Arrays.fill(row, FAR);
      needs.add(new TreeSet<>());
    }
    for (Edge edge : edges) {
      distance[edge.from()][edge.to()] = 1;
      needs.get(edge.to()).add(edge.from());
    }
    for (int via = 0; via < distance.length; via++) {
      for (int[] row : distance) {
        for (int to = 0; to < row.length; to++) {
          row[to] = Math.min(row[to], row[via] + distance[via][to]);
        }
      }
    }
  }

  static List<Edge> declared(List<Node> nodes) {
    List<Edge> edges = new ArrayList<>();
    for (int to = 0; to < nodes.size(); to++) {
      for (Dependency dependency : nodes.get(to).dependencies()) {
        edges.add(new Edge(dependency.step(), to, dependency.kind()));
      }
    }
    return edges;
  }

  boolean precedes(int from, int to) {
    return distance[from][to] < FAR;
  }

  boolean ordered(int a, int b) {
    return precedes(a, b) || precedes(b, a);
  }

  int distance(int from, int to) {
    return distance[from][to];
  }

  boolean hasEdge(int from, int to) {
    return needs.get(to).contains(from);
  }

  int level(int step) {
    int level = 0;
    for (int needed : needs.get(step)) {
      level = Math.max(level, level(needed) + 1);
    }
    return level;
  }

  long remainingPath(int step) {
    long longest = 0;
    for (int to = 0; to < nodes.size(); to++) {
      if (hasEdge(step, to)) {
        longest = Math.max(longest, remainingPath(to));
      }
    }
    return longest + nodes.get(step).expectedNanos();
  }

  List<Integer> sequentialOrder() {
    List<Integer> order = new ArrayList<>();
    for (int step = 0; step < nodes.size(); step++) {
      read(step, order);
    }
    return order;
  }

  private void read(int step, List<Integer> order) {
    if (order.contains(step)) {
      return;
    }
    for (int needed : needs.get(step)) {
      read(needed, order);
    }
    order.add(step);
  }

  /** Whether two steps certainly touch one resource, at least one of them writing. */
  boolean conflict(int a, int b) {
    return conflict(nodes.get(a), nodes.get(b));
  }

  static boolean conflict(Node a, Node b) {
    for (Access left : a.accesses()) {
      for (Access right : b.accesses()) {
        if ((left.write() || right.write()) && left.resource().equals(right.resource())) {
          return true;
        }
      }
    }
    return false;
  }
}
