package dev.planloom.it.executions;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what nobody tells of. */
final class Until {

  private Until() {}

  static void is(BooleanSupplier condition) {
    long end = System.nanoTime() + 30_000_000_000L;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("It never came to that");
      }
      LockSupport.parkNanos(100_000);
    }
  }
}
