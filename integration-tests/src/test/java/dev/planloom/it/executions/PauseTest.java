package dev.planloom.it.executions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.runtime.ExecutionHandle;
import dev.planloom.runtime.PlanExecution;
import dev.planloom.runtime.PlanRuntime;
import dev.planloom.runtime.PlanStatus;
import dev.planloom.runtime.StepStatus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Executions that stand still for a while. */
class PauseTest {

  /** Longer than anything takes that would wrongly go on. */
  private static final Duration A_WHILE = Duration.ofMillis(200);

  private final HeldTools tools = new HeldTools();

  @Test
  void whatRunsGoesOnAndNothingStarts() throws Exception {
    PlanExecution<HeldPlanRunner.Result> execution = HeldPlanRunner.with(tools).start("a");
    tools.entered("held").await();

    assertThat(execution.pause()).isTrue();
    assertThat(execution.pause()).isFalse();
    tools.release("held");
    Until.is(() -> execution.status("held") == StepStatus.COMPLETED);

    assertThat(execution.awaitResult(A_WHILE)).isEmpty();
    assertThat(execution.status()).isEqualTo(PlanStatus.PAUSED);
    assertThat(execution.status("last")).isEqualTo(StepStatus.PENDING);

    assertThat(execution.resume()).isTrue();
    assertThat(execution.resume()).isFalse();
    assertThat(execution.await().last()).isEqualTo("a+first+held+last");
    assertThat(execution.pause()).isFalse();
  }

  @Test
  void aSubplanIsPausedWithIt() throws Exception {
    try (PlanRuntime runtime = PlanRuntime.builder().build()) {
      PlanExecution<OuterPlanRunner.Result> execution =
          OuterPlanRunner.with(tools).on(runtime).start("a");
      tools.entered("held").await();

      execution.pause();

      assertThat(runtime.executions())
          .extracting(ExecutionHandle::status)
          .containsExactly(PlanStatus.PAUSED, PlanStatus.PAUSED);
      tools.release("held");
      Until.is(() -> tools.calls.contains("held"));
      assertThat(execution.awaitResult(A_WHILE)).isEmpty();
      assertThat(tools.calls).doesNotContain("last", "after");

      execution.resume();
      assertThat(execution.await().after()).isEqualTo("a+first+held+last+after");
    }
  }

  @Test
  void noElementStartsMeanwhile() throws Exception {
    PlanExecution<HeldElementsPlanRunner.Result> execution =
        HeldElementsPlanRunner.with(tools).start(List.of("a", "b", "c"));
    Until.is(() -> !tools.begun.isEmpty()); // Any: there is no order among elements.

    execution.pause();
    tools.release("each[0]", "each[1]", "each[2]");
    Until.is(() -> !tools.calls.isEmpty());

    assertThat(execution.awaitResult(A_WHILE)).isEmpty();
    assertThat(tools.calls).hasSize(1).isEqualTo(tools.begun);

    execution.resume();
    assertThat(execution.await().each()).containsExactly("a+each[0]", "b+each[1]", "c+each[2]");
  }

  @Test
  void aPausedExecutionCanBeCancelled() throws Exception {
    PlanExecution<HeldPlanRunner.Result> execution = HeldPlanRunner.with(tools).start("a");
    tools.entered("held").await();
    execution.pause();
    tools.release("held");

    execution.cancel("enough");

    assertThat(execution.awaitResult().status()).isEqualTo(PlanStatus.CANCELLED);
    assertThat(execution.awaitResult().step("last").status()).isEqualTo(StepStatus.SKIPPED);
    assertThat(execution.resume()).isFalse();
  }
}
