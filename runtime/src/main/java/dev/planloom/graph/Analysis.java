package dev.planloom.graph;

import java.util.List;

/**
 * What can be said about a plan's shape.
 *
 * @param totalSteps how many steps it has
 * @param width how many steps its largest level has: as many can run at once, if they take equally
 *     long. Steps of different levels can overlap as well, so it is not an upper bound
 * @param levels how many levels it has: the most steps on one path
 * @param bottlenecks the steps through which everything goes, in order: each other step of the plan
 *     comes before or after them, never beside them; empty for a plan of width 1, where that holds
 *     for all
 * @param criticalPath the steps of a path that takes longest by expected durations
 * @param criticalPathNanos how long it takes: no execution is expected to take less
 */
public record Analysis(
    int totalSteps,
    int width,
    int levels,
    List<Integer> bottlenecks,
    List<Integer> criticalPath,
    long criticalPathNanos) {

  /** Copies the lists. */
  public Analysis {
    bottlenecks = List.copyOf(bottlenecks);
    criticalPath = List.copyOf(criticalPath);
  }
}
