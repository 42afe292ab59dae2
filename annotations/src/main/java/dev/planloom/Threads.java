package dev.planloom;

/** The kind of thread that a tool is called on. */
public enum Threads {
  /** Any thread, as a rule a virtual one or the caller's own: right for nearly everything. */
  VIRTUAL,
  /**
   * A platform thread, of the engine or the caller's own: for code that pins its carrier (native
   * calls, long {@code synchronized} blocks on Java 21) or computes for a long time without
   * blocking.
   */
  PLATFORM
}
