package dev.planloom;

/** The kind of thread that a tool is called on. */
public enum Threads {
  /** A virtual thread, or the caller's own thread: right for nearly everything. */
  VIRTUAL,
  /**
   * A platform thread of the engine: for code that pins its carrier (native calls, long {@code
   * synchronized} blocks on Java 21) or computes for a long time without blocking.
   */
  PLATFORM
}
