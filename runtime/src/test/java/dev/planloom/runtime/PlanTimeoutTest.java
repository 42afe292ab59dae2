package dev.planloom.runtime;

import static dev.planloom.runtime.TestPlan.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The time of a plan bounds everything that it does. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class PlanTimeoutTest {

  @RegisterExtension final TestEngine engine = new TestEngine();

  private static final Duration SOON = Duration.ofMillis(300);

  @Test
  void runningStepsTimeOutTheRestIsSkippedAndPartialResultsAreThere() {
    PlanResult result =
        TestPlan.of(
                plan -> plan.timeout(SOON.toNanos()),
                step("done").returns("partial"),
                step("running").after("done").does(call -> engine.door().pass()),
                step("rest").after("running"))
            .execute(engine.runtime());

    assertThat(result.step("running").status()).isEqualTo(StepStatus.TIMED_OUT);
    assertThat(result.step("running").attempts()).isEqualTo(1);
    assertThat(result.step("running").reason()).contains("the plan timed out after 300 ms");
    assertThat(result.step("running").failure().orElseThrow()).isInstanceOf(TimeoutException.class);
    assertThat(result.step("rest").status()).isEqualTo(StepStatus.SKIPPED);
    assertThat(result.status()).isEqualTo(PlanStatus.FAILED);
    assertThat(result.errorType()).contains(ErrorType.TIMEOUT);
    assertThat(result.cause().orElseThrow())
        .isInstanceOf(TimeoutException.class)
        .hasMessage("the plan timed out after 300 ms");
    assertThat(result.message().orElseThrow())
        .isEqualTo(
            "the plan timed out after 300 ms; 1 completed, 1 timed out (running), 1 skipped"
                + " (rest)");
    assertThat(result.artifact("done")).contains("partial");
  }

  @Test
  void attemptsAreCountedWithoutTimingsToo() {
    TestPlan plan = TestPlan.of(step("running").does(call -> engine.door().pass()));

    PlanExecutionException thrown =
        catchThrowableOfType(
            PlanExecutionException.class,
            () -> plan.run(engine.runtime(), options -> options.timeout(SOON)));

    assertThat(thrown.result().step("running").status()).isEqualTo(StepStatus.TIMED_OUT);
    assertThat(thrown.result().step("running").attempts()).isEqualTo(1);
  }

  @Test
  void itBoundsADeafTool() {
    Door deaf = engine.door();

    PlanResult result =
        TestPlan.of(step("deaf").does(call -> deaf.passDeaf()))
            .execute(engine.runtime(), options -> options.timeout(SOON));

    assertThat(deaf.isOpen()).isFalse();
    assertThat(result.step("deaf").status()).isEqualTo(StepStatus.TIMED_OUT);
  }

  @Test
  void itBoundsAWaitForALock() throws InterruptedException {
    Door held = engine.door();
    PlanRuntime runtime = engine.runtime();
    PlanExecution<String> holder =
        TestPlan.of(step("holder").writes("file").does(call -> held.pass())).start(runtime);
    Door.until(() -> holder.status("holder") == StepStatus.RUNNING);

    PlanResult result =
        TestPlan.of(step("waiting").reads("file"))
            .execute(runtime, options -> options.timeout(SOON));

    assertThat(result.step("waiting").status()).isEqualTo(StepStatus.SKIPPED);
    assertThat(result.errorType()).contains(ErrorType.TIMEOUT);
    held.open();
    assertThat(holder.awaitResult().isCompleted()).isTrue();
  }

  @Test
  void itBoundsAPause() {
    PlanResult result =
        TestPlan.of(step("flaky").retries(3, Duration.ofHours(1)).fails(new IOException("first")))
            .execute(engine.runtime(), options -> options.timeout(SOON));

    assertThat(result.step("flaky").status()).isEqualTo(StepStatus.SKIPPED);
    assertThat(result.errorType()).contains(ErrorType.TIMEOUT);
  }

  @Test
  void itBoundsTheWaitForAnAbandonedAttempt() {
    PlanResult result =
        TestPlan.of(
                step("deaf")
                    .retries(3)
                    .timeout(Duration.ofMillis(200))
                    .does(call -> engine.door().passDeaf()))
            .execute(engine.runtime(), options -> options.timeout(Duration.ofMillis(250)));

    assertThat(result.errorType()).contains(ErrorType.TIMEOUT);
    assertThat(result.message().orElseThrow()).startsWith("the plan timed out after 250 ms");
  }

  @Test
  void itBoundsAWritingStage() {
    CompletableFuture<String> stage = new CompletableFuture<>();
    PlanRuntime runtime = engine.runtime();

    PlanResult result =
        TestPlan.of(step("stage").writes("file").stage(call -> stage))
            .execute(runtime, options -> options.timeout(SOON));

    assertThat(result.step("stage").status()).isEqualTo(StepStatus.TIMED_OUT);
    assertThat(runtime.isIdle()).isFalse();
    stage.complete("late");
    assertThat(result.artifact("stage")).isEmpty();
  }

  @Test
  void itBoundsTheGraceOfACancel() throws InterruptedException {
    Door running = engine.door();
    PlanExecution<String> execution =
        TestPlan.of(
                step("deaf")
                    .does(call -> {
                      running.open();
                      engine.door().passDeaf();
                    }))
            .start(
                engine.runtime(builder -> builder.cancelGrace(Duration.ofHours(1))),
                options -> options.timeout(Duration.ofMillis(500)));
    running.pass();

    execution.cancel();

    assertThat(execution.awaitResult().status()).isEqualTo(PlanStatus.CANCELLED);
    assertThat(execution.awaitResult().step("deaf").status()).isEqualTo(StepStatus.CANCELLED);
  }

  @Test
  void theOptionsOfARunOverrideThePlan() {
    TestPlan plan =
        TestPlan.of(
            graph -> graph.timeout(Duration.ofHours(1).toNanos()),
            step("running").does(call -> engine.door().pass()));

    assertThat(plan.execute(engine.runtime(), options -> options.timeout(SOON)).errorType())
        .contains(ErrorType.TIMEOUT);
  }

  @Test
  void aPlanThatEndsInTimeLeavesNoTimer() {
    PlanRuntime runtime = engine.runtime();

    TestPlan.of(step("quick")).run(runtime, options -> options.timeout(Duration.ofHours(1)));

    assertThat(runtime.timers.pending()).isZero();
  }

  @Test
  void aTimeoutPastTheEndOfTheClockIsNone() {
    Duration forever = Duration.ofSeconds(Long.MAX_VALUE);

    PlanResult result =
        TestPlan.of(
                step("a")
                    .timeout(Duration.ofHours(1))
                    .calls(call -> call.context().remaining().orElseThrow()))
            .execute(engine.runtime(), options -> options.timeout(forever));

    assertThat((Duration) result.artifact("a").orElseThrow()).isLessThan(Duration.ofHours(2));
  }
}
