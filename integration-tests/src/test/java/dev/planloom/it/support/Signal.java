package dev.planloom.it.support;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Something that happens once and that others wait for; in vain is an error, not a hang. */
public final class Signal {

  private final CountDownLatch latch = new CountDownLatch(1);

  public void give() {
    latch.countDown();
  }

  public boolean isGiven() {
    return latch.getCount() == 0;
  }

  /** Waits for the signal. */
  public void await() throws InterruptedException {
    if (!latch.await(30, TimeUnit.SECONDS)) {
      throw new AssertionError("The signal was not given");
    }
  }
}
