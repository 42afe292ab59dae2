package dev.planloom.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Hands the baton round, on the thread of the test: lets ready threads run one after the other, and
 * where there is none waits in real time for what is known to be under way outside, then moves
 * virtual time on to the next alarm.
 */
final class Driver {

  /** How often a thread with the baton is looked at, in milliseconds. */
  private static final long SAMPLE = 20;

  /** After how many looks in a row at which it was blocked it loses the baton. */
  private static final int BLOCKED_SAMPLES = 10;

  private final Simulation simulation;
  private final Stages stages;
  private final long watchdog;
  private final long patience;

  Driver(Simulation simulation, Stages stages, Duration watchdog, Duration patience) {
    this.simulation = simulation;
    this.stages = stages;
    this.watchdog = watchdog.toNanos();
    this.patience = patience.toNanos();
  }

  /**
   * Drives until something is so and all is done that can be done at that moment, or until virtual
   * time has come to a deadline.
   *
   * @return whether it is so
   * @throws PlanTesterException where it never will be, or something real takes too long
   */
  boolean drive(BooleanSupplier met, long deadline) throws InterruptedException {
    while (true) {
      throwProblem();
      SimulatedThread next = simulation.takeReady();
      if (next != null) {
        lend(next);
        continue;
      }
      refuseFailingStages();
      if (met.getAsBoolean()) {
        return true;
      } else if (!awaitOutside(met)) {
        Alarm alarm = simulation.nextAlarm(deadline);
        if (alarm != null) {
          alarm.run();
        } else if (deadline == Simulation.NEVER) {
          throw stuck();
        } else {
          simulation.advanceTo(deadline);
          return met.getAsBoolean();
        }
      }
    }
  }

  /**
   * Lets all threads of a closed simulation end, and interrupts those that do something real.
   *
   * @return the threads that do not end in time
   */
  List<SimulatedThread> finish() throws InterruptedException {
    long began = System.nanoTime();
    Set<SimulatedThread> interrupted = new HashSet<>();
    while (System.nanoTime() - began < watchdog) {
      SimulatedThread next = simulation.takeReady();
      if (next != null) {
        lend(next);
        continue;
      }
      List<SimulatedThread> left = simulation.left();
      if (left.isEmpty()) {
        return left;
      }
      left.stream().filter(interrupted::add).forEach(Thread::interrupt);
      awaitChange(TimeUnit.MILLISECONDS.toNanos(SAMPLE));
    }
    return simulation.left();
  }

  private void awaitChange(long nanos) throws InterruptedException {
    simulation.guard.lock();
    try {
      long left = nanos;
      while (left > 0 && !simulation.hasReady()) {
        left = simulation.changed.awaitNanos(left);
      }
    } finally {
      simulation.guard.unlock();
    }
  }

  private void refuseFailingStages() {
    stages
        .wronglyFailing()
        .ifPresent(label -> {
          throw new PlanTesterException(
              label + " was to fail after its call, but its tool returns a stage: let that fail");
        });
  }

  private void throwProblem() {
    Throwable problem = simulation.takeProblem();
    switch (problem) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new PlanTesterException(problem.toString(), problem);
    }
  }

  /** Gives a thread the baton and waits until it comes back, or the thread is blocked for real. */
  private void lend(SimulatedThread thread) throws InterruptedException {
    simulation.guard.lock();
    try {
      long began = System.nanoTime();
      int blocked = 0;
      simulation.running = thread;
      thread.baton.signal();
      while (simulation.running == thread) {
        if (simulation.changed.await(SAMPLE, TimeUnit.MILLISECONDS)
            || simulation.running != thread) {
          continue;
        }
        blocked = thread.awake && isBlocked(thread) ? blocked + 1 : 0;
        if (blocked >= BLOCKED_SAMPLES) {
          putOutside(thread);
        } else if (System.nanoTime() - began >= watchdog) {
          putOutside(thread);
          throw tooLong(thread);
        }
      }
    } catch (InterruptedException e) {
      if (simulation.running == thread) {
        putOutside(thread); // It goes on until it next asks for something of ours.
      }
      throw e;
    } finally {
      simulation.guard.unlock();
    }
  }

  private void putOutside(SimulatedThread thread) {
    thread.outside = true;
    simulation.running = null;
  }

  /** Whether a thread waits for something that is not ours. */
  private static boolean isBlocked(SimulatedThread thread) {
    return switch (thread.getState()) {
      case BLOCKED, WAITING, TIMED_WAITING -> !waitsForUs(thread);
      default -> false;
    };
  }

  private static boolean waitsForUs(SimulatedThread thread) {
    return Arrays.stream(thread.getStackTrace())
        .map(StackTraceElement::getClassName)
        .filter(name -> !name.startsWith("java.") && !name.startsWith("jdk."))
        .findFirst()
        .map(name -> name.equals(Simulation.class.getName()))
        .orElse(true);
  }

  /**
   * Waits in real time for what is under way outside.
   *
   * @return false where there is nothing of the kind, or it has had its time
   */
  private boolean awaitOutside(BooleanSupplier met) throws InterruptedException {
    long began = System.nanoTime();
    simulation.guard.lock();
    try {
      while (!simulation.hasReady() && !met.getAsBoolean()) {
        SimulatedThread blocked = outside();
        boolean staged = stages.outside() > simulation.foreignSleepers();
        if (blocked == null && !staged) {
          return false;
        }
        long left = (blocked == null ? patience : watchdog) - (System.nanoTime() - began);
        if (left <= 0 && blocked != null) {
          throw tooLong(blocked);
        } else if (left <= 0) {
          stages.giveUp();
          return false;
        }
        boolean unused =
            simulation.changed.await(
                Math.min(left, TimeUnit.MILLISECONDS.toNanos(SAMPLE)), TimeUnit.NANOSECONDS);
      }
      return true;
    } finally {
      simulation.guard.unlock();
    }
  }

  /** A thread that does something real which does not end by our doing. */
  private @Nullable SimulatedThread outside() {
    for (SimulatedThread thread : simulation.alive) {
      ToolCall call = thread.call;
      if (thread.outside && (call == null || !call.isInside())) {
        return thread;
      }
    }
    return null;
  }

  // --- what goes wrong

  private PlanTesterException tooLong(SimulatedThread thread) {
    return new PlanTesterException(
        "%s has not come back for %s of real time. Under a PlanTester a tool waits by sleep() of the"
                .formatted(thread.doing(), Times.text(watchdog))
            + " tester; one that has to do something real may need a longer watchdog. It is at:"
            + stack(thread));
  }

  private PlanTesterException stuck() {
    List<String> waiting = new ArrayList<>();
    simulation.guard.lock();
    try {
      for (SimulatedThread thread : simulation.alive) {
        waiting.add("%n%s waits at:%s".formatted(thread.doing(), stack(thread)));
      }
    } finally {
      simulation.guard.unlock();
    }
    stages.labels().forEach(label -> waiting.add("%n%s waits for its stage".formatted(label)));
    return new PlanTesterException(
        "Nothing more can happen at %s: no thread is ready and no time is waited for."
                .formatted(Times.since(simulation.now()))
            + (waiting.isEmpty()
                ? " Is the execution paused, or does a step wait for a lock that an abandoned"
                    + " attempt holds?"
                : String.join("", waiting)));
  }

  static String stack(Thread thread) {
    return Arrays.stream(thread.getStackTrace())
        .map(frame -> "%n    at %s".formatted(frame))
        .collect(Collectors.joining());
  }
}
