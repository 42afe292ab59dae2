package dev.planloom.graph;

/**
 * Why one step waits for another, strongest first. Where several reasons hold between the same two
 * steps, the strongest is the edge's kind.
 */
public enum EdgeKind {
  /** The successor takes the artifact as it is; where it is absent, the successor is skipped. */
  DATA(true),
  /**
   * The successor declares {@code dependsOn} and is skipped where the predecessor did not complete.
   */
  CONTROL(true),
  /** The successor takes the artifact as an Optional, which absorbs its absence. */
  OPTIONAL_DATA(false),
  /** {@code dependsOn} an optional step: any end of the predecessor releases the successor. */
  OPTIONAL_CONTROL(false),
  /** The two steps conflict over a resource; any end of the predecessor releases the successor. */
  ORDER(false);

  private final boolean skips;

  EdgeKind(boolean skips) {
    this.skips = skips;
  }

  /** Whether a predecessor that did not complete makes the successor skipped. */
  public boolean skips() {
    return skips;
  }
}
