package dev.planloom.runtime;

/** Where an execution stands. */
public enum PlanStatus {
  /** Not started yet. */
  PENDING(false),
  /** Some step may still run. */
  RUNNING(false),
  /** Running attempts go on, nothing new starts until it is resumed. */
  PAUSED(false),
  /** Every required step completed. */
  COMPLETED(true),
  /** A required step failed, timed out or could not run, or the plan's time ran out. */
  FAILED(true),
  /** It was cancelled before its end. */
  CANCELLED(true);

  private final boolean terminal;

  PlanStatus(boolean terminal) {
    this.terminal = terminal;
  }

  /** Whether it can change no more. */
  public boolean isTerminal() {
    return terminal;
  }
}
