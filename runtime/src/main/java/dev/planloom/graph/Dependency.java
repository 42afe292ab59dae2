package dev.planloom.graph;

/**
 * What one step needs of another.
 *
 * @param step the step that is needed, by number
 * @param kind why it is needed; {@link EdgeKind#ORDER} is the planner's to add
 */
public record Dependency(int step, EdgeKind kind) {

  /** Refuses the kind that only the planner gives. */
  public Dependency {
    if (kind == EdgeKind.ORDER) {
      throw new IllegalArgumentException("A step cannot declare an edge of kind ORDER");
    }
  }
}
