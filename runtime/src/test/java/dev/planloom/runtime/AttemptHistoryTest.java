package dev.planloom.runtime;

import static dev.planloom.runtime.TestPlan.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How each attempt of a step ended, and whether its retries were used up. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class AttemptHistoryTest {

  @RegisterExtension final TestEngine engine = new TestEngine();

  private final PlanRuntime runtime = engine.runtime();

  private static List<String> lines(StepResult step) {
    return step.history().stream().map(AttemptResult::toString).toList();
  }

  @Test
  void aPlainSuccessHasNone() {
    StepResult step = TestPlan.of(step("a")).execute(runtime).step("a");

    assertThat(step.history()).isEmpty();
    assertThat(step.retries()).isZero();
    assertThat(step.isRetryExhausted()).isFalse();
  }

  @Test
  void aSuccessAfterFailures() {
    PlanResult result =
        TestPlan.of(
                step("a")
                    .retries(5)
                    .calls(call -> {
                      if (call.attempt() == 1) {
                        throw new ConnectException("refused");
                      }
                      if (call.attempt() == 2) {
                        throw new IOException("reset");
                      }
                      return "x";
                    }))
            .execute(runtime);

    StepResult step = result.step("a");
    assertThat(lines(step))
        .containsExactly(
            "1 FAILED: java.net.ConnectException: refused",
            "2 FAILED: java.io.IOException: reset",
            "3 COMPLETED");
    assertThat(step.history())
        .extracting(AttemptResult::errorType)
        .extracting(type -> type.orElse(null))
        .containsExactly(ErrorType.NETWORK, ErrorType.TOOL_FAILURE, null);
    assertThat(step.history()).extracting(AttemptResult::failure).last().matches(f -> f.isEmpty());
    assertThat(step.retries()).isEqualTo(2);
    assertThat(step.isRetryExhausted()).isFalse();
  }

  @Test
  void timesOfAttemptsAddUpToThoseOfTheStep() {
    PlanResult result =
        TestPlan.of(step("a").writes("file").retries(2).fails(new IOException("no")))
            .execute(runtime);

    StepResult step = result.step("a");
    assertThat(step.history()).hasSize(3).allMatch(attempt -> attempt.duration().isPositive());
    assertThat(sum(step, AttemptResult::duration)).isEqualTo(step.duration());
    assertThat(sum(step, AttemptResult::lockWaited)).isEqualTo(step.lockWaited());
    assertThat(step.history()).extracting(AttemptResult::startedAfter).isSorted();
    assertThat(step.history().getFirst().startedAfter()).isEqualTo(step.startedAfter());
    AttemptResult last = step.history().getLast();
    assertThat(last.startedAfter().plus(last.duration())).isLessThanOrEqualTo(step.endedAfter());
  }

  private static Duration sum(StepResult step, Function<AttemptResult, Duration> part) {
    return step.history().stream().map(part).reduce(Duration.ZERO, Duration::plus);
  }

  @Test
  void runHasItWithoutTimes() {
    TestPlan plan = TestPlan.of(step("a").retries(1).fails(new IOException("no")));

    StepResult step =
        catchThrowableOfType(PlanExecutionException.class, () -> plan.run(runtime))
            .result()
            .step("a");

    assertThat(lines(step))
        .containsExactly("1 FAILED: java.io.IOException: no", "2 FAILED: java.io.IOException: no");
    assertThat(step.history())
        .allMatch(a -> a.duration().isZero() && a.startedAfter().isZero())
        .allMatch(a -> a.lockWaited().isZero());
  }

  @Test
  void theOnlyAttemptThatFailed() {
    StepResult step =
        TestPlan.of(step("a").fails(new IOException("no"))).execute(runtime).step("a");

    assertThat(lines(step)).containsExactly("1 FAILED: java.io.IOException: no");
    assertThat(step.retries()).isZero();
    assertThat(step.isRetryExhausted()).as("it is never retried").isFalse();
  }

  @Test
  void whatWasNeverAttemptedHasNone() {
    PlanResult result =
        TestPlan.of(step("a").fails(new IOException("no")), step("b").after("a")).execute(runtime);

    assertThat(result.step("b").history()).isEmpty();
    assertThat(result.step("b").retries()).isZero();
  }

  @Test
  void abandonedAttemptsToo() {
    Door returned = engine.door();
    Recorder recorder =
        new Recorder() {
          @Override
          public void attemptAbandoned(StepEvent event) {
            if (event.attempt() == 1) {
              returned.open();
            }
          }
        };
    PlanResult result =
        TestPlan.of(
                step("a")
                    .timeout(Duration.ofMillis(200))
                    .retries(1)
                    .calls(call -> {
                      if (call.attempt() == 1) {
                        returned.passDeaf();
                        throw new IOException("nothing that it returns later is seen");
                      }
                      return "x";
                    }))
            .execute(runtime, options -> options.listener(recorder));

    StepResult step = result.step("a");
    assertThat(lines(step))
        .containsExactly(
            "1 TIMED_OUT: java.util.concurrent.TimeoutException: Step 'a' timed out after 200 ms",
            "2 COMPLETED");
    assertThat(step.history().getFirst().errorType()).contains(ErrorType.TIMEOUT);
    assertThat(step.history().getFirst().duration()).isGreaterThanOrEqualTo(Duration.ofMillis(200));
  }

  @Test
  void oneThatNeverReturnsIsTheLast() {
    PlanResult result =
        TestPlan.of(
                step("a")
                    .timeout(Duration.ofMillis(5))
                    .retries(3)
                    .does(call -> engine.door().passDeaf()))
            .execute(runtime);

    StepResult step = result.step("a");
    assertThat(step.status()).isEqualTo(StepStatus.TIMED_OUT);
    assertThat(lines(step))
        .containsExactly(
            "1 TIMED_OUT: java.util.concurrent.TimeoutException: Step 'a' timed out after 5 ms");
    assertThat(step.isRetryExhausted()).as("there were retries left").isFalse();
  }

  @Test
  void exhaustedByTimeouts() {
    StepResult step =
        TestPlan.of(
                step("a")
                    .timeout(Duration.ofMillis(5))
                    .retries(1)
                    .does(call -> engine.door().pass()))
            .execute(runtime)
            .step("a");

    assertThat(step.history())
        .hasSize(2)
        .allMatch(a -> a.status() == StepStatus.TIMED_OUT)
        .allMatch(a -> a.failure().orElseThrow() instanceof TimeoutException);
    assertThat(step.isRetryExhausted()).isTrue();
  }

  @Test
  void exhaustedByFailures() {
    StepResult step =
        TestPlan.of(step("a").retries(2).fails(new IOException("no"))).execute(runtime).step("a");

    assertThat(step.isRetryExhausted()).isTrue();
    assertThat(step.retries()).isEqualTo(2);
  }

  @Test
  void notByAFailureThatIsNotRetried() {
    StepResult step =
        TestPlan.of(
                step("a")
                    .retries(1)
                    .with(builder -> builder.abortOn(IllegalStateException.class))
                    .calls(call -> {
                      if (call.attempt() == 1) {
                        throw new IOException("again");
                      }
                      throw new IllegalStateException("final");
                    }))
            .execute(runtime)
            .step("a");

    assertThat(step.retries()).isEqualTo(1);
    assertThat(step.isRetryExhausted()).isFalse();
  }

  @Test
  void aCancelledAttemptAfterAFailure() throws InterruptedException {
    Door second = engine.door();
    PlanExecution<String> execution =
        TestPlan.of(
                step("a")
                    .retries(1)
                    .does(call -> {
                      if (call.attempt() == 1) {
                        throw new IOException("again");
                      }
                      second.open();
                      engine.door().pass();
                    }))
            .start(runtime);
    second.pass();

    execution.cancel();

    assertThat(execution.awaitResult().step("a").history())
        .extracting(AttemptResult::status)
        .containsExactly(StepStatus.FAILED, StepStatus.CANCELLED);
  }

  @Test
  void cancelledWhileWaitingForARetry() throws InterruptedException {
    Door failed = engine.door();
    PlanExecution<String> execution =
        TestPlan.of(
                step("a")
                    .retries(1, Duration.ofHours(1))
                    .does(call -> {
                      throw new IOException("again");
                    }))
            .start(
                runtime,
                options ->
                    options.listener(
                        new PlanListener() {
                          @Override
                          public void retrying(StepEvent e, Throwable failure, Duration pause) {
                            failed.open();
                          }
                        }));
    failed.pass();

    execution.cancel();

    StepResult step = execution.awaitResult().step("a");
    assertThat(step.status()).isEqualTo(StepStatus.SKIPPED);
    assertThat(lines(step)).containsExactly("1 FAILED: java.io.IOException: again");
  }

  @Test
  void ofManyAttemptsTheLatest() {
    StepResult step =
        TestPlan.of(step("a").retries(249).fails(new IOException("no"))).execute(runtime).step("a");

    assertThat(step.attempts()).isEqualTo(250);
    assertThat(step.history()).hasSize(100);
    assertThat(step.history().getFirst().number()).isEqualTo(151);
    assertThat(step.history().getLast().number()).isEqualTo(250);
  }

  /** Random mixtures of failures, timeouts and successes: the history says what happened. */
  @Test
  void randomStepsEndAsTheyWereMeantTo() {
    for (long seed = 0; seed < 15; seed++) {
      Random random = new Random(seed);
      int attempts = 1 + random.nextInt(5);
      boolean[] slow = new boolean[attempts];
      for (int i = 0; i < attempts; i++) {
        slow[i] = random.nextInt(4) == 0;
      }
      boolean completes = random.nextBoolean();
      StepResult step =
          TestPlan.of(
                  step("a")
                      .timeout(Duration.ofMillis(300))
                      .retries(attempts - 1)
                      .calls(call -> {
                        int i = call.attempt() - 1;
                        if (slow[i]) {
                          engine.door().pass();
                        }
                        if (completes && i == attempts - 1) {
                          return "x";
                        }
                        throw new IOException("no");
                      }))
              .execute(runtime)
              .step("a");

      boolean fine = completes && !slow[attempts - 1];
      assertThat(step.isRetryExhausted()).as("seed %s", seed).isEqualTo(!fine && attempts > 1);
      if (fine && attempts == 1) {
        assertThat(step.history()).as("seed %s", seed).isEmpty();
        continue;
      }
      assertThat(step.history()).as("seed %s", seed).hasSize(attempts);
      for (int i = 0; i < attempts; i++) {
        StepStatus last = fine && i == attempts - 1 ? StepStatus.COMPLETED : StepStatus.FAILED;
        assertThat(step.history().get(i).number()).isEqualTo(i + 1);
        assertThat(step.history().get(i).status())
            .as("seed %s, attempt %s", seed, i + 1)
            .isEqualTo(slow[i] ? StepStatus.TIMED_OUT : last);
      }
      assertThat(sum(step, AttemptResult::duration)).isEqualTo(step.duration());
    }
  }
}
