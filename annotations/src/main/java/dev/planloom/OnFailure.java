package dev.planloom;

/** What the failure of a required step does to the rest of its execution. */
public enum OnFailure {
  /** Its dependents are skipped, transitively; independent branches go on. */
  ISOLATE,
  /** Running siblings are interrupted and cancelled, everything else is skipped. */
  FAIL_FAST
}
