package dev.planloom.it.failing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.Latency;
import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.StepContext;
import dev.planloom.Tool;
import dev.planloom.it.support.Gauge;
import dev.planloom.it.support.Signal;
import dev.planloom.runtime.ErrorType;
import dev.planloom.runtime.PlanListener;
import dev.planloom.runtime.PlanResult;
import dev.planloom.runtime.PlanRuntime;
import dev.planloom.runtime.PlanStatus;
import dev.planloom.runtime.StepStatus;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Attempts, steps and plans that take too long. */
class TimeoutsTest {

  static class SlowTools {
    final Signal interrupted = new Signal();
    final Signal told = new Signal();
    final Signal goOn = new Signal();
    final Signal returned = new Signal();
    final Gauge writers = new Gauge();

    @Tool(timeout = "20ms")
    String slow() throws InterruptedException {
      try {
        new CountDownLatch(1).await();
        return "never";
      } catch (InterruptedException e) {
        interrupted.give();
        throw e;
      }
    }

    @Tool(idempotent = true, maxRetries = 50, delay = "1ms", timeout = "20ms")
    String slowOnce(StepContext context) throws InterruptedException {
      if (context.attempt() == 1) {
        slow();
      }
      return "second";
    }

    @Tool(writes = "log", timeout = "20ms")
    String deaf() {
      writers.enter();
      while (!goOn.isGiven()) {
        Thread.onSpinWait();
        boolean ignored = Thread.interrupted();
        if (ignored) {
          interrupted.give();
        }
      }
      writers.leave();
      returned.give();
      return "too late";
    }

    @Tool(writes = "log")
    String afterwards() {
      writers.enter();
      writers.leave();
      return "written";
    }

    @Tool(timeout = "20ms")
    CompletionStage<String> slowStage() {
      return new CompletableFuture<>();
    }

    @Tool(writes = "log", timeout = "20ms")
    CompletionStage<String> slowWritingStage(StepContext context) {
      CompletableFuture<String> stage = new CompletableFuture<>();
      writers.enter();
      context.onCancel(() -> {
        told.give();
        writers.leave();
        stage.complete("stopped by itself");
      });
      return stage;
    }

    @Tool(latency = Latency.FAST)
    String fast() {
      return "fast";
    }

    @Tool(latency = Latency.FAST)
    String waits() throws InterruptedException {
      new CountDownLatch(1).await();
      return "never";
    }

    @Tool(latency = Latency.FAST)
    String use(String value) {
      return "used " + value;
    }

    @Tool(idempotent = true, maxRetries = 1000, delay = "5ms", totalTimeout = "60ms")
    String fails() {
      throw new IllegalStateException("again");
    }
  }

  private final SlowTools tools = new SlowTools();

  @Plan(tools = SlowTools.class)
  interface SlowPlan {
    @Step
    String slow();

    @Step("use")
    String used(String slow);

    @Step
    String fast();
  }

  @Test
  void anAttemptThatTakesTooLongIsInterrupted() throws InterruptedException {
    PlanResult result = TimeoutsTest_SlowPlanRunner.with(tools).execute();

    assertThat(result.status()).isEqualTo(PlanStatus.FAILED);
    assertThat(result.errorType()).contains(ErrorType.TIMEOUT);
    assertThat(result.cause().orElseThrow()).isInstanceOf(TimeoutException.class);
    assertThat(result.step("slow").status()).isEqualTo(StepStatus.TIMED_OUT);
    assertThat(result.step("slow").reason().orElseThrow()).contains("20 ms");
    assertThat(result.step("used").status()).isEqualTo(StepStatus.SKIPPED);
    assertThat(result.step("used").reason()).contains("needs 'slow', which timed out");
    assertThat(result.artifact(TimeoutsTest_SlowPlanRunner.FAST)).contains("fast");
    tools.interrupted.await();
  }

  @Plan(tools = SlowTools.class)
  interface LongerPlan {
    @Step(value = "slowOnce", timeout = "30ms")
    String value();
  }

  @Test
  void anAttemptThatTookTooLongIsRetried() {
    PlanResult result = TimeoutsTest_LongerPlanRunner.with(tools).execute();

    assertThat(result.artifact(TimeoutsTest_LongerPlanRunner.VALUE)).contains("second");
    // More than two only where the machine itself stalls for longer than the timeout.
    assertThat(result.step("value").attempts()).isGreaterThanOrEqualTo(2);
    assertThat(result.graph().step("value").orElseThrow().timeout()).isEqualTo(30_000_000L);
  }

  @Plan(tools = SlowTools.class)
  interface DeafPlan {
    @Step
    String deaf();
  }

