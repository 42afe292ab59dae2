package dev.planloom.runtime;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The one timer thread of an engine. What it runs must be short and call no user code: it marks,
 * interrupts and enqueues. Entries are removed when they are cancelled.
 */
final class Timers {

  private final ScheduledThreadPoolExecutor executor;

  Timers(String name) {
    executor =
        new ScheduledThreadPoolExecutor(
            1, task -> Thread.ofPlatform().daemon().name(name).unstarted(task));
    executor.setRemoveOnCancelPolicy(true);
  }

  /**
   * Runs an action once after a time; cancelled through the future. After {@link #close()} it never
   * runs: by then every execution has been stopped, and what is stopped needs no timer.
   */
  Future<?> after(long nanos, Runnable action) {
    try {
      return executor.schedule(action, nanos, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException closed) {
      return CompletableFuture.completedFuture(null);
    }
  }

  /** How many entries are pending. */
  int pending() {
    return executor.getQueue().size();
  }

  void close() {
    executor.shutdownNow();
  }
}
