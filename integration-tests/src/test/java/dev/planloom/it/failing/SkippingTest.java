package dev.planloom.it.failing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.Tool;
import dev.planloom.runtime.PlanResult;
import dev.planloom.runtime.PlanStatus;
import dev.planloom.runtime.StepResult;
import dev.planloom.runtime.StepStatus;
import org.junit.jupiter.api.Test;

/** What depends on a failure is skipped; everything else goes on. */
class SkippingTest {

  static class ChainTools {
    @Tool
    String fail() {
      throw new IllegalStateException("broken");
    }

    @Tool
    String start() {
      return "start";
    }

    @Tool
    String next(String before) {
      return before + ", next";
    }

    @Tool
    void log() {}
  }

  @Plan(tools = ChainTools.class)
  interface BranchesPlan {
    @Step("fail")
    String broken();

    @Step("next")
    String afterBroken(String broken);

    @Step("next")
    String farAfterBroken(String afterBroken);

    @Step(value = "log", dependsOn = "broken")
    void logAfterBroken();

    @Step("start")
    String whole();

    @Step("next")
    String afterWhole(String whole);
  }

  private final PlanResult result =
      SkippingTest_BranchesPlanRunner.with(new ChainTools()).execute();

  @Test
  void skipsDependentsTransitively() {
    assertThat(result.status()).isEqualTo(PlanStatus.FAILED);
    assertThat(result.steps())
        .extracting(StepResult::status)
        .containsExactly(
            StepStatus.FAILED,
            StepStatus.SKIPPED,
            StepStatus.SKIPPED,
            StepStatus.SKIPPED,
            StepStatus.COMPLETED,
            StepStatus.COMPLETED);
    assertThat(result.step("afterBroken").reason()).contains("needs 'broken', which failed");
    assertThat(result.step("farAfterBroken").reason())
        .contains("needs 'afterBroken', which was skipped");
    assertThat(result.step("logAfterBroken").reason()).contains("needs 'broken', which failed");
    assertThat(result.step("afterBroken").attempts()).isZero();
  }

  @Test
  void independentBranchesGoOn() {
    assertThat(result.artifact(SkippingTest_BranchesPlanRunner.AFTER_WHOLE))
        .contains("start, next");
    assertThat(result.artifact(SkippingTest_BranchesPlanRunner.AFTER_BROKEN)).isEmpty();
  }

  @Test
  void saysWhatFailed() {
    assertThat(result.cause().orElseThrow()).hasMessage("broken");
    assertThat(result.message().orElseThrow()).contains("'broken'").contains("broken");
  }
}