  @Plan(tools = SlowTools.class)
  interface AfterwardsPlan {
    @Step
    String afterwards();
  }

  @Test
  void anAttemptThatIgnoresItIsAbandonedButKeepsItsLock() throws InterruptedException {
    Signal abandoned = new Signal();
    Signal ended = new Signal();
    PlanListener listener =
        new PlanListener() {
          @Override
          public void attemptAbandoned(StepEvent event) {
            abandoned.give();
          }

          @Override
          public void abandonedAttemptEnded(StepEvent event) {
            ended.give();
          }
        };
    try (PlanRuntime runtime = PlanRuntime.builder().listener(listener).build()) {
      var deaf = TimeoutsTest_DeafPlanRunner.builder().slowTools(tools).runtime(runtime).build();
      var next =
          TimeoutsTest_AfterwardsPlanRunner.builder().slowTools(tools).runtime(runtime).build();

      PlanResult result = deaf.execute();

      assertThat(result.step("deaf").status()).isEqualTo(StepStatus.TIMED_OUT);
      abandoned.await();
      tools.interrupted.await();
      assertThat(ended.isGiven()).isFalse();

      var waiting = next.start();
      assertThat(waiting.awaitResult(Duration.ofMillis(30))).isEmpty();
      assertThat(waiting.status("afterwards")).isEqualTo(StepStatus.PENDING);
      tools.goOn.give();

      assertThat(waiting.await().afterwards()).isEqualTo("written");
      ended.await();
      assertThat(tools.returned.isGiven()).isTrue();
      assertThat(tools.writers.most()).isEqualTo(1);
      assertThat(result.artifact(TimeoutsTest_DeafPlanRunner.DEAF)).isEmpty();
    }
  }

  @Plan(tools = SlowTools.class)
  interface SlowStagePlan {
    @Step
    String slowStage();
  }

  @Plan(tools = SlowTools.class)
  interface SlowWritingStagePlan {
    @Step
    String slowWritingStage();

    @Step
    String afterwards();
  }

  @Test
  void aStageThatTakesTooLongTimesOut() {
    assertThat(TimeoutsTest_SlowStagePlanRunner.with(tools).execute().step("slowStage").status())
        .isEqualTo(StepStatus.TIMED_OUT);
  }

  @Test
  void aWritingStageIsToldAndKeepsItsLockUntilItEnds() throws InterruptedException {
    PlanResult result = TimeoutsTest_SlowWritingStagePlanRunner.with(tools).execute();

    assertThat(result.step("slowWritingStage").status()).isEqualTo(StepStatus.TIMED_OUT);
    assertThat(result.step("afterwards").status()).isEqualTo(StepStatus.COMPLETED);
    tools.told.await();
    assertThat(tools.writers.most()).isEqualTo(1);
  }

  @Plan(tools = SlowTools.class)
  interface TotalPlan {
    @Step
    String fails();
  }

  @Test
  void attemptsAndPausesTogetherHaveALimit() {
    PlanResult result = TimeoutsTest_TotalPlanRunner.with(tools).execute();

    assertThat(result.step("fails").status()).isEqualTo(StepStatus.TIMED_OUT);
    assertThat(result.step("fails").attempts()).isBetween(1, 100);
  }

  @Plan(tools = SlowTools.class, timeout = "1s")
  interface PartialPlan {
    @Step("fast")
    String first();

    @Step(value = "waits", dependsOn = "first")
    String second();

    @Step("use")
    String third(String second);
  }

  @Test
  void aPlanThatTakesTooLongKeepsWhatItHas() {
    PlanResult result = TimeoutsTest_PartialPlanRunner.with(tools).execute();

    assertThat(result.status()).isEqualTo(PlanStatus.FAILED);
    assertThat(result.errorType()).contains(ErrorType.TIMEOUT);
    assertThat(result.message().orElseThrow()).contains("the plan timed out after 1 s");
    assertThat(result.step("first").status()).isEqualTo(StepStatus.COMPLETED);
    assertThat(result.step("second").status()).isEqualTo(StepStatus.TIMED_OUT);
    assertThat(result.step("third").status()).isEqualTo(StepStatus.SKIPPED);
    assertThat(result.artifact(TimeoutsTest_PartialPlanRunner.FIRST)).contains("fast");
    assertThat(result.artifact(TimeoutsTest_PartialPlanRunner.SECOND)).isEmpty();
  }

  @Test
  void optionsBoundOneExecution() {
    PlanResult result =
        TimeoutsTest_PartialPlanRunner.with(tools)
            .options(o -> o.timeout(Duration.ofMillis(300)))
            .execute();

    assertThat(result.message().orElseThrow()).contains("the plan timed out after 300 ms");
  }
}
