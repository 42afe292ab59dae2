package dev.planloom;

import java.time.Duration;

/**
 * A coarse guess of how long one call of a tool takes. It orders ready steps and weighs the
 * critical path; it never limits anything. {@link Tool#expected()} is the exact form.
 */
public enum Latency {
  /** About 10 milliseconds: memory, a local cache, a small file. */
  FAST(Duration.ofMillis(10)),
  /** About a second: a database query, a service in the same network. */
  MEDIUM(Duration.ofSeconds(1)),
  /** About 10 seconds: a build, a large download, a language model. */
  SLOW(Duration.ofSeconds(10));

  private final Duration expected;

  Latency(Duration expected) {
    this.expected = expected;
  }

  /** The duration that this class stands for. */
  public Duration expected() {
    return expected;
  }
}
