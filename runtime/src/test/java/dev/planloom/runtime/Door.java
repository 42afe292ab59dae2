package dev.planloom.runtime;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** What tests order threads with: closed until somebody opens it, then open for good. */
final class Door {

  /** Long enough to be reached only where something hangs. */
  static final long WATCHDOG_SECONDS = 20;

  private final CountDownLatch latch = new CountDownLatch(1);

  void open() {
    latch.countDown();
  }

  boolean isOpen() {
    return latch.getCount() == 0;
  }

  /** Waits until it is open; may be interrupted. */
  void pass() throws InterruptedException {
    if (!latch.await(WATCHDOG_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("nobody opened the door");
    }
  }

  /** Waits until it is open, deaf to interrupts, of which it leaves no trace. */
  void passDeaf() {
    for (; ; ) {
      try {
        pass();
        return;
      } catch (InterruptedException e) {
        // Deaf.
      }
    }
  }

  /** Waits until so many steps wait for a lock or a permit of an engine. */
  static void untilWaiting(PlanRuntime runtime, int steps) {
    until(() -> runtime.snapshot().waits().size() == steps);
  }

  /** Waits until some lock or permit of an engine is held. */
  static void untilHeld(PlanRuntime runtime) {
    until(() -> !runtime.admission.isIdle());
  }

  /** Waits until something holds that nobody tells of. */
  static void until(BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(WATCHDOG_SECONDS)) {
        throw new AssertionError("it never came true");
      }
      LockSupport.parkNanos(50_000);
    }
  }
}
