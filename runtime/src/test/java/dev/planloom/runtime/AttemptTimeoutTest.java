package dev.planloom.runtime;

import static dev.planloom.runtime.TestPlan.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.planloom.graph.EdgeKind;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An attempt that takes too long is interrupted, and the step goes on without it at once. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class AttemptTimeoutTest {

  @RegisterExtension final TestEngine engine = new TestEngine();

  private static final Duration SOON = Duration.ofMillis(1);

  @Test
  void theThreadIsInterruptedAndTheStepTimesOut() {
    Door interrupted = engine.door();
    PlanResult result =
        TestPlan.of(
                step("slow")
                    .timeout(SOON)
                    .does(call -> {
                      try {
                        engine.door().pass();
                      } catch (InterruptedException e) {
                        interrupted.open();
                        throw e;
                      }
                    }),
                step("next").after("slow"))
            .execute(engine.runtime());

    interrupted.passDeaf();
    assertThat(result.step("slow").status()).isEqualTo(StepStatus.TIMED_OUT);
    assertThat(result.step("slow").reason()).contains("timed out after 1 ms");
    assertThat(result.step("slow").errorType()).contains(ErrorType.TIMEOUT);
    assertThat(result.step("slow").failure().orElseThrow())
        .isInstanceOf(TimeoutException.class)
        .hasMessage("Step 'slow' timed out after 1 ms");
    assertThat(result.step("slow").attempts()).isEqualTo(1);
    assertThat(result.step("next").reason()).contains("needs 'slow', which timed out");
    assertThat(result.status()).isEqualTo(PlanStatus.FAILED);
    assertThat(result.errorType()).contains(ErrorType.TIMEOUT);
    assertThat(result.message()).contains("step 'slow' timed out after 1 ms (test.Tools.slow)");
  }

  @Test
  void thePlanEndsWhileADeafToolGoesOn() {
    Door deaf = engine.door();
    PlanRuntime runtime = engine.runtime();

    PlanResult result =
        TestPlan.of(
                step("deaf").timeout(SOON).does(call -> deaf.passDeaf()),
                step("next").after(EdgeKind.ORDER, "deaf"))
            .execute(runtime);

    assertThat(deaf.isOpen()).isFalse();
    assertThat(result.step("deaf").status()).isEqualTo(StepStatus.TIMED_OUT);
    assertThat(result.step("next").status()).isEqualTo(StepStatus.COMPLETED);
    assertThat(runtime.abandoned).hasSize(1);
  }

  @Test
  void locksStayWithTheAbandonedAttemptUntilItReturns() throws InterruptedException {
    Door deaf = engine.door();
    AtomicBoolean returned = new AtomicBoolean();
    PlanRuntime runtime = engine.runtime();
    TestPlan.of(
            step("deaf")
                .timeout(SOON)
                .writes("file")
                .does(call -> {
                  deaf.passDeaf();
                  returned.set(true);
                }))
        .execute(runtime);

    PlanExecution<String> second =
        TestPlan.of(step("reader").reads("file").calls(call -> returned.get())).start(runtime);
    Door.untilWaiting(runtime, 1);
    assertThat(second.status("reader")).isEqualTo(StepStatus.PENDING);
    deaf.open();

    assertThat(second.awaitResult().artifact("reader")).contains(true);
  }

  @Test
  void permitsStayWithTheAbandonedAttemptUntilItReturns() throws InterruptedException {
    Door deaf = engine.door();
    AtomicBoolean returned = new AtomicBoolean();
    PlanRuntime runtime = engine.runtime();
    TestPlan.of(
            step("deaf")
                .tool("capped")
                .cap(1)
                .timeout(SOON)
                .does(call -> {
                  deaf.passDeaf();
                  returned.set(true);
                }))
        .execute(runtime);

    PlanExecution<String> second =
        TestPlan.of(step("next").tool("capped").cap(1).calls(call -> returned.get()))
            .start(runtime);
    Door.untilWaiting(runtime, 1);
    deaf.open();

    assertThat(second.awaitResult().artifact("next")).contains(true);
  }

  @Test
  void aLateValueIsNeverSeen() {
    Door deaf = engine.door();
    PlanRuntime runtime = engine.runtime();
    TestPlan plan =
        TestPlan.of(
            step("deaf")
                .timeout(SOON)
                .calls(call -> {
                  deaf.passDeaf();
                  return "late";
                }));
    TestPlan.Calls calls = plan.newCalls();

    PlanResult result = runtime.execute(plan.graph, RunOptions.defaults(), calls);
    deaf.open();
    Door.until(runtime::isIdle);

    assertThat(result.artifact("deaf")).isEmpty();
    assertThat(calls.artifact(0)).isNull();
  }

  @Test
  void aLateFailureIsNeverSeen() {
    Door deaf = engine.door();
    PlanRuntime runtime = engine.runtime();

    PlanResult result =
        TestPlan.of(
                step("deaf")
                    .timeout(SOON)
                    .does(call -> {
                      deaf.passDeaf();
                      throw new IOException("late");
                    }))
            .execute(runtime);
    deaf.open();
    Door.until(runtime::isIdle);

    assertThat(result.step("deaf").failure().orElseThrow()).isInstanceOf(TimeoutException.class);
    assertThat(result.cause().orElseThrow()).isInstanceOf(TimeoutException.class);
  }

  @Test
  void theClockStartsAtTheGrant() {
    // 'clock' starts to run when 'waiting' waits already, and runs out first.
    Door held = engine.door();
    Duration limit = Duration.ofMillis(300);
    PlanRuntime runtime = engine.runtime();
    PlanResult result =
        TestPlan.of(
                step("holder").writes("file").does(call -> held.pass()),
                step("waiting").writes("file").timeout(limit),
                step("ready").does(call -> Door.untilWaiting(runtime, 1)),
                step("clock")
                    .optional()
                    .after("ready")
                    .timeout(limit)
                    .does(call -> engine.door().pass()),
                step("opener").after(EdgeKind.ORDER, "clock").does(call -> held.open()))
            .execute(runtime);

    assertThat(result.step("clock").status()).isEqualTo(StepStatus.TIMED_OUT);
    assertThat(result.step("waiting").status()).isEqualTo(StepStatus.COMPLETED);
  }

  @Test
  void theEnginesDefaultBoundsStepsThatSayNothing() {
    PlanRuntime runtime = engine.runtime(builder -> builder.defaultTimeout(SOON));

    PlanResult result =
        TestPlan.of(step("slow").does(call -> engine.door().pass())).execute(runtime);

    assertThat(result.step("slow").status()).isEqualTo(StepStatus.TIMED_OUT);
  }

  @Test
  void noneLiftsTheEnginesDefault() {
    PlanRuntime runtime = engine.runtime(builder -> builder.defaultTimeout(Duration.ofHours(1)));

    PlanResult result =
        TestPlan.of(
                step("unlimited")
                    .with(step -> step.timeout(PlanGraph.NONE))
                    .calls(call -> call.context().remaining().isEmpty()))
            .execute(runtime);

    assertThat(result.artifact("unlimited")).contains(true);
  }

  @Test
  void aStepThatEndsInTimeLeavesNoTimer() {
    PlanRuntime runtime = engine.runtime();

    TestPlan.of(step("quick").timeout(Duration.ofHours(1))).run(runtime);

    assertThat(runtime.timers.pending()).isZero();
  }

  @Test
  void aLateTimerOfAnEarlierAttemptFindsItGone() {
    TestPlan plan = TestPlan.of(step("a"), step("b"));
    Execution execution =
        new Execution(
            engine.runtime(),
            plan.graph,
            RunOptions.defaults(),
            plan.newCalls(),
            false,
            Lineage.ofRun());
    RunningAttempt attempt = new RunningAttempt(execution, Thread.currentThread());
    attempt.begin(plan.graph.steps[0], null, 1, Execution.NEVER, null);
    int first = attempt.token();
    assertThat(attempt.finish()).isEqualTo(Handshake.End.WANTED);
    attempt.begin(plan.graph.steps[1], null, 1, Execution.NEVER, null);

    assertThat(attempt.abandon(first)).isFalse();
    assertThat(attempt.finish()).isEqualTo(Handshake.End.WANTED);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }
}
