package dev.planloom.runtime.spi;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * The time of an engine: what it reads, and what wakes it. Timeouts, pauses between attempts and
 * all durations in results are measured by it. Safe for use by any thread.
 */
public interface Clock {

  /** A count of nanoseconds from some fixed moment; never goes back. */
  long nanoTime();

  /** The wall-clock time in milliseconds since 1970, for results only. */
  long millis();

  /**
   * Runs an action once, when at least so much time has passed, on a thread of the clock's. The
   * engine's actions are short, and call nothing of the user's.
   *
   * @param nanos in nanoseconds; at once where not positive
   * @return cancels the action, as long as it has not begun
   * @throws RejectedExecutionException where the clock has been closed
   */
  Future<?> schedule(Runnable action, long nanos);

  /**
   * Waits on the calling thread: for the end of an execution, or of a rollback. By default in the
   * time of the machine; a clock that only goes when it is driven may drive itself here.
   *
   * @param latch opened by the engine, on any thread
   * @param nanos how long to wait, in nanoseconds; {@link Long#MAX_VALUE} is for ever
   * @return whether the latch is open
   */
  default boolean await(CountDownLatch latch, long nanos) throws InterruptedException {
    if (nanos == Long.MAX_VALUE) {
      latch.await();
      return true;
    }
    return latch.await(nanos, TimeUnit.NANOSECONDS);
  }
}
