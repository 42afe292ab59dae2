package dev.planloom.graph;

/**
 * A resource that a step touches.
 *
 * @param resource the resource's name
 * @param write whether it is written; reading and writing one resource is writing
 */
public record Access(ResourceName resource, boolean write) {

  /** Whether the two may not run at once where their names turn out equal. */
  boolean excludes(Access other) {
    return write || other.write;
  }
}
