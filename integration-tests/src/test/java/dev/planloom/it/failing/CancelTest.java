package dev.planloom.it.failing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.StepContext;
import dev.planloom.Tool;
import dev.planloom.it.support.Signal;
import dev.planloom.runtime.ErrorType;
import dev.planloom.runtime.PlanExecution;
import dev.planloom.runtime.PlanExecutionException;
import dev.planloom.runtime.PlanResult;
import dev.planloom.runtime.PlanRuntime;
import dev.planloom.runtime.PlanStatus;
import dev.planloom.runtime.StepStatus;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Executions that are told to stop. */
class CancelTest {

  static class EndlessTools {
    final Signal running = new Signal();
    final Signal told = new Signal();
    final Signal goOn = new Signal();

    @Tool
    String start() {
      return "started";
    }

    @Tool
    String endless(String started, StepContext context) throws InterruptedException {
      context.onCancel(told::give);
      running.give();
      new CountDownLatch(1).await();
      return started;
    }

    @Tool
    String deaf() {
      running.give();
      while (!goOn.isGiven()) {
        Thread.onSpinWait();
      }
      return "too late";
    }

    @Tool
    String use(String value) {
      return value;
    }
  }

  @Plan(tools = EndlessTools.class)
  interface EndlessPlan {
    @Step("start")
    String started();

    @Step
    String endless(String started);

    @Step("use")
    String used(String endless);
  }

  @Plan(tools = EndlessTools.class)
  interface DeafPlan {
    @Step
    String deaf();
  }

  private final EndlessTools tools = new EndlessTools();

  @Test
  void aCancelledExecutionKeepsWhatItHas() throws InterruptedException {
    PlanExecution<CancelTest_EndlessPlanRunner.Result> execution =
        CancelTest_EndlessPlanRunner.with(tools).start();
    tools.running.await();
    assertThat(execution.status()).isEqualTo(PlanStatus.RUNNING);
    assertThat(execution.status("endless")).isEqualTo(StepStatus.RUNNING);
    assertThat(execution.result()).isEmpty();

    assertThat(execution.cancel("enough")).isTrue();

    tools.told.await();
    PlanResult result = execution.awaitResult();
    assertThat(result.status()).isEqualTo(PlanStatus.CANCELLED);
    assertThat(result.errorType()).contains(ErrorType.CANCELLED);
    assertThat(result.message().orElseThrow()).contains("enough");
    assertThat(result.step("endless").status()).isEqualTo(StepStatus.CANCELLED);
    assertThat(result.step("used").status()).isEqualTo(StepStatus.SKIPPED);
    assertThat(result.artifact(CancelTest_EndlessPlanRunner.STARTED)).contains("started");
    assertThat(execution.cancel()).isFalse();
    assertThatThrownBy(execution::await).isInstanceOf(PlanExecutionException.class);
  }

  @Test
  void interruptingTheCallerCancels() throws Exception {
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    CompletableFuture<Boolean> flag = new CompletableFuture<>();
    Thread caller =
        Thread.ofPlatform()
            .start(() -> {
              try {
                CancelTest_EndlessPlanRunner.with(tools).run();
              } catch (Throwable e) {
                flag.complete(Thread.currentThread().isInterrupted());
                thrown.complete(e);
              }
            });
    tools.running.await();
    caller.interrupt();

    assertThat(thrown.get())
        .isInstanceOfSatisfying(
            PlanExecutionException.class,
            e -> assertThat(e.result().status()).isEqualTo(PlanStatus.CANCELLED));
    assertThat(flag.get()).isTrue();
  }

  @Test
  void anAttemptThatIgnoresItIsGivenUpAfterTheGrace() throws InterruptedException {
    PlanRuntime runtime = PlanRuntime.builder().cancelGrace(Duration.ofMillis(20)).build();
    PlanExecution<?> execution =
        CancelTest_DeafPlanRunner.builder().endlessTools(tools).runtime(runtime).build().start();
    tools.running.await();

    execution.cancel();

    assertThat(execution.awaitResult().step("deaf").status()).isEqualTo(StepStatus.CANCELLED);
    List<String> unended = runtime.close(Duration.ZERO);
    assertThat(unended).singleElement().asString().contains("deaf");
    tools.goOn.give();
  }

  @Test
  void aClosedEngineTakesNoMore() {
    PlanRuntime runtime = PlanRuntime.builder().build();
    assertThat(runtime.close(Duration.ZERO)).isEmpty();
    var runner =
        CancelTest_EndlessPlanRunner.builder().endlessTools(tools).runtime(runtime).build();

    assertThatThrownBy(runner::run)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }
}
