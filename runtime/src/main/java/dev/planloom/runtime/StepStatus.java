package dev.planloom.runtime;

/** Where a step of an execution stands. */
public enum StepStatus {
  /** Waiting for its dependencies, for locks and permits, for a thread, or for its next attempt. */
  PENDING(false),
  /** An attempt is running. */
  RUNNING(false),
  /** Its tool returned. */
  COMPLETED(true),
  /** Its tool threw, and no retry was left or allowed. */
  FAILED(true),
  /** An attempt, the step or the plan ran out of time. */
  TIMED_OUT(true),
  /**
   * It never ran to an end because something that it needs is absent, or the execution stopped
   * first.
   */
  SKIPPED(true),
  /**
   * It was running when the execution was cancelled or another step failed fast; or it was
   * cancelled by itself, running or not.
   */
  CANCELLED(true);

  private final boolean terminal;

  StepStatus(boolean terminal) {
    this.terminal = terminal;
  }

  /** Whether it can change no more. */
  public boolean isTerminal() {
    return terminal;
  }
}
