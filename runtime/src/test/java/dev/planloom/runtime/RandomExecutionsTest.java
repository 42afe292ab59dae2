package dev.planloom.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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
    RandomDrive drive = new RandomDrive(runtime, watch, RandomPlan.MOST_STEPS, breaches);
    for (int i = 0; i < 10; i++) {
      Thread caller = drive.thread(firstSeed + i, () -> {});
      callers.add(caller);
      caller.start();
    }
    for (Thread caller : callers) {
      if (!caller.join(WATCHDOG)) {
        fail(
            "%s hangs at %s; engine: %s",
            caller.getName(), stacks(caller), RandomDrive.describe(runtime));
      }
    }
    awaitIdle(runtime, firstSeed);
    assertThat(breaches).as("seeds from %d", firstSeed).isEmpty();
    assertThat(runtime.close(Duration.ofSeconds(5))).isEmpty();
  }

  private static void awaitIdle(PlanRuntime runtime, long firstSeed) {
    long end = System.nanoTime() + WATCHDOG.toNanos();
    while (!RandomDrive.isIdle(runtime)) {
      if (System.nanoTime() > end) {
        fail("seeds from %d leave something held: %s", firstSeed, RandomDrive.describe(runtime));
      }
      LockSupport.parkNanos(100_000);
    }
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
