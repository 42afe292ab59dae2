package dev.planloom.graph;

import java.util.List;

/** The edges of a plan as arrays, both ways; each row is sorted where the edges are. */
final class Links {

  private final int[][] successors;
  private final int[][] predecessors;

  private Links(int[][] successors, int[][] predecessors) {
    this.successors = successors;
    this.predecessors = predecessors;
  }

  static Links of(int steps, List<Edge> edges) {
    int[] out = new int[steps];
    int[] in = new int[steps];
    for (Edge edge : edges) {
      out[edge.from()]++;
      in[edge.to()]++;
    }
    int[][] successors = new int[steps][];
    int[][] predecessors = new int[steps][];
    for (int step = 0; step < steps; step++) {
      successors[step] = new int[out[step]];
      predecessors[step] = new int[in[step]];
    }
    for (int i = edges.size() - 1; i >= 0; i--) {
      Edge edge = edges.get(i);
      successors[edge.from()][--out[edge.from()]] = edge.to();
      predecessors[edge.to()][--in[edge.to()]] = edge.from();
    }
    return new Links(successors, predecessors);
  }

  int[][] successors() {
    return successors;
  }

  int[][] predecessors() {
    return predecessors;
  }

  int size() {
    return successors.length;
  }
}
