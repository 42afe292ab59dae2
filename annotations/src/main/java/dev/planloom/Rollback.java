package dev.planloom;

/** Whether, and when, what the steps of a plan did is undone; see {@link Compensates}. */
public enum Rollback {
  /** Never. */
  NONE,
  /** When the program asks for it after the execution has ended. */
  MANUAL,
  /**
   * When the execution has failed, before its result is there; and when the program asks for it.
   */
  ON_FAILURE
}
