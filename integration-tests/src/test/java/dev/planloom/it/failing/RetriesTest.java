package dev.planloom.it.failing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.StepContext;
import dev.planloom.Tool;
import dev.planloom.runtime.ErrorType;
import dev.planloom.runtime.PlanResult;
import dev.planloom.runtime.PlanRuntime;
import dev.planloom.runtime.PlanStatus;
import dev.planloom.runtime.StepResult;
import dev.planloom.runtime.StepStatus;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Tools that fail and are tried again. */
class RetriesTest {

  static class FlakyTools {
    final List<Integer> attempts = new ArrayList<>();

    @Tool(idempotent = true, maxRetries = 3, delay = "1ms")
    String third(StepContext context) throws ConnectException {
      attempts.add(context.attempt());
      if (context.attempt() < 3) {
        throw new ConnectException("attempt " + context.attempt());
      }
      return "attempt " + context.attempt();
    }

    @Tool(idempotent = true, maxRetries = 2, delay = "1ms")
    String never(StepContext context) throws ConnectException {
      attempts.add(context.attempt());
      throw new ConnectException("attempt " + context.attempt());
    }

    @Tool(idempotent = true, maxRetries = 2, delay = "1ms")
    CompletionStage<String> thirdStage(StepContext context) {
      attempts.add(context.attempt());
      return context.attempt() < 3
          ? CompletableFuture.failedFuture(new ConnectException("attempt " + context.attempt()))
          : CompletableFuture.completedFuture("attempt " + context.attempt());
    }

    @Tool
    String once() {
      attempts.add(1);
      throw new IllegalStateException("broken");
    }

    @Tool(idempotent = true)
    String asTheEngineSays() {
      attempts.add(1);
      throw new IllegalStateException("broken");
    }

    @Tool(
        idempotent = true,
        maxRetries = 5,
        delay = "1ms",
        retryOn = IOException.class,
        abortOn = FileNotFoundException.class)
    String choosy(StepContext context) throws IOException {
      attempts.add(context.attempt());
      if (context.attempt() < 3) {
        throw new IOException("again");
      }
      throw new FileNotFoundException("never again");
    }
  }

  @Plan(tools = FlakyTools.class)
  interface ThirdTimePlan {
    @Step
    String third();
  }

  @Plan(tools = FlakyTools.class)
  interface NeverPlan {
    @Step
    String never();
  }

  @Plan(tools = FlakyTools.class)
  interface ThirdStagePlan {
    @Step
    String thirdStage();
  }

  @Plan(tools = FlakyTools.class)
  interface FewerRetriesPlan {
    @Step(value = "third", maxRetries = 1)
    String value();
  }

  @Plan(tools = FlakyTools.class)
  interface OncePlan {
    @Step
    String once();
  }

  @Plan(tools = FlakyTools.class)
  interface DefaultPlan {
    @Step
    String asTheEngineSays();

    @Step
    String once();
  }

  @Plan(tools = FlakyTools.class)
  interface ChoosyPlan {
    @Step
    String choosy();
  }

  private final FlakyTools tools = new FlakyTools();

  @Test
  void retriesUntilItSucceeds() {
    PlanResult result = RetriesTest_ThirdTimePlanRunner.with(tools).execute();

    assertThat(result.status()).isEqualTo(PlanStatus.COMPLETED);
    StepResult step = result.step("third");
    assertThat(step.attempts()).isEqualTo(3);
    assertThat(step.failure()).isEmpty();
    assertThat(result.artifact(RetriesTest_ThirdTimePlanRunner.THIRD)).contains("attempt 3");
    assertThat(tools.attempts).containsExactly(1, 2, 3);
  }

  @Test
  void retriesStagesToo() {
    assertThat(RetriesTest_ThirdStagePlanRunner.with(tools).run().thirdStage())
        .isEqualTo("attempt 3");
  }

  @Test
  void givesUpWhenNoRetryIsLeft() {
    PlanResult result = RetriesTest_NeverPlanRunner.with(tools).execute();

    assertThat(result.status()).isEqualTo(PlanStatus.FAILED);
    StepResult step = result.step("never");
    assertThat(step.status()).isEqualTo(StepStatus.FAILED);
    assertThat(step.attempts()).isEqualTo(3);
    assertThat(step.failure().orElseThrow()).hasMessage("attempt 3");
    assertThat(step.errorType()).contains(ErrorType.NETWORK);
    assertThat(result.cause()).isEqualTo(step.failure());
  }

  @Test
  void aStepOverridesItsTool() {
    PlanResult result = RetriesTest_FewerRetriesPlanRunner.with(tools).execute();

    assertThat(result.step("value").attempts()).isEqualTo(2);
    assertThat(result.isCompleted()).isFalse();
  }

  @Test
  void aToolThatIsNotIdempotentIsNeverRetried() {
    PlanResult result =
        RetriesTest_OncePlanRunner.with(tools).options(o -> o.maxRetries(5)).execute();

    assertThat(result.step("once").attempts()).isEqualTo(1);
    assertThat(tools.attempts).containsExactly(1);
  }

  @Test
  void theEngineHasADefaultForIdempotentTools() {
    try (PlanRuntime runtime =
        PlanRuntime.builder()
            .defaultMaxRetries(2)
            .retryDelay(Duration.ofNanos(1), Duration.ofMillis(1))
            .maxConcurrency(1)
            .build()) {
      PlanResult result =
          RetriesTest_DefaultPlanRunner.builder()
              .flakyTools(tools)
              .runtime(runtime)
              .build()
              .execute();

      assertThat(result.step("asTheEngineSays").attempts()).isEqualTo(3);
      assertThat(result.step("once").attempts()).isEqualTo(1);
    }
  }

  @Test
  void someFailuresAreRetriedAndOthersNot() {
    PlanResult result = RetriesTest_ChoosyPlanRunner.with(tools).execute();

    assertThat(tools.attempts).containsExactly(1, 2, 3);
    assertThat(result.cause().orElseThrow()).isExactlyInstanceOf(FileNotFoundException.class);
  }
}
