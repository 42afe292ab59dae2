package dev.planloom.runtime;

import static dev.planloom.runtime.TestPlan.step;

import java.time.Duration;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What the stress tests share: an engine, tiny plans, and how two actors meet. */
final class Rig {

  /** Reached only where something hangs, however busy the machine is. */
  private static final long WATCHDOG_SECONDS = 20;

  static final PlanRuntime RUNTIME =
      PlanRuntime.builder().name("stress").cancelGrace(Duration.ofHours(1)).build();

  /** Its step touches nothing. */
  static final TestPlan READING = TestPlan.of(step("a"));

  /** Its step writes, so its stages are not cancelled. */
  static final TestPlan WRITING = TestPlan.of(step("a").writes("w"));

  /** The worker of attempts that run on no thread of the test's. */
  static final Thread NOBODY = Thread.ofPlatform().unstarted(() -> {});

  private Rig() {}

  /** An execution that nobody has started yet. */
  static Execution execution(PlanGraph graph, PlanInvoker calls) {
    return new Execution(RUNTIME, graph, RunOptions.defaults(), calls, true, Lineage.ofRun());
  }

  static Execution execution(TestPlan plan) {
    return execution(plan.graph, plan.newCalls());
  }

  /** The first attempt of the plan's first step, begun. */
  static RunningAttempt begun(TestPlan plan, Execution execution, Thread worker) {
    RunningAttempt attempt = new RunningAttempt(execution, worker);
    attempt.begin(plan.graph.steps[0], null, 1, Execution.NEVER, null);
    return attempt;
  }

  /** How the first step of an execution ended; {@code HUNG} where the execution does not end. */
  static String end(Execution execution) {
    return ends(execution) ? execution.states.statusOf(0).name() : "HUNG";
  }

  /** Waits for the end; false where it does not come. */
  static boolean ends(Execution execution) {
    try {
      return execution.endings.awaitEnd(TimeUnit.SECONDS.toNanos(WATCHDOG_SECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException("somebody interrupts whoever waits for an execution", e);
    }
  }

  static Stop cancelled() {
    return new Stop(Stop.Kind.CANCEL, "cancelled", null);
  }

  static SortedMap<String, Boolean> writes(String... names) {
    SortedMap<String, Boolean> all = new TreeMap<>();
    for (String name : names) {
      all.put(name, true);
    }
    return all;
  }

  static SortedMap<String, Boolean> reads(String name) {
    SortedMap<String, Boolean> all = new TreeMap<>();
    all.put(name, false);
    return all;
  }

  static boolean opens(CountDownLatch latch) {
    try {
      return latch.await(WATCHDOG_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException("somebody interrupts whoever waits", e);
    }
  }

  /** Waits for what some thread is about to do; false where it does not. */
  static boolean comesTrue(BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(WATCHDOG_SECONDS)) {
        return false;
      }
      LockSupport.parkNanos(10_000);
    }
    return true;
  }

  /** Waits for what the other actor, which is running, is about to do. */
  @SuppressWarnings("ThreadPriorityCheck") // There may be one processor for both.
  static void spinUntil(BooleanSupplier condition) {
    for (int i = 0; !condition.getAsBoolean(); i++) {
      if (i < 1_000) {
        Thread.onSpinWait();
      } else {
        Thread.yield();
      }
    }
  }

  /** Waits a few instructions, so that now the one and now the other is first. */
  static void dawdle() {
    for (int i = ThreadLocalRandom.current().nextInt(12); i > 0; i--) {
      Thread.onSpinWait();
    }
  }

  /**
   * Where two actors meet of whom one makes what both need: both go on at about the same time.
   * jcstress runs the two at once, so neither waits for long.
   */
  static final class Meeting<T> {
    private volatile @Nullable T brought;
    private volatile boolean taken;

    /** Called by the one that brings it. */
    void bring(T value) {
      brought = value;
      spinUntil(() -> taken);
      dawdle();
    }

    /** Called by the other. */
    T take() {
      spinUntil(() -> brought != null);
      taken = true;
      dawdle();
      return Objects.requireNonNull(brought);
    }
  }
}
