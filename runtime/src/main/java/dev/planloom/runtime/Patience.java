package dev.planloom.runtime;

import java.util.concurrent.CountDownLatch;

/**
 * How long a thread looks for the end of an execution before it goes to sleep. To put a thread of
 * the platform to sleep and wake it costs more than a short plan takes; to look in vain costs a
 * processor. So it looks where that has paid lately for the same plan, and now and then elsewhere.
 * A virtual thread sleeps at once: that is cheap, and its carrier may be the one that is needed.
 *
 * <p>What it remembers is only a hint: threads write it without looking at each other.
 */
final class Patience {

  private static final long MOST_NANOS = 40_000;

  /** How many executions go to sleep at once after one that looked in vain. */
  private static final int PAUSE = 100;

  private static final boolean ALONE = Runtime.getRuntime().availableProcessors() == 1;

  /** How many executions yet go to sleep at once. */
  private int discouraged;

  /** Looks whether the latch opens soon. */
  void await(CountDownLatch latch) {
    if (latch.getCount() == 0 || ALONE || Thread.currentThread().isVirtual()) {
      return;
    }
    if (discouraged > 0) {
      discouraged--;
      return;
    }
    long start = System.nanoTime();
    do {
      for (int i = 0; i < 16; i++) {
        Thread.onSpinWait();
        if (latch.getCount() == 0) {
          return;
        }
      }
    } while (System.nanoTime() - start < MOST_NANOS);
    discouraged = PAUSE;
  }
}
