package dev.planloom.testing;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.runtime.PlanResult;
import dev.planloom.runtime.StepStatus;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimeoutsTest {

  private final PlanTester tester = PlanTester.create();
  private final ReportPlanRunner report = ReportPlanRunner.with(new FakeTools());
  private final IndexPlanRunner index = IndexPlanRunner.with(new FakeTools());

  @AfterEach
  void close() {
    tester.close();
  }

  @Test
  void anAttemptIsInterruptedAndRepeated() {
    tester.step("users").takesOnAttempt(1, ofSeconds(40));

    PlanResult result = tester.execute(report, Map.of("limit", 1));

    assertThat(result.isCompleted()).isTrue();
    assertThat(tester.trace())
        .startsWith(
            "0 ms ReportPlan started",
            "0 ms users#1 started",
            "30 s users#1 failed: TimeoutException: Step 'users' timed out after 30 s; again in 100"
                + " ms",
            "30100 ms users#2 started",
            "30100 ms users#2 completed");
  }

  @Test
  void aDeafAttemptIsAbandonedAndWaitedForBeforeTheNext() {
    tester.step("users").takesOnAttempt(1, ofSeconds(40)).deaf();

    PlanResult result = tester.execute(report, Map.of("limit", 1));

    assertThat(result.isCompleted()).isTrue();
    assertThat(tester.trace())
        .startsWith(
            "0 ms ReportPlan started",
            "0 ms users#1 started",
            "30 s users#1 abandoned",
            "40 s users#1 returned",
            "40 s users#1 failed: TimeoutException: Step 'users' timed out after 30 s; again in 100"
                + " ms",
            "40100 ms users#2 started");
  }

  @Test
  void anAbandonedAttemptKeepsItsLocks() {
    tester.step("first").takes(ofSeconds(7)).deaf();

    PlanResult result = tester.execute(index, Map.of());

    assertThat(result.step("first").status()).isEqualTo(StepStatus.TIMED_OUT);
    assertThat(tester.trace())
        .containsExactly(
            "0 ms IndexPlan started",
            "0 ms first#1 started",
            "2 s first#1 abandoned",
            "2 s first#1 timed out",
            "7 s first#1 returned",
            "7 s second#1 started",
            "7 s second#1 completed",
            "7 s IndexPlan failed");
  }

  @Test
  void aHangingStepIsEndedByItsTimeout() {
    tester.step("first").hangs();

    PlanResult result = tester.execute(index, Map.of());

    assertThat(result.step("first").status()).isEqualTo(StepStatus.TIMED_OUT);
    assertThat(result.step("first").duration()).isEqualTo(ofSeconds(2));
    assertThat(result.step("second").status()).isEqualTo(StepStatus.COMPLETED);
    assertThat(tester.elapsed()).isEqualTo(ofSeconds(2));
  }

  @Test
  void aPlanRunsOutOfTime() {
    tester.step("count").takes(ofSeconds(3));

    PlanResult result =
        tester.execute(report.options(o -> o.timeout(ofMillis(2500))), Map.of("limit", 1));

    assertThat(result.message().orElseThrow()).startsWith("the plan timed out after 2.5 s");
    assertThat(tester.trace())
        .contains(
            "2500 ms count#1 timed out",
            "2500 ms report skipped: the plan timed out after 2.5 s",
            "2500 ms ReportPlan failed");
  }
}
