package dev.planloom.benchmarks.overhead;

/** What every step of a graph is asked to do beside its work. */
public enum Feature {
  /** Nothing. */
  PLAIN,
  /** Holds one lock, the same for all steps, to read. */
  READ_LOCK,
  /** Holds one lock, the same for all steps, to write. */
  WRITE_LOCK,
  /** Takes a permit, of which there are more than steps. */
  CAP,
  /** Is given up after 30 seconds. */
  TIMEOUT,
  /** Would be tried three times more if it failed. */
  RETRY,
  /** Would tell a listener that listens to nothing. */
  IDLE_LISTENER,
  /** Tells a listener that does nothing of its start and end. */
  LISTENER,
  /** Is timed. */
  TIMINGS
}
