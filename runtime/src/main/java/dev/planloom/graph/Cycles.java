package dev.planloom.graph;

import java.util.List;

/**
 * Why steps cannot be laid out: some need each other. There is one finding for each group of steps
 * that all need each other, the shortest cycle through the group's first step.
 *
 * @param paths for each group its cycle as step numbers: from the first step in source order along
 *     the edges, each step needed by the next and the last by the first, which is not repeated;
 *     sorted by first step
 */
public record Cycles(List<List<Integer>> paths) implements Outcome {

  /** Copies the lists. */
  public Cycles {
    paths = paths.stream().map(List::copyOf).toList();
  }
}
