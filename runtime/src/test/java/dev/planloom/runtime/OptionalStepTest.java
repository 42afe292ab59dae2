package dev.planloom.runtime;

import static dev.planloom.runtime.TestPlan.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.planloom.graph.EdgeKind;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A step that may fail leaves the plan successful. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class OptionalStepTest {

  @RegisterExtension final TestEngine engine = new TestEngine();

  private final IOException failure = new IOException("no disk");

  @ParameterizedTest
  @EnumSource(
      value = EdgeKind.class,
      names = {"OPTIONAL_DATA", "OPTIONAL_CONTROL", "ORDER"})
  void successorsThatDoNotNeedItRun(EdgeKind kind) {
    PlanResult result =
        TestPlan.of(
                step("maybe").optional().fails(failure),
                step("next").after(kind, "maybe").calls(call -> "with " + call.artifact("maybe")))
            .execute(engine.runtime());

    assertThat(result.artifact("next")).contains("with null");
    assertThat(result.status()).isEqualTo(PlanStatus.COMPLETED);
    assertThat(result.cause()).isEmpty();
    assertThat(result.message()).isEmpty();
    assertThat(result.step("maybe").failure()).containsSame(failure);
  }

  @ParameterizedTest
  @EnumSource(
      value = EdgeKind.class,
      names = {"DATA", "CONTROL"})
  void successorsThatNeedItAreSkipped(EdgeKind kind) {
    PlanResult result =
        TestPlan.of(
                step("maybe").optional().fails(failure),
                step("next").optional().after(kind, "maybe"),
                step("last").after(EdgeKind.OPTIONAL_DATA, "next"))
            .execute(engine.runtime());

    assertThat(result.step("next").status()).isEqualTo(StepStatus.SKIPPED);
    assertThat(result.step("last").status()).isEqualTo(StepStatus.COMPLETED);
    assertThat(result.status()).isEqualTo(PlanStatus.COMPLETED);
  }

  @Test
  void runReturnsAlthoughItFailed() {
    TestPlan.of(step("maybe").optional().fails(failure)).run(engine.runtime());
  }

  @Test
  void itMayTimeOut() {
    PlanResult result =
        TestPlan.of(
                step("maybe")
                    .optional()
                    .timeout(Duration.ofMillis(1))
                    .does(call -> engine.door().pass()),
                step("next").after(EdgeKind.OPTIONAL_DATA, "maybe"))
            .execute(engine.runtime());

    assertThat(result.step("maybe").status()).isEqualTo(StepStatus.TIMED_OUT);
    assertThat(result.status()).isEqualTo(PlanStatus.COMPLETED);
  }

  @Test
  void aRequiredStepThatIsSkippedBecauseOfItFailsThePlan() {
    PlanResult result =
        TestPlan.of(step("maybe").optional().fails(failure), step("next").after("maybe"))
            .execute(engine.runtime());

    assertThat(result.status()).isEqualTo(PlanStatus.FAILED);
    assertThat(result.message()).contains("1 failed (maybe), 1 skipped (next)");
  }

  @Test
  void itsArtifactIsThereWhereItCompletes() {
    PlanResult result =
        TestPlan.of(
                step("maybe").optional().returns(7),
                step("next")
                    .after(EdgeKind.OPTIONAL_DATA, "maybe")
                    .calls(call -> call.artifact("maybe")))
            .execute(engine.runtime());

    assertThat(result.artifact("next")).contains(7);
  }
}
