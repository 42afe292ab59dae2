package dev.planloom.runtime;

import dev.planloom.runtime.spi.Clock;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The time of the machine, with one timer thread. Entries are removed when they are cancelled. */
final class SystemClock implements Clock {

  private final ScheduledThreadPoolExecutor executor;

  SystemClock(String threadName) {
    executor =
        new ScheduledThreadPoolExecutor(
            1, task -> Thread.ofPlatform().daemon().name(threadName).unstarted(task));
    executor.setRemoveOnCancelPolicy(true);
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public long millis() {
    return System.currentTimeMillis();
  }

  @Override
  public Future<?> schedule(Runnable action, long nanos) {
    return executor.schedule(action, nanos, TimeUnit.NANOSECONDS);
  }

  /** How many entries are pending. */
  int pending() {
    return executor.getQueue().size();
  }

  void close() {
    executor.shutdownNow();
  }
}
