package dev.planloom.it.support;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Where calls wait for one another: none goes on before all are there at once. A meeting that does
 * not come about is an error instead of a hanging build.
 */
public final class Meeting {

  private final CyclicBarrier barrier;

  public Meeting(int calls) {
    barrier = new CyclicBarrier(calls);
  }

  /** Waits for the others. */
  public void join() {
    try {
      barrier.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new AssertionError(
          "Only %d of %d calls were there".formatted(barrier.getNumberWaiting(), parties()), e);
    }
  }

  private int parties() {
    return barrier.getParties();
  }
}
