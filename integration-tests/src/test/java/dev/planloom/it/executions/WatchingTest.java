package dev.planloom.it.executions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.planloom.runtime.PlanExecution;
import dev.planloom.runtime.PlanStatus;
import dev.planloom.runtime.Progress;
import dev.planloom.runtime.StepResult;
import dev.planloom.runtime.StepStatus;
import org.junit.jupiter.api.Test;

/** What can be seen of an execution while it runs. */
class WatchingTest {

  private final HeldTools tools = new HeldTools();

  @Test
  void stepsAndArtifactsAreSeenBeforeTheEnd() throws Exception {
    PlanExecution<HeldPlanRunner.Result> execution = HeldPlanRunner.with(tools).start("a");
    tools.entered("held").await();

    assertThat(execution.status()).isEqualTo(PlanStatus.RUNNING);
    assertThat(execution.status("first")).isEqualTo(StepStatus.COMPLETED);
    assertThat(execution.status("held")).isEqualTo(StepStatus.RUNNING);
    assertThat(execution.status("last")).isEqualTo(StepStatus.PENDING);
    assertThat(execution.steps())
        .extracting(StepResult::status)
        .containsExactly(StepStatus.COMPLETED, StepStatus.RUNNING, StepStatus.PENDING);
    assertThat(execution.artifact("first")).contains("a+first");
    assertThat(execution.artifact("held")).isEmpty();
    assertThatThrownBy(() -> execution.status("lost"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lost");
    tools.release("held");

    assertThat(execution.await().last()).isEqualTo("a+first+held+last");
    assertThat(execution.status()).isEqualTo(PlanStatus.COMPLETED);
    assertThat(execution.artifact("held")).contains("a+first+held");
    assertThat(execution.steps()).isEqualTo(execution.awaitResult().steps());
  }

  @Test
  void progressCountsStepsAndReachesAHundredAtTheEndOnly() throws Exception {
    PlanExecution<HeldPlanRunner.Result> execution = HeldPlanRunner.with(tools).start("a");
    tools.entered("held").await();

    Progress half = execution.progress();
    tools.release("held");
    execution.awaitResult();
    Progress whole = execution.progress();

    assertThat(half.total()).isEqualTo(3);
    assertThat(half.ended()).isEqualTo(1);
    assertThat(half.running()).isEqualTo(1);
    assertThat(half.percent()).isGreaterThan(30).isLessThan(100);
    assertThat(whole.percent()).isEqualTo(100);
    assertThat(whole.completed()).isEqualTo(3);
    assertThat(whole.running()).isZero();
  }

  @Test
  void theStepsOfASubplanAreInTheResultOfItsStep() throws Exception {
    tools.broken.add("last");
    tools.release("held");

    StepResult inner = OuterPlanRunner.with(tools).execute("a").step("inner");

    assertThat(inner.status()).isEqualTo(StepStatus.FAILED);
    var subplan = inner.subplan().orElseThrow();
    assertThat(subplan.status()).isEqualTo(PlanStatus.FAILED);
    assertThat(subplan.planName()).isEqualTo(HeldPlan.class.getName());
    assertThat(subplan.steps())
        .extracting(StepResult::id, StepResult::status)
        .containsExactly(
            tuple("first", StepStatus.COMPLETED),
            tuple("held", StepStatus.COMPLETED),
            tuple("last", StepStatus.FAILED));
    assertThat(subplan.artifact(HeldPlanRunner.HELD)).contains("a+first+held");
    assertThat(subplan.cause()).isEqualTo(inner.failure());
  }
}
