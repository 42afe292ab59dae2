package dev.planloom.graph;

/**
 * Reads a plan without cycles as a sequential program: top to bottom, each step preceded by what it
 * needs, again top to bottom (a depth-first post-order).
 */
final class SequentialOrder {

  private SequentialOrder() {}

  static int[] of(int[][] predecessors) {
    int steps = predecessors.length;
    int[] order = new int[steps];
    int read = 0;
    boolean[] seen = new boolean[steps];
    int[] next = new int[steps];
    int[] path = new int[steps];
    for (int root = 0; root < steps; root++) {
      if (seen[root]) {
        continue;
      }
      int depth = 0;
      path[0] = root;
      seen[root] = true;
      while (depth >= 0) {
        int step = path[depth];
        if (next[step] == predecessors[step].length) {
          order[read++] = step;
          depth--;
          continue;
        }
        int needed = predecessors[step][next[step]++];
        if (!seen[needed]) {
          seen[needed] = true;
          path[++depth] = needed;
        }
      }
    }
    return order;
  }

  /** The place of each step in an order. */
  static int[] positions(int[] order) {
    int[] positions = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      positions[order[i]] = i;
    }
    return positions;
  }
}
