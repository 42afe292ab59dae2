package dev.planloom.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.runtime.PlanResult;
import dev.planloom.runtime.StepResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The same seed makes the same trace, whatever the machine does meanwhile. {@code
 * -Dplanloom.seeds=5000} tries more seeds.
 */
class DeterminismTest {

  private static final int SEEDS = Integer.getInteger("planloom.seeds", 60);

  private static final int LOADED_SEEDS = Math.max(10, SEEDS / 10);

  @Test
  void theSameSeedMakesTheSameTrace() {
    List<String> first = traces(SEEDS, false);

    assertThat(traces(SEEDS, false)).isEqualTo(first);
    assertThat(first).startsWith(underLoad(() -> traces(LOADED_SEEDS, false)));
  }

  @Test
  void theSameSeedDrawsTheSameOrder() {
    List<String> first = traces(SEEDS, true);

    assertThat(traces(SEEDS, true)).isEqualTo(first);
    assertThat(first).startsWith(underLoad(() -> traces(LOADED_SEEDS, true)));
    assertThat(first).isNotEqualTo(traces(SEEDS, false));
  }

  @Test
  void anotherSeedDrawsAnotherOrder() {
    Set<String> traces = new HashSet<>();
    for (long order = 0; order < 20; order++) {
      traces.add(trace(5, PlanTester.builder().shuffled().seed(order)));
    }
    assertThat(traces.size()).isGreaterThan(1);
  }

  @Test
  void tenYearsPassWithoutSleeping() {
    try (PlanTester tester = PlanTester.create()) {
      tester.step("counted").takes(Duration.ofDays(3650));

      PlanResult result =
          tester.execute(CountPlanRunner.with(new FakeTools()), Map.of("users", List.of()));

      assertThat(result.duration()).isEqualTo(Duration.ofDays(3650));
    }
  }

  private static List<String> traces(int seeds, boolean shuffled) {
    return LongStream.range(0, seeds)
        .mapToObj(seed -> {
          PlanTester.Builder builder = PlanTester.builder().seed(seed);
          return trace(seed, shuffled ? builder.shuffled() : builder);
        })
        .toList();
  }

  private static String trace(long seed, PlanTester.Builder builder) {
    try (PlanTester tester = builder.build()) {
      RandomPlan plan = new RandomPlan(seed, tester);
      plan.prepare();
      PlanResult result = tester.execute(plan::start);
      assertThat(plan.breaches).isEmpty();
      assertThat(result.steps()).allMatch(step -> step.status().isTerminal());
      List<String> lines = new ArrayList<>(List.of("seed " + seed));
      lines.addAll(tester.trace());
      result.steps().stream().map(DeterminismTest::text).forEach(lines::add);
      result.rollback().ifPresent(report -> lines.add(report.toString()));
      return String.join("\n", lines);
    }
  }

  private static String text(StepResult step) {
    return "%s %s %s waited %s ran %s"
        .formatted(step, step.attempts(), step.reason().orElse(""), step.waited(), step.duration());
  }

  /** While more threads than there are processors want to run. */
  private static String[] underLoad(Supplier<List<String>> traces) {
    AtomicBoolean stop = new AtomicBoolean();
    for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
      Thread unused =
          Thread.ofPlatform()
              .daemon()
              .start(() -> {
                while (!stop.get()) {
                  Thread.onSpinWait();
                }
              });
    }
    try {
      return traces.get().toArray(String[]::new);
    } finally {
      stop.set(true);
    }
  }
}
