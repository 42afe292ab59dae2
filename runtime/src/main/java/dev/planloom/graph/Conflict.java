package dev.planloom.graph;

/**
 * Two steps that touch one resource, at least one of them writing, and that no dependency orders.
 *
 * @param first the step that comes first when the plan is read as a sequential program
 * @param firstAccess what it touches
 * @param second the other step
 * @param secondAccess what that one touches
 */
public record Conflict(int first, Access firstAccess, int second, Access secondAccess) {

  /** Whether the two names are equal whatever values the artifacts in them have. */
  public boolean isDefinite() {
    return firstAccess.resource().sameAs(secondAccess.resource());
  }
}
