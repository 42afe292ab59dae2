package dev.planloom.it.failing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.OnFailure;
import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.Tool;
import dev.planloom.it.support.Signal;
import dev.planloom.runtime.PlanResult;
import dev.planloom.runtime.PlanStatus;
import dev.planloom.runtime.StepStatus;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** The first failure ends the plan. */
class FailFastTest {

  static class RacingTools {
    final Signal running = new Signal();
    final Signal interrupted = new Signal();

    @Tool
    String endless() throws InterruptedException {
      running.give();
      try {
        new CountDownLatch(1).await();
        return "never";
      } catch (InterruptedException e) {
        interrupted.give();
        throw e;
      }
    }

    @Tool
    String fail() throws Exception {
      running.await();
      throw new IOException("first failure");
    }

    @Tool
    String use(String value) {
      return value;
    }
  }

  @Plan(tools = RacingTools.class, onFailure = OnFailure.FAIL_FAST)
  interface RacingPlan {
    @Step
    String endless();

    @Step("fail")
    String failing();

    @Step("use")
    String used(String endless);
  }

  @Test
  void interruptsWhatRunsAndSkipsTheRest() throws InterruptedException {
    RacingTools tools = new RacingTools();

    PlanResult result = FailFastTest_RacingPlanRunner.with(tools).execute();

    tools.interrupted.await();
    assertThat(result.status()).isEqualTo(PlanStatus.FAILED);
    assertThat(result.step("failing").status()).isEqualTo(StepStatus.FAILED);
    assertThat(result.step("endless").status()).isEqualTo(StepStatus.CANCELLED);
    assertThat(result.step("used").status()).isEqualTo(StepStatus.SKIPPED);
    assertThat(result.cause().orElseThrow())
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("first failure");
  }

  static class PatientTools {
    @Tool
    String fail() {
      throw new IllegalStateException("broken");
    }

    @Tool
    String work() {
      return "done";
    }
  }

  @Plan(tools = PatientTools.class)
  interface IsolatedPlan {
    @Step("fail")
    String failing();

    @Step("work")
    String working();
  }

  @Test
  void optionsChooseTheRuleOfOneExecution() {
    var runner =
        FailFastTest_IsolatedPlanRunner.with(new PatientTools()).options(o -> o.maxConcurrency(1));

    assertThat(runner.execute().step("working").status()).isEqualTo(StepStatus.COMPLETED);
    assertThat(
            runner
                .options(o -> o.onFailure(OnFailure.FAIL_FAST))
                .execute()
                .step("working")
                .status())
        .isEqualTo(StepStatus.SKIPPED);
  }
}
