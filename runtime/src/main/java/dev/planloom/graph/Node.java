package dev.planloom.graph;

import java.util.List;

/**
 * A step as the planner sees it. Its number is its place in the list of nodes, which is the order
 * of the plan's source.
 *
 * @param id the step's name, for messages
 * @param dependencies what it needs, in any order; of several on one step the strongest counts
 * @param accesses the resources that it touches, in any order
 * @param priority the declared priority; higher starts first
 * @param expectedNanos the expected duration, not negative
 */
public record Node(
    String id,
    List<Dependency> dependencies,
    List<Access> accesses,
    int priority,
    long expectedNanos) {

  /** Copies the lists. */
  public Node {
    dependencies = List.copyOf(dependencies);
    accesses = List.copyOf(accesses);
    if (expectedNanos < 0) {
      throw new IllegalArgumentException(id + " is expected to take " + expectedNanos + " ns");
    }
  }
}
