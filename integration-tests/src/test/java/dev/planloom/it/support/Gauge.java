package dev.planloom.it.support;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts who is inside, and the most that ever were. */
public final class Gauge {

  private final AtomicInteger inside = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  /** One more is inside; returns how many there are with it. */
  public int enter() {
    int now = inside.incrementAndGet();
    most.accumulateAndGet(now, Math::max);
    return now;
  }

  public void leave() {
    inside.decrementAndGet();
  }

  public int inside() {
    return inside.get();
  }

  public int most() {
    return most.get();
  }
}
