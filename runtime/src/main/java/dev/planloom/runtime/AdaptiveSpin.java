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
final class AdaptiveSpin {

  private static final long MOST_NANOS = 40_000;

  /** How many executions go to sleep at once after one that looked in vain. */
  private static final int DISCOURAGED = 100;

  /** Whether nothing can change while a thread spins. */
  static final boolean IN_VAIN = Runtime.getRuntime().availableProcessors() == 1;

  /** How many executions yet go to sleep at once. */
  private int discouraged;

  /** Looks whether the latch opens soon. */
  void spin(CountDownLatch latch) {
    if (latch.getCount() == 0 || IN_VAIN || Thread.currentThread().isVirtual()) {
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
    discouraged = DISCOURAGED;
  }
}
