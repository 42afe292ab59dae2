package dev.planloom.it.executions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.planloom.OnFailure;
import dev.planloom.runtime.ErrorType;
import dev.planloom.runtime.PlanExecution;
import dev.planloom.runtime.PlanResult;
import dev.planloom.runtime.PlanStatus;
import dev.planloom.runtime.StepStatus;
import org.junit.jupiter.api.Test;

/** One step that is told to stop, and what becomes of the others. */
class CancelStepTest {

  private final HeldTools tools = new HeldTools();
  private final OuterPlanRunner outer = OuterPlanRunner.with(tools);

  @Test
  void aRunningStepIsStoppedAndTheRestGoesOn() throws Exception {
    PlanExecution<OuterPlanRunner.Result> execution = outer.start("a");
    tools.entered("held").await();

    assertThat(execution.cancelStep("inner", "not today")).isTrue();
    assertThat(execution.cancelStep("inner")).isFalse();
    PlanResult result = execution.awaitResult();

    assertThat(result.status()).isEqualTo(PlanStatus.FAILED);
    assertThat(result.step("inner").status()).isEqualTo(StepStatus.CANCELLED);
    assertThat(result.step("inner").errorType()).contains(ErrorType.CANCELLED);
    assertThat(result.step("inner").reason().orElseThrow()).contains("not today");
    assertThat(result.step("after").status()).isEqualTo(StepStatus.SKIPPED);
    assertThat(result.step("beside").status()).isEqualTo(StepStatus.COMPLETED);
    assertThat(tools.calls).containsExactlyInAnyOrder("first", "beside");
    assertThat(execution.cancelStep("beside")).isFalse();
  }

  @Test
  void aStepThatHasNotStartedNeverDoes() throws Exception {
    PlanExecution<HeldPlanRunner.Result> execution = HeldPlanRunner.with(tools).start("a");
    tools.entered("held").await();

    assertThat(execution.cancelStep("last")).isTrue();
    tools.release("held");
    PlanResult result = execution.awaitResult();

    assertThat(result.step("held").status()).isEqualTo(StepStatus.COMPLETED);
    assertThat(result.step("last").status()).isEqualTo(StepStatus.CANCELLED);
    assertThat(result.step("last").attempts()).isZero();
    assertThat(tools.calls).containsExactly("first", "held");
  }

  @Test
  void inAPlanThatFailsFastItEndsThePlan() throws Exception {
    PlanExecution<HeldPlanRunner.Result> execution =
        HeldPlanRunner.with(tools).options(o -> o.onFailure(OnFailure.FAIL_FAST)).start("a");
    tools.entered("held").await();

    execution.cancelStep("held");

    assertThat(execution.awaitResult().status()).isEqualTo(PlanStatus.FAILED);
    assertThat(execution.awaitResult().step("last").reason().orElseThrow()).contains("'held'");
  }

  @Test
  void thePlanMustHaveTheStep() throws Exception {
    tools.release("held");
    PlanExecution<HeldPlanRunner.Result> execution = HeldPlanRunner.with(tools).start("a");

    assertThatThrownBy(() -> execution.cancelStep("lost"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lost");
    assertThat(execution.awaitResult().isCompleted()).isTrue();
  }
}
