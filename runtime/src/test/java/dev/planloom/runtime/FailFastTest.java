package dev.planloom.runtime;

import static dev.planloom.runtime.TestPlan.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.planloom.OnFailure;
import dev.planloom.graph.EdgeKind;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The first failure of a required step stops everything else. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class FailFastTest {

  @RegisterExtension final TestEngine engine = new TestEngine();

  private final IOException failure = new IOException("no disk");

  @Test
  void runningSiblingsAreInterruptedAndTheRestIsSkipped() {
    Door running = engine.door();
    AtomicBoolean interrupted = new AtomicBoolean();
    PlanResult result =
        TestPlan.failFast(
                step("sibling")
                    .does(call -> {
                      running.open();
                      try {
                        engine.door().pass();
                      } catch (InterruptedException e) {
                        interrupted.set(true);
                        throw e;
                      }
                    }),
                step("bad")
                    .does(call -> {
                      running.pass();
                      throw failure;
                    }),
                step("afterSibling").after("sibling"),
                step("afterBad").after("bad"))
            .execute(engine.runtime());

    assertThat(interrupted).isTrue();
    assertThat(result.step("sibling").status()).isEqualTo(StepStatus.CANCELLED);
    assertThat(result.step("sibling").errorType()).contains(ErrorType.CANCELLED);
    assertThat(result.step("sibling").reason()).contains("step 'bad' failed fast");
    assertThat(result.step("bad").status()).isEqualTo(StepStatus.FAILED);
    assertThat(result.step("afterSibling").status()).isEqualTo(StepStatus.SKIPPED);
    assertThat(result.step("afterBad").status()).isEqualTo(StepStatus.SKIPPED);
    assertThat(result.status()).isEqualTo(PlanStatus.FAILED);
    assertThat(result.cause()).containsSame(failure);
  }

  @Test
  void theFirstFailureIsTheCauseWhateverTheInterruptedOnesThrow() {
    Door running = engine.door();
    PlanResult result =
        TestPlan.failFast(
                step("sibling")
                    .does(call -> {
                      running.open();
                      try {
                        engine.door().pass();
                      } catch (InterruptedException e) {
                        throw new IllegalStateException("interrupted", e);
                      }
                    }),
                step("bad")
                    .does(call -> {
                      running.pass();
                      throw failure;
                    }))
            .execute(engine.runtime());

    assertThat(result.cause()).containsSame(failure);
    assertThat(result.step("sibling").status()).isEqualTo(StepStatus.CANCELLED);
    assertThat(result.step("sibling").failure().orElseThrow()).hasMessage("interrupted");
  }

  @RepeatedTest(50)
  void aStepThatWaitsForTheFailedOnesLockDoesNotStart() {
    AtomicBoolean ran = new AtomicBoolean();
    PlanRuntime runtime = engine.runtime();
    PlanResult result =
        TestPlan.failFast(
                step("bad")
                    .writes("file")
                    .does(call -> {
                      Door.untilWaiting(runtime, 1);
                      throw failure;
                    }),
                step("first").does(call -> Door.untilHeld(runtime)),
                step("waiting").after("first").writes("file").does(call -> ran.set(true)))
            .execute(runtime);

    assertThat(ran).isFalse();
    assertThat(result.step("waiting").status()).isEqualTo(StepStatus.SKIPPED);
    assertThat(result.step("waiting").reason()).contains("step 'bad' failed fast");
  }

  @Test
  void theOptionsOfARunOverrideThePlan() {
    TestPlan isolating =
        TestPlan.of(step("bad").fails(failure), step("next").after(EdgeKind.ORDER, "bad"));

    PlanResult isolated = isolating.execute(engine.runtime());
    PlanResult stopped =
        isolating.execute(engine.runtime(), options -> options.onFailure(OnFailure.FAIL_FAST));

    assertThat(isolated.step("next").status()).isEqualTo(StepStatus.COMPLETED);
    assertThat(stopped.step("next").status()).isEqualTo(StepStatus.SKIPPED);
  }

  @Test
  void anOptionalStepStopsNothing() {
    PlanResult result =
        TestPlan.failFast(
                step("bad").optional().fails(failure), step("next").after(EdgeKind.ORDER, "bad"))
            .execute(engine.runtime());

    assertThat(result.step("next").status()).isEqualTo(StepStatus.COMPLETED);
    assertThat(result.status()).isEqualTo(PlanStatus.COMPLETED);
  }

  @Test
  void aTimeoutFailsFastToo() {
    PlanResult result =
        TestPlan.failFast(
                step("slow").timeout(Duration.ofMillis(1)).does(call -> engine.door().pass()),
                step("sibling").does(call -> engine.door().pass()))
            .execute(engine.runtime());

    assertThat(result.step("slow").status()).isEqualTo(StepStatus.TIMED_OUT);
    assertThat(result.step("sibling").status()).isIn(StepStatus.CANCELLED, StepStatus.SKIPPED);
    assertThat(result.errorType()).contains(ErrorType.TIMEOUT);
    assertThat(result.cause().orElseThrow()).isInstanceOf(TimeoutException.class);
  }

  @Test
  void aPausingRetryIsGivenUp() {
    Door pausing = engine.door();
    Recorder recorder =
        new Recorder() {
          @Override
          public void retrying(StepEvent event, Throwable cause, Duration pause) {
            pausing.open();
          }
        };
    PlanResult result =
        TestPlan.failFast(
                step("flaky").retries(3, Duration.ofHours(1)).fails(new IOException("flaky")),
                step("bad")
                    .does(call -> {
                      pausing.pass();
                      throw failure;
                    }))
            .execute(engine.runtime(), options -> options.listener(recorder));

    assertThat(result.step("flaky").status()).isEqualTo(StepStatus.SKIPPED);
    assertThat(result.step("flaky").attempts()).isEqualTo(1);
    assertThat(result.cause()).containsSame(failure);
  }
}
