package dev.planloom;

/**
 * What the compiler does with two steps of a plan that certainly touch the same resource, at least
 * one of them writing, and that no dependency orders.
 */
public enum Conflicts {
  /**
   * Orders them as they stand in the plan, read top to bottom as a sequential program with each
   * step preceded by what it needs.
   */
  ORDER,
  /** Leaves them to the resource's lock at run time: they run one at a time, in any order. */
  LOCK,
  /** Rejects the plan; a conflict that is only possible (templated names) is a warning. */
  ERROR
}
