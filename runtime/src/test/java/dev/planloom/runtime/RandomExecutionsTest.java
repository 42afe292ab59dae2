package dev.planloom.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.planloom.Rollback;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random plans with every kind of tool on one engine at once: no step before its dependencies, no
 * two conflicting attempts at once, no cap exceeded, every step in one terminal state, nothing held
 * at the end, no hang. {@code -Dplanloom.seeds=n} runs more.
 */
class RandomExecutionsTest {

  private static final int SEEDS = Integer.getInteger("planloom.seeds", 10_000);
  private static final Duration WATCHDOG = Duration.ofSeconds(30);

  @ParameterizedTest
  @ValueSource(ints = {0, 3})
  void executionsKeepTheEnginesPromises(int engineLimit) throws Exception {
    for (int round = 0; round < SEEDS / 10; round++) {
      runTogether(engineLimit, round * 1_000L + engineLimit);
    }
  }

  /** Runs ten plans of consecutive seeds on one engine. */
  private static void runTogether(int engineLimit, long firstSeed) throws Exception {
    PlanRuntime runtime =
        PlanRuntime.builder().maxConcurrency(engineLimit).cancelGrace(Duration.ofMillis(2)).build();
    ResourceWatch watch = new ResourceWatch(engineLimit);
    List<String> breaches = Collections.synchronizedList(new ArrayList<>());
    List<Thread> callers = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      long seed = firstSeed + i;
      boolean virtual = seed % 3 == 0;
      Thread.Builder builder = virtual ? Thread.ofVirtual() : Thread.ofPlatform().daemon();
      callers.add(builder.name("seed " + seed).start(() -> drive(runtime, seed, watch, breaches)));
    }
    for (Thread caller : callers) {
      if (!caller.join(WATCHDOG)) {
        fail("%s hangs at %s; engine: %s", caller.getName(), stacks(caller), describe(runtime));
      }
    }
    awaitIdle(runtime, firstSeed);
    assertThat(breaches).as("seeds from %d", firstSeed).isEmpty();
    assertThat(runtime.close(Duration.ofSeconds(5))).isEmpty();
  }

  private static void drive(
      PlanRuntime runtime, long seed, ResourceWatch watch, List<String> breaches) {
    try {
      RandomPlan plan = new RandomPlan(seed, runtime, watch);
      Random random = new Random(~seed);
      RandomCalls calls = new RandomCalls(plan);
      switch (random.nextInt(7)) {
        case 0 -> cancel(runtime, plan, calls, random);
        case 3, 4 -> meddle(runtime, plan, calls, random);
        case 1 -> interrupt(runtime, plan, calls, random);
        case 2 -> {
          try {
            runtime.run(plan.graph, plan.options, calls);
          } catch (PlanExecutionException e) {
            calls.checkAll(e.result());
          }
        }
        default -> {
          PlanResult result = runtime.execute(plan.graph, plan.options, calls);
          calls.checkAll(result);
          if (!result.isCompleted() && result.rollback().isEmpty()) {
            resume(runtime, plan, result);
          }
        }
      }
      synchronized (plan.breaches) {
        breaches.addAll(plan.breaches);
      }
    } catch (Throwable e) {
      breaches.add("seed " + seed + ": " + e + " at " + List.of(e.getStackTrace()));
    }
  }

  private static void cancel(PlanRuntime runtime, RandomPlan plan, RandomCalls calls, Random random)
      throws InterruptedException {
    PlanExecution<Object> execution = runtime.start(plan.graph, plan.options, calls, Object::new);
    LockSupport.parkNanos(random.nextInt(4_000_000));
    execution.cancel();
    if (random.nextBoolean()) {
      LockSupport.parkNanos(random.nextInt(3_000_000));
      execution.cancel(); // Within the grace of the first, or after it.
    }
    execution.awaitResult();
    if (plan.graph.rollback() != Rollback.NONE && random.nextBoolean()) {
      RollbackReport unused = execution.rollback();
    }
    calls.checkAll(execution.awaitResult());
  }

  private static void meddle(PlanRuntime runtime, RandomPlan plan, RandomCalls calls, Random random)
      throws InterruptedException {
    PlanExecution<Object> execution = runtime.start(plan.graph, plan.options, calls, Object::new);
    Thread other =
        random.nextBoolean()
            ? Thread.startVirtualThread(new Meddler(execution, calls, new Random(1))::meddle)
            : null;
    if (other == null) {
      new Meddler(execution, calls, random).meddle();
    } else if (random.nextInt(3) == 0) {
      LockSupport.parkNanos(random.nextInt(2_000_000));
      execution.cancel();
    }
    calls.checkAll(execution.awaitResult());
    if (other != null) {
      other.join();
    }
  }

  /** Runs what is left of a plan that did not complete. */
  private static void resume(PlanRuntime runtime, RandomPlan plan, PlanResult earlier)
      throws InterruptedException {
    RandomCalls calls = new RandomCalls(plan);
    calls.goOnFrom(earlier);
    boolean unused = Thread.interrupted(); // By a tool that interrupts its own thread.
    try {
      PlanExecution<Object> execution =
          runtime.resume(plan.graph, plan.optionsWithoutListener(), calls, earlier, Object::new);
      PlanResult result = execution.awaitResult();
      for (StepResult step : earlier.steps()) {
        if (step.status() == StepStatus.COMPLETED && result.step(step.id()).attempts() > 0) {
          plan.breach(step + " was called again");
        }
      }
      if (plan.graph.rollback() == Rollback.NONE) {
        calls.checkAll(result);
      }
    } catch (IllegalStateException e) {
      if (!String.valueOf(e.getMessage()).contains("still needed and no longer there")) {
        throw e;
      }
    }
  }

  private static void interrupt(
      PlanRuntime runtime, RandomPlan plan, RandomCalls calls, Random random) {
    Thread caller = Thread.currentThread();
    Thread.startVirtualThread(() -> {
      LockSupport.parkNanos(random.nextInt(4_000_000));
      caller.interrupt();
    });
    calls.checkAll(runtime.execute(plan.graph, plan.options, calls));
  }

  private static void awaitIdle(PlanRuntime runtime, long firstSeed) {
    long end = System.nanoTime() + WATCHDOG.toNanos();
    while (!runtime.isIdle() || runtime.timers.pending() > 0) {
      if (System.nanoTime() > end) {
        fail("seeds from %d leave something held: %s", firstSeed, describe(runtime));
      }
      LockSupport.parkNanos(100_000);
    }
  }

  private static String describe(PlanRuntime runtime) {
    return "abandoned %s, timers %d, admission idle %s, %s"
        .formatted(
            runtime.abandoned,
            runtime.timers.pending(),
            runtime.admission.isIdle(),
            runtime.snapshot());
  }

  private static String stacks(Thread caller) {
    Map<Thread, StackTraceElement[]> all = Thread.getAllStackTraces();
    return List.of(caller.getStackTrace()) + " of " + all.size() + " platform threads";
  }

  @Test
  void theWatchSeesABreach() {
    // The net has no holes: a plan driven without the engine's admission is caught.
    ResourceWatch watch = new ResourceWatch(1);
    List<String> seen = new ArrayList<>();
    for (long seed = 0; seed < 50; seed++) {
      RandomPlan plan = new RandomPlan(seed, PlanRuntime.shared(), watch);
      PlanRuntime.shared().execute(plan.graph, plan.options, new RandomCalls(plan));
      seen.addAll(plan.breaches);
    }
    assertThat(seen).anyMatch(breach -> breach.contains("engine limit exceeded"));
  }

  @Test
  void theyUndoAndRunPlansWithin() throws Exception {
    // What the ledger and the checks of inner results look at does happen.
    PlanRuntime runtime = PlanRuntime.builder().cancelGrace(Duration.ofMillis(2)).build();
    ResourceWatch watch = new ResourceWatch(0);
    int undone = 0;
    int elements = 0;
    int within = 0;
    for (long seed = 0; seed < 60; seed++) {
      RandomPlan plan = new RandomPlan(seed, runtime, watch);
      RandomCalls calls = new RandomCalls(plan);
      PlanResult result = runtime.execute(plan.graph, plan.options, calls);
      calls.checkAll(result);
      assertThat(plan.breaches).as("seed %d", seed).isEmpty();
      undone += plan.ledger.undone();
      for (StepResult step : result.steps()) {
        within += step.subplan().map(PlanResult::isCompleted).orElse(false) ? 1 : 0;
        elements += step.step().isForEach() && step.status() == StepStatus.COMPLETED ? 1 : 0;
      }
    }
    assertThat(List.of(undone, elements, within)).allMatch(count -> count > 0);
    awaitIdle(runtime, 0);
    assertThat(runtime.close(Duration.ofSeconds(5))).isEmpty();
  }
}
