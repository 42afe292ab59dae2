package dev.planloom.runtime;

import static dev.planloom.runtime.TestPlan.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A cancelled execution stops: running attempts are told and waited for, then given up. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class CancelTest {

  @RegisterExtension final TestEngine engine = new TestEngine();

  private static final Duration NEVER = Duration.ofHours(1);
  private static final Duration AT_ONCE = Duration.ofNanos(1);

  private PlanRuntime withGrace(Duration grace) {
    return engine.runtime(builder -> builder.cancelGrace(grace));
  }

  @Test
  void runningStepsAreCancelledCompletedOnesStayTheRestIsSkipped() throws InterruptedException {
    Door running = engine.door();
    PlanExecution<String> execution =
        TestPlan.of(
                step("done").returns("kept"),
                step("running")
                    .after("done")
                    .does(call -> {
                      running.open();
                      engine.door().pass();
                    }),
                step("rest").after("running"))
            .start(withGrace(NEVER));
    running.pass();

    assertThat(execution.cancel("enough")).isTrue();
    PlanResult result = execution.awaitResult();

    assertThat(result.status()).isEqualTo(PlanStatus.CANCELLED);
    assertThat(result.step("done").status()).isEqualTo(StepStatus.COMPLETED);
    assertThat(result.artifact("done")).contains("kept");
    assertThat(result.step("running").status()).isEqualTo(StepStatus.CANCELLED);
    assertThat(result.step("running").reason()).contains("cancelled: enough");
    assertThat(result.step("running").errorType()).contains(ErrorType.CANCELLED);
    assertThat(result.step("running").failure().orElseThrow())
        .isInstanceOf(InterruptedException.class);
    assertThat(result.step("rest").status()).isEqualTo(StepStatus.SKIPPED);
    assertThat(result.step("rest").reason()).contains("cancelled: enough");
    assertThat(result.errorType()).contains(ErrorType.CANCELLED);
    assertThat(result.cause()).isEmpty();
    assertThat(result.message().orElseThrow()).startsWith("cancelled: enough; 1 completed");
    assertThatThrownBy(execution::await)
        .isInstanceOf(PlanExecutionException.class)
        .hasMessageContaining("cancelled: enough");
  }

  @Test
  void afterTheGraceADeafAttemptIsAbandoned() throws InterruptedException {
    Door running = engine.door();
    Door deaf = engine.door();
    PlanRuntime runtime = withGrace(AT_ONCE);
    PlanExecution<String> execution =
        TestPlan.of(
                step("deaf")
                    .does(call -> {
                      running.open();
                      deaf.passDeaf();
                    }))
            .start(runtime);
    running.pass();

    execution.cancel();
    PlanResult result = execution.awaitResult();

    assertThat(deaf.isOpen()).isFalse();
    assertThat(result.step("deaf").status()).isEqualTo(StepStatus.CANCELLED);
    assertThat(result.step("deaf").failure()).isEmpty();
    assertThat(result.step("deaf").attempts()).isEqualTo(1);
    assertThat(runtime.abandoned).hasSize(1);
  }

  @Test
  void anAbandonedAttemptKeepsItsLocks() throws InterruptedException {
    Door running = engine.door();
    Door deaf = engine.door();
    AtomicBoolean returned = new AtomicBoolean();
    PlanRuntime runtime = withGrace(AT_ONCE);
    PlanExecution<String> first =
        TestPlan.of(
                step("deaf")
                    .writes("file")
                    .does(call -> {
                      running.open();
                      deaf.passDeaf();
                      returned.set(true);
                    }))
            .start(runtime);
    running.pass();
    first.cancel();
    first.awaitResult();

    PlanExecution<String> second =
        TestPlan.of(step("next").writes("file").calls(call -> returned.get())).start(runtime);
    Door.untilWaiting(runtime, 1);
    deaf.open();

    assertThat(second.awaitResult().artifact("next")).contains(true);
  }

  @Test
  void aValueReturnedWithinTheGraceCounts() throws InterruptedException {
    Door running = engine.door();
    PlanExecution<String> execution =
        TestPlan.of(
                step("polite")
                    .calls(call -> {
                      running.open();
                      try {
                        engine.door().pass();
                      } catch (InterruptedException e) {
                        return "in time";
                      }
                      return "not interrupted";
                    }),
                step("rest").after("polite"))
            .start(withGrace(NEVER));
    running.pass();

    execution.cancel();
    PlanResult result = execution.awaitResult();

    assertThat(result.step("polite").status()).isEqualTo(StepStatus.COMPLETED);
    assertThat(result.artifact("polite")).contains("in time");
    assertThat(result.step("rest").status()).isEqualTo(StepStatus.SKIPPED);
    assertThat(result.status()).isEqualTo(PlanStatus.CANCELLED);
  }

  @Test
  void aPlanOfWhichEveryStepCompletedAllTheSameIsCompleted() throws InterruptedException {
    Door running = engine.door();
    PlanExecution<String> execution =
        TestPlan.of(
                step("polite")
                    .calls(call -> {
                      running.open();
                      try {
                        engine.door().pass();
                      } catch (InterruptedException e) {
                        return "in time";
                      }
                      return "not interrupted";
                    }))
            .start(withGrace(NEVER));
    running.pass();

    execution.cancel();

    assertThat(execution.awaitResult().status()).isEqualTo(PlanStatus.COMPLETED);
    assertThat(execution.await()).isEqualTo("typed result");
  }

  @Test
  void onlyTheFirstCancelCounts() throws InterruptedException {
    Door running = engine.door();
    Door deaf = engine.door();
    PlanExecution<String> execution =
        TestPlan.of(
                step("deaf")
                    .does(call -> {
                      running.open();
                      deaf.passDeaf();
                    }),
                step("rest").after("deaf"))
            .start(withGrace(NEVER));
    running.pass();

    assertThat(execution.cancel("first")).isTrue();
    assertThat(execution.cancel("second")).isFalse();
    deaf.open();

    assertThat(execution.awaitResult().message().orElseThrow()).startsWith("cancelled: first");
    assertThat(execution.cancel("third")).isFalse();
  }

  @Test
  void afterTheEndItChangesNothing() throws InterruptedException {
    PlanExecution<String> execution = TestPlan.of(step("a")).start(engine.runtime());
    execution.awaitResult();

    assertThat(execution.cancel()).isFalse();
    assertThat(execution.status()).isEqualTo(PlanStatus.COMPLETED);
  }

  @Test
  void stepsThatWaitForALockAreSkippedAndLeaveTheQueue() throws InterruptedException {
    Door held = engine.door();
    PlanRuntime runtime = withGrace(NEVER);
    PlanExecution<String> holder =
        TestPlan.of(step("holder").writes("file").does(call -> held.pass())).start(runtime);
    Door.untilHeld(runtime);
    PlanExecution<String> waiting = TestPlan.of(step("w").writes("file").cap(1)).start(runtime);
    Door.untilWaiting(runtime, 1);

    waiting.cancel();
    PlanResult result = waiting.awaitResult();

    assertThat(result.step("w").status()).isEqualTo(StepStatus.SKIPPED);
    assertThat(result.step("w").attempts()).isZero();
    assertThat(holder.status("holder")).isEqualTo(StepStatus.RUNNING);
    held.open();
    holder.awaitResult();
    assertThat(TestPlan.of(step("next").writes("file")).execute(runtime).isCompleted()).isTrue();
  }

  @Test
  void aStepThatIsAboutToPauseIsSkipped() throws InterruptedException {
    // The cancel comes when the attempt has ended and nothing waits yet.
    AtomicReference<PlanExecution<String>> execution = new AtomicReference<>();
    Door started = engine.door();
    PlanListener cancelling =
        new PlanListener() {
          @Override
          public void retrying(StepEvent event, Throwable failure, Duration pause) {
            started.passDeaf();
            execution.get().cancel();
          }
        };
    execution.set(
        TestPlan.of(step("a").retries(1, NEVER).fails(new IOException("first")))
            .start(withGrace(NEVER), options -> options.listener(cancelling)));
    started.open();

    PlanResult result = execution.get().awaitResult();

    assertThat(result.step("a").status()).isEqualTo(StepStatus.SKIPPED);
    assertThat(result.step("a").attempts()).isEqualTo(1);
    assertThat(result.status()).isEqualTo(PlanStatus.CANCELLED);
  }

  @Test
  void aStepThatIsAboutToRunIsSkipped() throws InterruptedException {
    // The cancel comes when the attempt is granted and has not begun.
    AtomicReference<PlanExecution<String>> execution = new AtomicReference<>();
    AtomicBoolean ran = new AtomicBoolean();
    Door started = engine.door();
    PlanListener cancelling =
        new PlanListener() {
          @Override
          public void attemptStarted(StepEvent event) {
            started.passDeaf();
            execution.get().cancel();
          }
        };
    PlanRuntime runtime = withGrace(NEVER);
    execution.set(
        TestPlan.of(
                step("a")
                    .writes("file")
                    .timeout(NEVER)
                    .totalTimeout(NEVER)
                    .does(call -> ran.set(true)))
            .start(runtime, options -> options.listener(cancelling)));
    started.open();

    PlanResult result = execution.get().awaitResult();

    assertThat(ran).isFalse();
    assertThat(result.step("a").status()).isEqualTo(StepStatus.SKIPPED);
    assertThat(result.step("a").attempts()).isZero();
    assertThat(runtime.admission.isIdle()).isTrue();
  }

  @Test
  void aReadingStageIsCancelledAtOnceWhateverTheGrace() throws InterruptedException {
    CompletableFuture<String> stage = new CompletableFuture<>();
    Door running = engine.door();
    PlanExecution<String> execution =
        TestPlan.of(step("stage").stage(call -> stage), step("after").does(call -> running.open()))
            .start(withGrace(NEVER));
    running.pass();
    Door.until(() -> stage.getNumberOfDependents() > 0);

    execution.cancel();

    assertThat(execution.awaitResult().step("stage").status()).isEqualTo(StepStatus.CANCELLED);
    assertThat(stage).isCancelled();
  }

  @Test
  void aReadingStageReturnedAfterTheCancelIsCancelledAtOnceToo() throws InterruptedException {
    CompletableFuture<String> stage = new CompletableFuture<>();
    Door running = engine.door();
    PlanExecution<String> execution =
        TestPlan.of(
                step("stage")
                    .stage(call -> {
                      running.open();
                      try {
                        engine.door().pass();
                      } catch (InterruptedException e) {
                        return stage;
                      }
                      return null;
                    }))
            .start(withGrace(NEVER));
    running.pass();

    execution.cancel();

    assertThat(execution.awaitResult().step("stage").status()).isEqualTo(StepStatus.CANCELLED);
    assertThat(stage).isCancelled();
  }

  @Test
  void aWritingStageIsWaitedForWithinTheGrace() throws InterruptedException {
    CompletableFuture<String> stage = new CompletableFuture<>();
    Door told = engine.door();
    PlanExecution<String> execution =
        TestPlan.of(
                step("stage")
                    .writes("file")
                    .stage(call -> {
                      call.context().onCancel(told::open);
                      return stage;
                    }))
            .start(withGrace(NEVER));
    Door.until(() -> stage.getNumberOfDependents() > 0);

    execution.cancel();
    told.pass();
    assertThat(stage).isNotDone();
    stage.complete("in time");

    assertThat(execution.awaitResult().artifact("stage")).contains("in time");
  }

  @Test
  void anAttemptThatTimesOutWithinTheGraceIsCancelled() throws InterruptedException {
    Door running = engine.door();
    PlanExecution<String> execution =
        TestPlan.of(
                step("deaf")
                    .timeout(Duration.ofSeconds(1))
                    .does(call -> {
                      running.open();
                      engine.door().passDeaf();
                    }))
            .start(withGrace(NEVER));
    running.pass();

    execution.cancel();
    PlanResult result = execution.awaitResult();

    assertThat(result.step("deaf").status()).isEqualTo(StepStatus.CANCELLED);
    assertThat(result.status()).isEqualTo(PlanStatus.CANCELLED);
  }

  @Test
  void aStepWhoseTotalTimeEndsWithinTheGraceIsCancelled() throws InterruptedException {
    Door running = engine.door();
    PlanExecution<String> execution =
        TestPlan.of(
                step("deaf")
                    .totalTimeout(Duration.ofSeconds(1))
                    .does(call -> {
                      running.open();
                      engine.door().passDeaf();
                    }))
            .start(withGrace(NEVER));
    running.pass();

    execution.cancel();
    PlanResult result = execution.awaitResult();

    assertThat(result.step("deaf").status()).isEqualTo(StepStatus.CANCELLED);
    assertThat(result.status()).isEqualTo(PlanStatus.CANCELLED);
  }

  @Test
  void aStageThatIsGivenUpLeavesNoTimer() throws InterruptedException {
    CompletableFuture<String> stage = new CompletableFuture<>();
    PlanRuntime runtime = withGrace(AT_ONCE);
    PlanExecution<String> execution =
        TestPlan.of(step("stage").timeout(Duration.ofHours(1)).writes("file").stage(call -> stage))
            .start(runtime);
    Door.until(() -> stage.getNumberOfDependents() > 0);

    execution.cancel();
    execution.awaitResult();

    Door.until(() -> runtime.timers.pending() == 0);
    stage.complete("late");
  }

  @Test
  void aFailureByItselfIsNoCancel() throws InterruptedException {
    PlanExecution<String> execution =
        TestPlan.of(step("bad").fails(new CancellationException("the tool's own")))
            .start(engine.runtime());

    PlanResult result = execution.awaitResult();

    assertThat(result.step("bad").status()).isEqualTo(StepStatus.FAILED);
    assertThat(result.status()).isEqualTo(PlanStatus.FAILED);
    assertThat(result.errorType()).contains(ErrorType.CANCELLED);
  }
}
