package dev.planloom.runtime;

import static dev.planloom.runtime.TestPlan.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two attempts of a step never run at once. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class RetryAfterAbandonmentTest {

  @RegisterExtension final TestEngine engine = new TestEngine();

  private static final Duration LIMIT = Duration.ofMillis(200);

  private final AtomicInteger inside = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  /** Deaf until the door opens in its first attempt; returns at once in others. */
  private TestPlan.Spec deaf(Door door) {
    return step("deaf")
        .calls(call -> {
          most.accumulateAndGet(inside.incrementAndGet(), Math::max);
          try {
            if (call.attempt() == 1) {
              door.passDeaf();
            }
            return call.attempt();
          } finally {
            inside.decrementAndGet();
          }
        });
  }

  @Test
  void theNextAttemptWaitsForTheAbandonedOneToReturn() {
    Door door = engine.door();
    Recorder recorder =
        new Recorder() {
          @Override
          public void attemptAbandoned(StepEvent event) {
            super.attemptAbandoned(event);
            door.open();
          }
        };

    PlanResult result =
        TestPlan.of(deaf(door).retries(1).timeout(LIMIT))
            .execute(engine.runtime(), options -> options.listener(recorder));

    assertThat(result.artifact("deaf")).contains(2);
    assertThat(most).hasValue(1);
    assertThat(recorder.of("deaf"))
        .containsExactly(
            "deaf 1 started",
            "deaf 1 abandoned",
            "deaf 1 returned",
            "deaf 1 retrying after Step 'deaf' timed out after 200 ms",
            "deaf 2 started",
            "deaf 2 ended COMPLETED");
  }

  @Test
  void itGivesUpAfterTheAttemptTimeoutNamingResourceAndAttempt() {
    Door door = engine.door();

    PlanResult result =
        TestPlan.of(deaf(door).writes("file").reads("other").retries(5).timeout(LIMIT))
            .execute(engine.runtime());

    assertThat(door.isOpen()).isFalse();
    assertThat(most).hasValue(1);
    assertThat(result.step("deaf").status()).isEqualTo(StepStatus.TIMED_OUT);
    assertThat(result.step("deaf").attempts()).isEqualTo(1);
    assertThat(result.step("deaf").reason())
        .contains("attempt 1 has timed out but not returned; it still holds [file, other]");
    assertThat(result.errorType()).contains(ErrorType.TIMEOUT);
  }

  @Test
  void itGivesUpWithoutResourcesToo() {
    PlanResult result =
        TestPlan.of(deaf(engine.door()).retries(5).timeout(LIMIT)).execute(engine.runtime());

    assertThat(result.step("deaf").reason()).contains("attempt 1 has timed out but not returned");
  }

  @Test
  void theTotalTimeoutBoundsTheWait() {
    PlanResult result =
        TestPlan.of(
                step("deaf")
                    .retries(5)
                    .with(step -> step.timeout(Duration.ofMillis(200).toNanos()))
                    .totalTimeout(Duration.ofMillis(250))
                    .does(call -> engine.door().passDeaf()))
            .execute(engine.runtime());

    assertThat(result.step("deaf").status()).isEqualTo(StepStatus.TIMED_OUT);
    assertThat(result.step("deaf").reason()).contains("total timeout of 250 ms is over");
  }

  @Test
  void cancellingEndsTheWait() throws InterruptedException {
    Door abandoned = engine.door();
    Recorder recorder =
        new Recorder() {
          @Override
          public void attemptAbandoned(StepEvent event) {
            abandoned.open();
          }
        };
    PlanExecution<String> execution =
        TestPlan.of(
                step("deaf")
                    .retries(5)
                    .timeout(Duration.ofSeconds(1))
                    .does(call -> engine.door().passDeaf()))
            .start(engine.runtime(), options -> options.listener(recorder));
    abandoned.pass();

    execution.cancel();

    assertThat(execution.awaitResult().status()).isEqualTo(PlanStatus.CANCELLED);
    assertThat(execution.awaitResult().step("deaf").attempts()).isEqualTo(1);
  }
}
