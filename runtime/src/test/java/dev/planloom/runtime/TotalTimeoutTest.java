package dev.planloom.runtime;

import static dev.planloom.runtime.TestPlan.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.planloom.graph.EdgeKind;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The total timeout bounds waits, attempts and pauses of a step together. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class TotalTimeoutTest {

  @RegisterExtension final TestEngine engine = new TestEngine();

  private static final Duration SOON = Duration.ofMillis(200);
  private static final String OVER = "total timeout of 200 ms is over";

  private void assertExpired(PlanResult result, int attempts) {
    StepResult step = result.step("limited");
    assertThat(step.status()).isEqualTo(StepStatus.TIMED_OUT);
    assertThat(step.reason()).contains(OVER);
    assertThat(step.errorType()).contains(ErrorType.TIMEOUT);
    assertThat(step.failure().orElseThrow())
        .isInstanceOf(TimeoutException.class)
        .hasMessage("Step 'limited': " + OVER);
    assertThat(step.attempts()).isEqualTo(attempts);
    assertThat(result.status()).isEqualTo(PlanStatus.FAILED);
  }

  @Test
  void whileWaitingForALock() {
    Door expired = engine.door();
    AtomicBoolean ran = new AtomicBoolean();
    PlanRuntime runtime = engine.runtime();
    PlanResult result =
        TestPlan.of(
                step("holder")
                    .writes("file")
                    .with(step -> step.priority(1))
                    .does(call -> expired.pass()),
                step("start").does(call -> Door.untilHeld(runtime)),
                step("limited")
                    .after("start")
                    .writes("file")
                    .totalTimeout(SOON)
                    .does(call -> ran.set(true)),
                step("next").after(EdgeKind.ORDER, "limited").does(call -> expired.open()))
            .execute(runtime);

    assertThat(ran).isFalse();
    assertExpired(result, 0);
  }

  @Test
  void whileRunning() {
    Door interrupted = engine.door();
    PlanResult result =
        TestPlan.of(
                step("limited")
                    .totalTimeout(SOON)
                    .does(call -> {
                      try {
                        engine.door().pass();
                      } catch (InterruptedException e) {
                        interrupted.open();
                        throw e;
                      }
                    }))
            .execute(engine.runtime());

    interrupted.passDeaf();
    assertExpired(result, 1);
  }

  @Test
  void whileADeafToolRuns() {
    Door deaf = engine.door();

    PlanResult result =
        TestPlan.of(step("limited").totalTimeout(SOON).does(call -> deaf.passDeaf()))
            .execute(engine.runtime());

    assertThat(deaf.isOpen()).isFalse();
    assertExpired(result, 1);
  }

  @Test
  void whilePausing() {
    PlanResult result =
        TestPlan.of(
                step("limited")
                    .totalTimeout(SOON)
                    .retries(3, Duration.ofHours(1))
                    .fails(new IOException("first")))
            .execute(engine.runtime());

    assertExpired(result, 1);
  }

  @Test
  void ofAReadingStage() {
    CompletableFuture<String> stage = new CompletableFuture<>();

    PlanResult result =
        TestPlan.of(step("limited").totalTimeout(SOON).stage(call -> stage))
            .execute(engine.runtime());

    assertExpired(result, 1);
    Door.until(stage::isCancelled);
  }

  @Test
  void overManyAttempts() {
    PlanResult result =
        TestPlan.of(
                step("limited")
                    .totalTimeout(SOON)
                    .retries(Integer.MAX_VALUE - 1)
                    .fails(new IOException("again")))
            .execute(engine.runtime());

    assertThat(result.step("limited").status()).isEqualTo(StepStatus.TIMED_OUT);
    assertThat(result.step("limited").reason()).contains(OVER);
  }

  @Test
  void itStartsWhenTheDependenciesEnd() {
    // 'clock' takes as long as 'limited' has; 'limited' begins after it.
    PlanResult result =
        TestPlan.of(
                step("clock")
                    .optional()
                    .timeout(Duration.ofMillis(300))
                    .does(call -> engine.door().pass()),
                step("limited").after(EdgeKind.ORDER, "clock").totalTimeout(Duration.ofMillis(300)))
            .execute(engine.runtime());

    assertThat(result.step("limited").status()).isEqualTo(StepStatus.COMPLETED);
  }

  @Test
  void aStepThatEndsInTimeLeavesNoTimer() {
    PlanRuntime runtime = engine.runtime();

    TestPlan.of(step("limited").totalTimeout(Duration.ofHours(1))).run(runtime);

    assertThat(runtime.timers.pending()).isZero();
  }

  @Test
  void theContextKnowsWhatIsLeft() {
    PlanResult result =
        TestPlan.of(
                step("limited")
                    .timeout(Duration.ofHours(2))
                    .totalTimeout(Duration.ofHours(1))
                    .calls(call -> call.context().remaining().orElseThrow()))
            .execute(engine.runtime());

    assertThat((Duration) result.artifact("limited").orElseThrow())
        .isLessThanOrEqualTo(Duration.ofHours(1))
        .isPositive();
  }
}
