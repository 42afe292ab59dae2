package dev.planloom.runtime;

import static dev.planloom.runtime.TestPlan.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One step can be cancelled alone, wherever it is; for the plan that is as if it had failed. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class CancelStepTest {

  @RegisterExtension final TestEngine engine = new TestEngine();

  private static final Duration AT_ONCE = Duration.ofNanos(1);

  private TestPlan.Spec running(String id, Door running) {
    return step(id)
        .does(call -> {
          running.open();
          engine.door().pass();
        });
  }

  @Test
  void aRunningStepIsInterruptedAndTheRestGoesOn() throws Exception {
    Door running = engine.door();
    PlanExecution<String> execution =
        TestPlan.of(
                running("stuck", running),
                step("needs").after("stuck"),
                step("other").returns("fine"))
            .start(engine.runtime());
    running.pass();

    assertThat(execution.cancelStep("stuck", "takes too long")).isTrue();
    PlanResult result = execution.awaitResult();

    assertThat(result.step("stuck").status()).isEqualTo(StepStatus.CANCELLED);
    assertThat(result.step("stuck").reason()).contains("cancelled: takes too long");
    assertThat(result.step("stuck").failure().orElseThrow())
        .isInstanceOf(InterruptedException.class);
    assertThat(result.step("needs").reason()).contains("needs 'stuck', which was cancelled");
    assertThat(result.step("other").status()).isEqualTo(StepStatus.COMPLETED);
    assertThat(result.status()).isEqualTo(PlanStatus.FAILED);
    assertThat(result.errorType()).contains(ErrorType.CANCELLED);
    assertThat(result.message().orElseThrow())
        .isEqualTo("step 'stuck' cancelled: takes too long (test.Tools.stuck)");
  }

  @Test
  void aDeafStepIsAbandonedAfterTheGraceTime() throws Exception {
    Door running = engine.door();
    Door end = engine.door();
    PlanExecution<String> execution =
        TestPlan.of(
                step("deaf")
                    .does(call -> {
                      running.open();
                      end.passDeaf();
                    }))
            .start(engine.runtime(builder -> builder.cancelGrace(AT_ONCE)));
    running.pass();

    assertThat(execution.cancelStep("deaf")).isTrue();
    PlanResult result = execution.awaitResult();
    assertThat(result.step("deaf").status()).isEqualTo(StepStatus.CANCELLED);
    assertThat(result.status()).isEqualTo(PlanStatus.FAILED);
  }

  @Test
  void aStepThatHasNotStartedNeverDoes() throws Exception {
    Door running = engine.door();
    Door end = engine.door();
    AtomicInteger calls = new AtomicInteger();
    PlanExecution<String> execution =
        TestPlan.of(
                step("first")
                    .does(call -> {
                      running.open();
                      end.pass();
                    }),
                step("second").after("first").does(call -> calls.incrementAndGet()))
            .start(engine.runtime());
    running.pass();
    assertThat(execution.cancelStep("second", "not wanted")).isTrue();
    assertThat(execution.cancelStep("second")).isFalse();
    end.open();

    PlanResult result = execution.awaitResult();
    assertThat(result.step("second").status()).isEqualTo(StepStatus.CANCELLED);
    assertThat(result.step("second").attempts()).isZero();
    assertThat(result.step("second").errorType()).contains(ErrorType.CANCELLED);
    assertThat(calls).hasValue(0);
  }

  @Test
  void aStepThatWaitsForALockIsTakenFromTheQueue() throws Exception {
    PlanRuntime runtime = engine.runtime();
    Door held = engine.door();
    Door release = engine.door();
    PlanExecution<String> execution =
        TestPlan.of(
                step("holds")
                    .writes("r")
                    .does(call -> {
                      held.open();
                      release.pass();
                    }),
                step("waits").writes("r").after(dev.planloom.graph.EdgeKind.ORDER))
            .start(runtime);
    held.pass();
    Door.until(() -> runtime.snapshot().waits().size() == 1);

    assertThat(execution.cancelStep("waits")).isTrue();
    Door.until(() -> execution.status("waits") == StepStatus.CANCELLED);
    assertThat(runtime.snapshot().waits()).isEmpty();
    release.open();
    assertThat(execution.awaitResult().step("holds").status()).isEqualTo(StepStatus.COMPLETED);
  }

  @Test
  void aStepThatWaitsForItsNextAttemptEndsAtOnce() throws Exception {
    ManualClock clock = new ManualClock();
    PlanExecution<String> execution =
        TestPlan.of(
                step("flaky")
                    .retries(5, Duration.ofHours(1))
                    .fails(new java.io.IOException("down")))
            .start(engine.runtime(builder -> builder.clock(clock)));
    Door.until(() -> clock.pending() == 1);

    assertThat(execution.cancelStep("flaky")).isTrue();
    StepResult step = execution.awaitResult().step("flaky");
    assertThat(step.status()).isEqualTo(StepStatus.CANCELLED);
    assertThat(step.attempts()).isEqualTo(1);
  }

  @Test
  void aPlanThatFailsFastIsStoppedByIt() throws Exception {
    Door one = engine.door();
    Door two = engine.door();
    PlanExecution<String> execution =
        TestPlan.failFast(running("one", one), running("two", two)).start(engine.runtime());
    one.pass();
    two.pass();

    execution.cancelStep("one", "enough");
    PlanResult result = execution.awaitResult();
    assertThat(result.status()).isEqualTo(PlanStatus.FAILED);
    assertThat(result.step("two").status()).isEqualTo(StepStatus.CANCELLED);
    assertThat(result.step("two").reason()).contains("step 'one' was cancelled");
  }

  @Test
  void anOptionalStepLeavesThePlanSuccessful() throws Exception {
    Door running = engine.door();
    PlanExecution<String> execution =
        TestPlan.of(running("extra", running).optional()).start(engine.runtime());
    running.pass();

    execution.cancelStep("extra");
    assertThat(execution.awaitResult().status()).isEqualTo(PlanStatus.COMPLETED);
  }

  @Test
  void aSubplanStopsWithItsStep() throws Exception {
    PlanRuntime runtime = engine.runtime();
    Door running = engine.door();
    TestPlan inner = TestPlan.of(running("a", running), step("b").after("a"));
    PlanExecution<String> execution =
        TestPlan.of(
                step("weekly")
                    .with(PlanStep.Builder::composite)
                    .body((call, attempt) -> attempt.awaitPlan(inner.start(runtime), call::store)),
                step("other").returns("fine"))
            .start(runtime);
    running.pass();

    execution.cancelStep("weekly", "enough");
    PlanResult result = execution.awaitResult();
    assertThat(result.step("weekly").status()).isEqualTo(StepStatus.CANCELLED);
    assertThat(result.step("weekly").subplan().orElseThrow().step("a").status())
        .isEqualTo(StepStatus.CANCELLED);
    assertThat(result.step("other").status()).isEqualTo(StepStatus.COMPLETED);
    assertThat(result.status()).isEqualTo(PlanStatus.FAILED);
  }

  @Test
  void aCompletedStepIsLeftAlone() throws Exception {
    PlanExecution<String> execution = TestPlan.of(step("done").returns(1)).start(engine.runtime());
    execution.awaitResult();
    assertThat(execution.cancelStep("done")).isFalse();
    assertThatThrownBy(() -> execution.cancelStep("dune"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("test.Plan has no step 'dune'; its steps are [done]");
  }

  @Test
  void theElementsOfAForEachStepStopWithIt() throws Exception {
    Door running = engine.door();
    AtomicInteger calls = new AtomicInteger();
    PlanExecution<String> execution =
        TestPlan.of(
                step("each")
                    .with(step -> step.forEach().cap(1))
                    .body((call, attempt) ->
                        attempt.forEachVoid(
                            java.util.List.of(1, 2, 3),
                            (element, one, store) -> {
                              calls.incrementAndGet();
                              running.open();
                              engine.door().pass();
                            },
                            (element, names) -> {})),
                step("other").returns("fine"))
            .start(engine.runtime());
    running.pass();

    assertThat(execution.cancelStep("each", "enough")).isTrue();
    PlanResult result = execution.awaitResult();
    assertThat(result.step("each").status()).isEqualTo(StepStatus.CANCELLED);
    assertThat(result.step("other").status()).isEqualTo(StepStatus.COMPLETED);
    assertThat(calls).as("those that waited for the cap were not called").hasValue(1);
  }

  @Test
  void aStepOnTheCallersThreadIsToldThroughItsContextAlone() throws Exception {
    PlanRuntime runtime = engine.runtime();
    Door running = engine.door();
    TestPlan plan =
        TestPlan.of(
            step("a")
                .does(call -> {
                  Door told = engine.door();
                  call.context().onCancel(told::open);
                  running.open();
                  told.pass();
                  call.context().checkCancelled();
                }),
            step("b")
                .after(dev.planloom.graph.EdgeKind.ORDER, "a")
                .calls(call -> call.context().isCancelled()));
    FutureTask<PlanResult> caller = new FutureTask<>(() -> plan.execute(runtime));
    Thread.startVirtualThread(caller);
    running.pass();

    assertThat(runtime.executions().getFirst().cancelStep("a", "enough")).isTrue();
    PlanResult result = caller.get(Door.WATCHDOG_SECONDS, TimeUnit.SECONDS);
    assertThat(result.step("a").status()).isEqualTo(StepStatus.CANCELLED);
    assertThat(result.artifact("b")).as("the next step is not told").contains(false);
  }

  @Test
  void aStepThatCompletesEvenSoCountsItsAttempt() throws Exception {
    PlanRuntime runtime = engine.runtime();
    Door running = engine.door();
    Door end = engine.door();
    TestPlan plan =
        TestPlan.of(
            step("a")
                .calls(call -> {
                  running.open();
                  end.passDeaf();
                  return 1;
                }));
    FutureTask<PlanResult> caller =
        new FutureTask<>(() -> plan.execute(runtime, options -> options.timings(false)));
    Thread.startVirtualThread(caller);
    running.pass();
    assertThat(runtime.executions().getFirst().cancelStep("a")).isTrue();
    end.open();
    StepResult step = caller.get(Door.WATCHDOG_SECONDS, TimeUnit.SECONDS).step("a");
    assertThat(step.status()).isEqualTo(StepStatus.COMPLETED);
    assertThat(step.attempts()).isEqualTo(1);
  }

  @Test
  void threadsThatAreRefusedDoNotKeepItFromEnding() throws Exception {
    AtomicBoolean refuse = new AtomicBoolean();
    PlanRuntime runtime =
        engine.runtime(builder ->
            builder.threads(task -> {
              if (refuse.get()) {
                throw new java.util.concurrent.RejectedExecutionException("full");
              }
              Thread.startVirtualThread(task);
            }));
    Door running = engine.door();
    Door told = engine.door();
    PlanExecution<String> execution =
        TestPlan.of(
                step("a")
                    .does(call -> {
                      call.context().onCancel(told::open);
                      running.open();
                      engine.door().pass();
                    }))
            .start(runtime);
    running.pass();
    refuse.set(true);
    assertThat(execution.cancel()).isTrue();
    told.pass();
    refuse.set(false);
    assertThat(execution.awaitResult().status()).isEqualTo(PlanStatus.CANCELLED);
  }
}
