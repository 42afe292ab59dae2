package dev.planloom.runtime;

import dev.planloom.runtime.spi.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;

/**
 * What wakes the steps of an engine. What runs on the clock's thread must be short and call no user
 * code: it marks, interrupts and enqueues.
 */
final class Timers {

  private final Clock clock;
  private volatile boolean closed;

  Timers(Clock clock) {
    this.clock = clock;
  }

  /**
   * Runs an action once after a time; cancelled through the future. After {@link #close()} it never
   * runs: by then every execution has been stopped, and what is stopped needs no timer.
   */
  Future<?> after(long nanos, Runnable action) {
    if (closed) {
      return CompletableFuture.completedFuture(null);
    }
    try {
      return clock.schedule(action, nanos);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.completedFuture(null);
    }
  }

  /** How many entries are pending, where the clock is the engine's own. */
  int pending() {
    return clock instanceof SystemClock own ? own.pending() : 0;
  }

  void close() {
    closed = true;
    if (clock instanceof SystemClock own) {
      own.close();
    }
  }
}
