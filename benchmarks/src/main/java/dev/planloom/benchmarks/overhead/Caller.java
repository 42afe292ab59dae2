package dev.planloom.benchmarks.overhead;

/** The kind of thread that asks for a run and waits for it. */
enum Caller {
  /** A thread of the system, as that of a main method. */
  PLATFORM,
  /** A virtual thread, as that of a request to a server. */
  VIRTUAL
}
