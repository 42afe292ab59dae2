package dev.planloom.processor.fault;

/** What a fault does to the compilation. */
public enum Severity {
  /** The plan has no runner that works. */
  ERROR,
  /** Worth a look; an error where the plan is strict. */
  WARNING
}
