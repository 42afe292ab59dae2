package dev.planloom.runtime;

import static dev.planloom.runtime.TestPlan.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.graph.EdgeKind;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps whose condition is false. */
class ConditionTest {

  @RegisterExtension final TestEngine engine = new TestEngine();

  private final PlanRuntime runtime = engine.runtime();

  private static TestPlan.Spec unwanted(String id) {
    return step(id).body((call, attempt) -> attempt.skip("hasUsers"));
  }

  @Test
  void theStepIsSkippedAndThePlanCompletes() {
    PlanResult result = TestPlan.of(unwanted("a"), step("b")).execute(runtime);

    assertThat(result.status()).isEqualTo(PlanStatus.COMPLETED);
    assertThat(result.step("a").status()).isEqualTo(StepStatus.SKIPPED);
    assertThat(result.step("a").reason()).contains("condition 'hasUsers' is false");
    assertThat(result.step("a").isConditionFalse()).isTrue();
    assertThat(result.step("b").isConditionFalse()).isFalse();
    assertThat(result.artifact("a")).isEmpty();
    assertThat(result.message()).isEmpty();
  }

  @Test
  void runReturns() {
    TestPlan.of(unwanted("a")).run(runtime);
  }

  @ParameterizedTest
  @ValueSource(strings = {"DATA", "CONTROL"})
  void whatNeedsItIsSkippedWithIt(EdgeKind kind) {
    PlanResult result =
        TestPlan.of(unwanted("a"), step("b").after(kind, "a").optional()).execute(runtime);

    assertThat(result.status()).isEqualTo(PlanStatus.COMPLETED);
    assertThat(result.step("b").reason()).contains("needs 'a', which was skipped");
    assertThat(result.step("b").isConditionFalse()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"OPTIONAL_DATA", "OPTIONAL_CONTROL", "ORDER"})
  void whatTakesAnyAbsenceRuns(EdgeKind kind) {
    PlanResult result = TestPlan.of(unwanted("a"), step("b").after(kind, "a")).execute(runtime);

    assertThat(result.step("b").status()).isEqualTo(StepStatus.COMPLETED);
  }

  @Test
  void aRequiredStepThatNeedsItMakesThePlanFail() {
    PlanResult result = TestPlan.of(unwanted("a"), step("b").after("a")).execute(runtime);

    assertThat(result.status()).isEqualTo(PlanStatus.FAILED);
    assertThat(result.message()).contains("2 skipped (a, b)");
  }

  @Test
  void failFastIsNotTriggered() {
    PlanResult result = TestPlan.failFast(unwanted("a"), step("b")).execute(runtime);

    assertThat(result.step("b").status()).isEqualTo(StepStatus.COMPLETED);
  }

  @Test
  void aConditionMayBecomeFalseBeforeARetry() {
    PlanResult result =
        TestPlan.of(
                step("a")
                    .retries(1)
                    .body((call, attempt) -> {
                      if (call.attempt() == 1) {
                        throw new IllegalStateException("first");
                      }
                      attempt.skip("stillWanted");
                    }))
            .execute(runtime);

    assertThat(result.status()).isEqualTo(PlanStatus.COMPLETED);
    assertThat(result.step("a").attempts()).isEqualTo(2);
    assertThat(result.step("a").failure()).isEmpty();
    assertThat(result.step("a").reason()).contains("condition 'stillWanted' is false");
  }

  @Test
  void aNextStepOnTheSameThreadIsNotSkippedWithIt() {
    TestPlan plan = TestPlan.of(unwanted("a"), step("b").after(EdgeKind.ORDER, "a"));

    assertThat(plan.execute(runtime).step("b").status()).isEqualTo(StepStatus.COMPLETED);
  }

  @Test
  void aConditionThatThrowsFailsTheStep() {
    IllegalStateException failure = new IllegalStateException("no idea");
    PlanResult result =
        TestPlan.of(
                step("a")
                    .body((call, attempt) -> {
                      throw failure;
                    }))
            .execute(runtime);

    assertThat(result.cause()).containsSame(failure);
  }

  @Test
  void itIsAskedUnderTheLocksOfTheStep() throws Exception {
    Door held = engine.door();
    Door release = engine.door();
    AtomicBoolean asked = new AtomicBoolean();
    PlanExecution<String> holder =
        TestPlan.of(
                step("holds")
                    .writes("r")
                    .does(call -> {
                      held.open();
                      release.pass();
                    }))
            .start(runtime);
    held.pass();
    PlanExecution<String> execution =
        TestPlan.of(
                step("conditional")
                    .reads("r")
                    .body((call, attempt) -> {
                      asked.set(true);
                      attempt.skip("hasUsers");
                    }))
            .start(runtime);
    Door.until(() -> runtime.snapshot().waits().size() == 1);

    assertThat(asked).isFalse();
    release.open();
    assertThat(execution.awaitResult().step("conditional").isConditionFalse()).isTrue();
    assertThat(holder.awaitResult().isCompleted()).isTrue();
  }
}
