package dev.planloom.testing;

import dev.planloom.runtime.spi.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/** Virtual time as the engine sees it, and as programs do. */
final class VirtualClock extends java.time.Clock implements Clock {

  /** The date at the beginning; any would do, but always the same. */
  private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

  private final Simulation simulation;
  private final Driver driver;

  /** Whether the current thread may drive. */
  private final BooleanSupplier mayDrive;

  private final ZoneId zone;

  VirtualClock(Simulation simulation, Driver driver, BooleanSupplier mayDrive) {
    this(simulation, driver, mayDrive, ZoneOffset.UTC);
  }

  private VirtualClock(
      Simulation simulation, Driver driver, BooleanSupplier mayDrive, ZoneId zone) {
    this.simulation = simulation;
    this.driver = driver;
    this.mayDrive = mayDrive;
    this.zone = zone;
  }

  @Override
  public long nanoTime() {
    return simulation.now();
  }

  @Override
  public long millis() {
    return instant().toEpochMilli();
  }

  @Override
  public Instant instant() {
    return BEGINNING.plusNanos(simulation.now() - Simulation.START);
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public java.time.Clock withZone(ZoneId other) {
    return new VirtualClock(simulation, driver, mayDrive, other);
  }

  @Override
  public Future<?> schedule(Runnable action, long nanos) {
    return simulation.schedule(action, nanos);
  }

  @Override
  public boolean await(CountDownLatch latch, long nanos) throws InterruptedException {
    if (latch.getCount() == 0) {
      return true;
    }
    SimulatedThread self = SimulatedThread.current(simulation);
    if (self != null) {
      simulation.block(self, nanos, latch, false);
      return latch.getCount() == 0;
    }
    return mayDrive.getAsBoolean()
        ? driver.drive(() -> latch.getCount() == 0, moment(nanos))
        : Clock.super.await(latch, nanos);
  }

  /** Lets so much virtual time pass on the current thread, whichever that is. */
  void sleep(long nanos) throws InterruptedException {
    ToolCall call = ToolCall.current();
    boolean deaf = call != null && call.isDeaf();
    SimulatedThread self = SimulatedThread.current(simulation);
    if (self != null) {
      simulation.block(self, nanos, null, deaf);
    } else if (mayDrive.getAsBoolean()) {
      boolean unused = driver.drive(() -> false, moment(nanos));
    } else {
      simulation.blockForeign(nanos);
    }
  }

  /** When so much time will have passed. */
  long moment(long nanos) {
    long moment = simulation.now() + nanos;
    return moment < 0 ? Simulation.NEVER : moment;
  }
}
