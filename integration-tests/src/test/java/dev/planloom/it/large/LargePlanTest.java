package dev.planloom.it.large;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.it.support.Build;
import dev.planloom.runtime.PlanResult;
import dev.planloom.runtime.PlanRunner;
import dev.planloom.runtime.StepResult;
import dev.planloom.runtime.StepStatus;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan of 5,000 steps compiles without a warning, loads, and runs to the end. */
class LargePlanTest {

  private static final LayeredPlan PLAN = new LayeredPlan(5_000);
  private static final long SEED = 42;

  @Test
  void runsEveryStep(@TempDir Path folder) throws Exception {
    Build build =
        new Build(folder)
            .libraries(Build.pathOf(Arithmetic.class))
            .source("large/LargePlan.java", PLAN.source());
    assertThat(build.compile()).isEmpty();
    Class<?> type = build.load().loadClass("large.LargePlanRunner");
    Arithmetic tools = new Arithmetic();
    PlanRunner<?> runner =
        (PlanRunner<?>) type.getMethod("with", Arithmetic.class).invoke(null, tools);
    long[] expected = PLAN.artifacts(SEED);

    PlanResult result = runner.executeWith(Map.of("seed", SEED));

    assertThat(tools.calls).hasValue(PLAN.steps());
    assertThat(result.steps()).hasSize(PLAN.steps());
    assertThat(result.steps()).extracting(StepResult::status).containsOnly(StepStatus.COMPLETED);
    for (int step = 0; step < PLAN.steps(); step++) {
      assertThat(result.artifact("s" + step)).contains(expected[step]);
    }

    Object artifacts = runner.runWith(Map.of("seed", SEED));

    assertThat(artifacts.getClass().getMethod("s4999").invoke(artifacts))
        .isEqualTo(expected[4_999]);
  }
}
