package dev.planloom.runtime;

import static dev.planloom.runtime.TestPlan.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.planloom.graph.EdgeKind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Closing an engine: it waits, cancels, and says what goes on. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class CloseTest {

  @RegisterExtension final TestEngine engine = new TestEngine();

  private static final Duration AT_ONCE = Duration.ZERO;
  private static final Duration LONG = Duration.ofHours(1);

  /** Not the extension's: closed by the test itself. */
  private static PlanRuntime newRuntime() {
    return PlanRuntime.builder().cancelGrace(Duration.ofMillis(1)).build();
  }

  @Test
  void aClosedEngineRefuses() {
    PlanRuntime runtime = newRuntime();
    TestPlan plan = TestPlan.of(step("a"));
    runtime.close();

    for (ThrowingCallable entry :
        List.<ThrowingCallable>of(
            () -> plan.run(runtime), () -> plan.execute(runtime), () -> plan.start(runtime))) {
      assertThatThrownBy(entry)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("This engine is closed; it cannot run test.Plan");
    }
    assertThat(runtime.isIdle()).isTrue();
  }

  @Test
  void nothingRunsNothingToReport() {
    assertThat(newRuntime().close(AT_ONCE)).isEmpty();
  }

  @Test
  void closingTwiceIsFine() {
    PlanRuntime runtime = newRuntime();

    assertThat(runtime.close(LONG)).isEmpty();
    assertThat(runtime.close(LONG)).isEmpty();
  }

  @Test
  void itWaitsForWhatRuns() throws Exception {
    PlanRuntime runtime = newRuntime();
    Door door = engine.door();
    PlanExecution<String> execution =
        TestPlan.of(
                step("a")
                    .retries(1, Duration.ofMillis(1))
                    .does(call -> {
                      door.pass();
                      if (call.attempt() == 1) {
                        throw new IOException("first");
                      }
                    }),
                step("b").after(EdgeKind.CONTROL, "a").with(PlanStep.Builder::platformThread))
            .start(runtime);
    FutureTask<List<String>> close = new FutureTask<>(() -> runtime.close(LONG));
    Thread closer = Thread.startVirtualThread(close);
    Door.until(() -> closer.getState() == Thread.State.TIMED_WAITING);
    door.open();

    assertThat(close.get()).isEmpty();
    assertThat(execution.awaitResult().isCompleted()).isTrue();
  }

  @Test
  void whatDoesNotEndInTimeIsCancelled() throws InterruptedException {
    PlanRuntime runtime = PlanRuntime.builder().cancelGrace(LONG).build();
    PlanExecution<String> execution =
        TestPlan.of(step("a").does(call -> engine.door().pass())).start(runtime);
    Door.until(() -> execution.status("a") == StepStatus.RUNNING);

    assertThat(runtime.close(AT_ONCE)).isEmpty();

    assertThat(execution.awaitResult().status()).isEqualTo(PlanStatus.CANCELLED);
    assertThat(execution.awaitResult().message().orElseThrow())
        .startsWith("cancelled: the engine was closed");
  }

  @Test
  void whatDoesNotEndAtAllIsReported() throws InterruptedException {
    PlanRuntime runtime = newRuntime();
    Door deaf = engine.door();
    PlanExecution<String> execution =
        TestPlan.of(step("deaf").does(call -> deaf.passDeaf())).start(runtime);
    Door.until(() -> execution.status("deaf") == StepStatus.RUNNING);

    assertThat(runtime.close(AT_ONCE)).containsExactly(execution.id() + ": step 'deaf', attempt 1");

    deaf.open();
    Door.until(() -> runtime.close(AT_ONCE).isEmpty());
  }

  @Test
  void anInterruptIsTheEndOfTheTime() throws InterruptedException {
    PlanRuntime runtime = newRuntime();
    Door deaf = engine.door();
    PlanExecution<String> execution =
        TestPlan.of(step("deaf").does(call -> deaf.passDeaf())).start(runtime);
    Door.until(() -> execution.status("deaf") == StepStatus.RUNNING);
    Thread.currentThread().interrupt();

    List<String> unended = runtime.close(LONG);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(unended).isNotEmpty();
    assertThat(execution.awaitResult().status()).isEqualTo(PlanStatus.CANCELLED);
    assertThat(deaf.isOpen()).as("the tool has returned").isFalse();
    assertThat(execution.awaitResult().step("deaf").failure()).isEmpty();
  }

  @Test
  void aStepThatWaitsForALockIsCancelledToo() throws InterruptedException {
    PlanRuntime runtime = newRuntime();
    Door deaf = engine.door();
    TestPlan.of(
            step("deaf").writes("file").timeout(Duration.ofMillis(1)).does(call -> deaf.passDeaf()))
        .execute(runtime);
    PlanExecution<String> waiting = TestPlan.of(step("b").writes("file")).start(runtime);

    assertThat(runtime.close(AT_ONCE)).hasSize(1);

    assertThat(waiting.awaitResult().status()).isEqualTo(PlanStatus.CANCELLED);
  }

  @Test
  void theSharedEngineIsNotClosed() {
    assertThatThrownBy(() -> PlanRuntime.shared().close())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The shared engine is not closed; build one of your own");
    assertThatThrownBy(() -> PlanRuntime.shared().close(AT_ONCE))
        .isInstanceOf(IllegalStateException.class);
    assertThat(TestPlan.of(step("a")).execute(PlanRuntime.shared()).isCompleted()).isTrue();
    assertThat(PlanRuntime.shared()).isSameAs(PlanRuntime.shared());
  }

  @Test
  void aVeryLongGraceDoesNotOverflow() throws InterruptedException {
    PlanRuntime runtime =
        PlanRuntime.builder().cancelGrace(Duration.ofSeconds(Long.MAX_VALUE)).build();
    Door told = engine.door();
    PlanExecution<String> execution =
        TestPlan.of(
                step("a")
                    .does(call -> {
                      try {
                        engine.door().pass();
                      } catch (InterruptedException e) {
                        told.open();
                      }
                    }))
            .start(runtime);
    Door.until(() -> execution.status("a") == StepStatus.RUNNING);

    assertThat(runtime.close(AT_ONCE)).isEmpty();
    told.pass();
  }
}
