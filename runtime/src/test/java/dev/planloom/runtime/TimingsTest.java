package dev.planloom.runtime;

import static dev.planloom.runtime.TestPlan.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** When steps are timed, and what is. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class TimingsTest {

  @RegisterExtension final TestEngine engine = new TestEngine();

  private final PlanRuntime runtime = engine.runtime();
  private final TestPlan failing = TestPlan.of(step("a").fails(new IOException("no")));

  private static PlanResult resultOfRun(ThrowingCallable run) {
    PlanExecutionException thrown = catchThrowableOfType(PlanExecutionException.class, run);
    return thrown.result();
  }

  private static void assertUntimed(StepResult step) {
    assertThat(List.of(step.waited(), step.lockWaited(), step.duration(), step.startedAfter()))
        .containsOnly(Duration.ZERO);
    assertThat(step.endedAfter()).isZero();
  }

  @Test
  void executeTimes() {
    PlanResult result = failing.execute(runtime);

    StepResult step = result.step("a");
    assertThat(step.duration()).isPositive();
    assertThat(step.endedAfter())
        .isGreaterThanOrEqualTo(step.startedAfter().plus(step.duration()))
        .isLessThanOrEqualTo(result.duration());
  }

  @Test
  void startTimes() throws InterruptedException {
    assertThat(failing.start(runtime).awaitResult().step("a").duration()).isPositive();
  }

  @Test
  void runDoesNot() {
    PlanResult result = resultOfRun(() -> failing.run(runtime));

    assertUntimed(result.step("a"));
    assertThat(result.duration()).as("of the plan").isPositive();
  }

  @Test
  void runDoesWhereItIsAsked() {
    PlanResult result = resultOfRun(() -> failing.run(runtime, options -> options.timings(true)));

    assertThat(result.step("a").duration()).isPositive();
  }

  @Test
  void runDoesForAListener() {
    PlanResult result =
        resultOfRun(() -> failing.run(runtime, options -> options.listener(new Recorder())));

    assertThat(result.step("a").duration()).isPositive();
  }

  @Test
  void executeDoesNotWhereItIsTold() {
    assertUntimed(failing.execute(runtime, options -> options.timings(false)).step("a"));
  }

  @Test
  void untimedLimitsAndLocksLeaveNoTraces() {
    PlanResult result =
        TestPlan.of(
                step("a")
                    .writes("file")
                    .timeout(Duration.ofHours(1))
                    .totalTimeout(Duration.ofHours(1)))
            .execute(runtime, options -> options.timings(false));

    assertUntimed(result.step("a"));
  }

  @Test
  void waitsForLocksAreTimed() {
    Door held = engine.door();
    PlanResult result =
        TestPlan.of(
                step("holder").writes("file").does(call -> held.pass()),
                step("first").does(call -> Door.untilHeld(runtime)),
                step("waiter").after("first").writes("file"),
                step("opener")
                    .after("first")
                    .does(call -> {
                      Door.untilWaiting(runtime, 1);
                      held.open();
                    }))
            .execute(runtime);

    StepResult waiter = result.step("waiter");
    assertThat(waiter.lockWaited()).isPositive().isLessThanOrEqualTo(waiter.waited());
    assertThat(waiter.startedAfter())
        .isGreaterThanOrEqualTo(result.step("first").endedAfter().plus(waiter.lockWaited()));
    assertThat(result.step("first").lockWaited()).isZero();
  }

  @Test
  void attemptsAreSummedUp() {
    // Each of two attempts runs into its timeout.
    PlanResult result =
        TestPlan.of(
                step("a")
                    .timeout(Duration.ofMillis(5))
                    .retries(1)
                    .does(call -> engine.door().pass()))
            .execute(runtime);

    assertThat(result.step("a").attempts()).isEqualTo(2);
    assertThat(result.step("a").duration()).isGreaterThanOrEqualTo(Duration.ofMillis(10));
  }

  @Test
  void aSkippedStepHasOnlyAnEnd() {
    PlanResult result =
        TestPlan.of(step("a").fails(new IOException("no")), step("b").after("a")).execute(runtime);

    assertThat(result.step("b").duration()).isZero();
    assertThat(result.step("b").endedAfter()).isGreaterThanOrEqualTo(result.step("a").endedAfter());
  }
}
