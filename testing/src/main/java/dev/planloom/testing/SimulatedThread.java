package dev.planloom.testing;

import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/**
 * A thread of the engine's, or of the test's own executor, that runs only while it has the baton.
 * Its mutable fields are guarded by the lock of its {@link Simulation}.
 */
final class SimulatedThread extends Thread {

  /** What a thread without the baton waits for. */
  static final class Wait {

    /** Whether interrupts do not end it. */
    final boolean deaf;

    /** Whether it has ended by one. */
    boolean interrupted;

    Wait(boolean deaf) {
      this.deaf = deaf;
    }
  }

  private final Simulation simulation;
  private final Runnable task;

  /** Signalled when it gets the baton. */
  final Condition baton;

  /** What it waits for in virtual time; null where it runs or is ready to. */
  @Nullable Wait wait;

  /** Whether it has noticed that it has the baton. */
  boolean awake;

  /** Whether it has lost the baton because it is blocked by something real. */
  boolean outside;

  /** The call of a tool that it is in. Written by itself. */
  volatile @Nullable ToolCall call;

  SimulatedThread(Simulation simulation, Runnable task, Condition baton, int number) {
    super(null, null, "planloom-tester-" + number, 0, false);
    this.simulation = simulation;
    this.task = task;
    this.baton = baton;
    setDaemon(true);
  }

  /** The current thread, where it is one of a simulation's; else null. */
  static @Nullable SimulatedThread current(Simulation simulation) {
    return Thread.currentThread() instanceof SimulatedThread self && self.simulation == simulation
        ? self
        : null;
  }

  @Override
  public void run() {
    simulation.begin(this);
    try {
      task.run();
    } catch (Throwable e) {
      simulation.fail(e);
    } finally {
      simulation.end(this);
    }
  }

  /** Ends a wait in virtual time at once, so that interrupts come in a fixed order. */
  @Override
  public void interrupt() {
    super.interrupt();
    simulation.interrupted(this);
  }

  /** What it is doing, for messages. */
  String doing() {
    ToolCall known = call;
    return known == null ? getName() : known.label();
  }
}
