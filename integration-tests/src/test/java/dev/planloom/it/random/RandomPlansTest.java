package dev.planloom.it.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.planloom.OnFailure;
import dev.planloom.it.support.Build;
import dev.planloom.it.support.Log;
import dev.planloom.runtime.PlanExecution;
import dev.planloom.runtime.PlanExecutionException;
import dev.planloom.runtime.PlanRunner;
import dev.planloom.runtime.PlanRuntime;
import dev.planloom.runtime.RunOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random plans, compiled and run many times with tools that sleep, fail, hang and ignore
 * interruption: no step before its dependencies and with no other artifacts than theirs, no two
 * conflicting attempts at once, no cap exceeded, every step in one terminal state, nothing held at
 * the end, no hang. {@code -Dplanloom.plans=n} and {@code -Dplanloom.executions=n} run more.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RandomPlansTest {

  private static final int PLANS = Integer.getInteger("planloom.plans", 40);
  private static final int EXECUTIONS = Integer.getInteger("planloom.executions", 15);
  private static final Duration WATCHDOG = Duration.ofSeconds(60);

  private final List<RandomPlan> plans = new ArrayList<>();
  private ClassLoader classes = ClassLoader.getSystemClassLoader();

  @BeforeAll
  void compile(@TempDir Path folder) {
    Build build = new Build(folder).libraries(Build.pathOf(Script.class));
    LongStream.range(0, PLANS)
        .mapToObj(RandomPlan::new)
        .forEach(plan -> {
          plans.add(plan);
          build.source("random/" + plan.planName() + ".java", plan.planSource());
          build.source("random/" + plan.toolsName() + ".java", plan.toolsSource());
        });
    assertThat(build.compile()).isEmpty();
    classes = build.load();
  }

  @Test
  void executionsKeepTheEnginesPromises() throws Exception {
    try (Log log = new Log()) {
      for (int round = 0; round < EXECUTIONS; round++) {
        runTogether(round);
      }
      assertThat(log.lines()).allSatisfy(line -> assertThat(line).startsWith("WARNING Optional"));
    }
  }

  /** Runs every plan once, eight at a time, on one engine. */
  private void runTogether(int round) throws Exception {
    PlanRuntime runtime =
        PlanRuntime.builder()
            .maxConcurrency(round % 3 == 2 ? 5 : 0)
            .cancelGrace(Duration.ofMillis(2))
            .build();
    Watch watch = new Watch();
    for (int first = 0; first < plans.size(); first += 8) {
      List<Thread> callers = new ArrayList<>();
      for (RandomPlan plan : plans.subList(first, Math.min(first + 8, plans.size()))) {
        long seed = round * 1_000L + plans.indexOf(plan);
        Thread.Builder builder = seed % 3 == 0 ? Thread.ofVirtual() : Thread.ofPlatform().daemon();
        callers.add(
            builder.name(plan + " seed " + seed).start(() -> drive(runtime, plan, seed, watch)));
      }
      for (Thread caller : callers) {
        if (!caller.join(WATCHDOG)) {
          fail("%s hangs at %s", caller.getName(), List.of(caller.getStackTrace()));
        }
      }
    }
    assertThat(watch.breaches()).as("round %d", round).isEmpty();
    assertNothingIsHeld(runtime);
  }

  private static void assertNothingIsHeld(PlanRuntime runtime) throws InterruptedException {
    var probe =
        ProbeTools_ProbePlanRunner.builder()
            .probeTools(new ProbeTools())
            .runtime(runtime)
            .build()
            .start();
    assertThat(probe.awaitResult(WATCHDOG)).isPresent();
    long end = System.nanoTime() + WATCHDOG.toNanos();
    List<String> unended = runtime.close(WATCHDOG);
    while (!unended.isEmpty() && System.nanoTime() < end) {
      LockSupport.parkNanos(1_000_000); // Tools that ignore interruption end some time.
      unended = runtime.close(WATCHDOG);
    }
    assertThat(unended).isEmpty();
  }

  private void drive(PlanRuntime runtime, RandomPlan plan, long seed, Watch watch) {
    try {
      Random random = new Random(~seed);
      int mode = random.nextInt(6);
      RunOptions options = RunOptions.defaults();
      int limit = plan.maxConcurrency();
      if (random.nextInt(4) == 0) {
        limit = 1 + random.nextInt(3);
        options = options.maxConcurrency(limit);
      }
      if (random.nextInt(4) == 0) {
        options = options.onFailure(random.nextBoolean() ? OnFailure.ISOLATE : OnFailure.FAIL_FAST);
      }
      if (mode == 0) {
        options = options.timeout(Duration.ofMillis(1 + random.nextInt(10)));
      }
      Script script = new Script(plan, watch, seed, limit, mode == 0);
      PlanRunner<?> runner = runner(plan, script, runtime, options);
      Map<String, Object> inputs = new HashMap<>();
      inputs.put("origin", new Made("origin", List.of()));
      inputs.put("left", random.nextBoolean() ? "x" : "y");
      if (random.nextBoolean()) {
        inputs.put("right", "y");
      }
      switch (mode) {
        case 1 -> {
          PlanExecution<?> execution = runner.startWith(inputs);
          LockSupport.parkNanos(random.nextInt(4_000_000));
          execution.cancel();
          script.check(execution.awaitResult());
        }
        case 2 -> {
          Thread caller = Thread.currentThread();
          Thread.startVirtualThread(() -> {
            LockSupport.parkNanos(random.nextInt(4_000_000));
            caller.interrupt();
          });
          script.check(runner.executeWith(inputs));
        }
        case 3 -> {
          try {
            runner.runWith(inputs);
          } catch (PlanExecutionException e) {
            script.check(e.result());
          }
        }
        default -> script.check(runner.executeWith(inputs));
      }
    } catch (Throwable e) {
      watch.breach(plan + " seed " + seed + ": " + e + " at " + List.of(e.getStackTrace()));
    }
  }

  private PlanRunner<?> runner(
      RandomPlan plan, Script script, PlanRuntime runtime, RunOptions options)
      throws ReflectiveOperationException {
    Class<?> tools = classes.loadClass("random." + plan.toolsName());
    String setter =
        Character.toLowerCase(plan.toolsName().charAt(0)) + plan.toolsName().substring(1);
    Object builder =
        classes.loadClass("random." + plan.planName() + "Runner").getMethod("builder").invoke(null);
    Class<?> type = builder.getClass();
    type.getMethod(setter, tools)
        .invoke(builder, tools.getConstructor(Script.class).newInstance(script));
    type.getMethod("runtime", PlanRuntime.class).invoke(builder, runtime);
    type.getMethod("options", RunOptions.class).invoke(builder, options);
    return (PlanRunner<?>) type.getMethod("build").invoke(builder);
  }
}
