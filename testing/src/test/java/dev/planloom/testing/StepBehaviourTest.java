package dev.planloom.testing;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.planloom.runtime.PlanExecutionException;
import dev.planloom.runtime.PlanResult;
import dev.planloom.runtime.StepStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StepBehaviourTest {

  private static final Map<String, Integer> INPUTS = Map.of("limit", 3);

  private final PlanTester tester = PlanTester.create();
  private final ReportPlanRunner runner = ReportPlanRunner.with(new FakeTools());

  @AfterEach
  void close() {
    tester.close();
  }

  @Test
  void stepsTakeNoTimeUnlessTheyAreTold() {
    PlanResult result = tester.execute(runner, INPUTS);

    assertThat(result.isCompleted()).isTrue();
    assertThat(tester.elapsed()).isZero();
    assertThat(tester.trace())
        .containsExactly(
            "0 ms ReportPlan started",
            "0 ms users#1 started",
            "0 ms users#1 completed",
            "0 ms count#1 started",
            "0 ms count#1 completed",
            "0 ms report#1 started",
            "0 ms report#1 completed",
            "0 ms sent#1 started",
            "0 ms sent#1 completed",
            "0 ms ReportPlan completed");
  }

  @Test
  void durationsOfTheResultAreVirtual() {
    tester.step("users").takes(ofSeconds(20));
    tester.step("count").takesOnAttempt(1, ofMillis(1500));

    PlanResult result = tester.execute(runner, INPUTS);

    assertThat(result.duration()).isEqualTo(ofMillis(21_500)).isEqualTo(tester.elapsed());
    assertThat(result.step("users").duration()).isEqualTo(ofSeconds(20));
    assertThat(result.step("count").startedAfter()).isEqualTo(ofSeconds(20));
    assertThat(result.step("count").duration()).isEqualTo(ofMillis(1500));
    assertThat(result.step("report").duration()).isZero();
  }

  @Test
  void aFaultIsRetriedByTheEngine() {
    tester.step("users").takes(ofSeconds(1)).failsOnce(new IOException("no route"));

    ReportPlanRunner.Result result = tester.run(() -> runner.on(tester.runtime()).start(3));

    assertThat(result.report()).isEqualTo("3 users");
    assertThat(tester.trace())
        .contains(
            "0 ms users#1 started",
            "1 s users#1 failed: IOException: no route; again in 100 ms",
            "1100 ms users#2 started",
            "2100 ms users#2 completed");
  }

  @Test
  void attemptsFailByTheirNumber() {
    tester.step("users").fails(2, new IOException("no route"));
    tester.step("count").failsOnAttempt(2, new IOException("never"));

    PlanResult result = tester.execute(runner, INPUTS);

    assertThat(result.step("users").attempts()).isEqualTo(3);
    assertThat(result.step("count").attempts()).isEqualTo(1);
    assertThat(tester.elapsed()).isEqualTo(ofMillis(300));
  }

  @Test
  void theLastRuleForAnAttemptCounts() {
    tester
        .step("users")
        .failsAlways(new IOException("no route"))
        .failsOnAttempt(2, new IOException("no disk"));

    assertThatThrownBy(() -> tester.run(runner, INPUTS))
        .isInstanceOf(PlanExecutionException.class)
        .hasRootCauseMessage("no route");
    assertThat(tester.trace())
        .contains(
            "0 ms users#1 failed: IOException: no route; again in 100 ms",
            "100 ms users#2 failed: IOException: no disk; again in 200 ms",
            "300 ms users#3 failed: IOException: no route",
            "300 ms count skipped: needs 'users', which failed");
  }

  @Test
  void anAnswerMayBeLost() {
    int[] calls = new int[1];
    ReportPlanRunner counting =
        ReportPlanRunner.with(
            new FakeTools() {
              @Override
              public List<String> fetchUsers(int limit) {
                calls[0]++;
                return List.of();
              }
            });
    tester.step("users").failsAfterCall(1, new IOException("lost"));
    tester.step("count").failsOnce(new IOException("never called"));

    PlanResult result = tester.execute(counting, INPUTS);

    assertThat(calls).containsExactly(2);
    assertThat(result.step("users").status()).isEqualTo(StepStatus.COMPLETED);
    assertThat(result.step("count").status()).isEqualTo(StepStatus.FAILED);
  }

  @Test
  void aStageCannotFailAfterItsCall() {
    ReportPlanRunner slow =
        ReportPlanRunner.with(
            new FakeTools() {
              @Override
              public CompletionStage<String> send(String report) {
                return tester.after(ofSeconds(1), () -> "sent");
              }
            });
    tester.step("sent").failsAfterCall(1, new IOException("lost"));

    assertThatThrownBy(() -> tester.execute(slow, INPUTS))
        .isInstanceOf(PlanTesterException.class)
        .hasMessageStartingWith("Step 'sent' of dev.planloom.testing.ReportPlan, attempt 1, was to")
        .hasMessageEndingWith("but its tool returns a stage: let that fail");
  }

  @Test
  void compensationsTakeTimeAndFail() {
    tester.step("sent").takes(ofSeconds(1)).failsAlways(new IOException("no mail"));
    tester.compensation("report").takes(ofSeconds(3)).failsAlways(new IOException("locked"));

    PlanResult result = tester.execute(runner, INPUTS);

    assertThat(result.rollback().orElseThrow().notUndone().getFirst().message()).contains("locked");
    assertThat(tester.trace())
        .endsWith(
            "1 s sent#1 failed: IOException: no mail",
            "1 s undo of report started",
            "4 s undo of report failed: IOException: locked",
            "4 s ReportPlan failed");
  }

  // --- what is refused

  @Test
  void unknownStepsAreRefusedWhenThePlanStarts() {
    tester.step("repotr").takes(ofSeconds(1));

    assertThatThrownBy(() -> tester.execute(runner, INPUTS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "dev.planloom.testing.ReportPlan has no step 'repotr'; its steps are: users, count,"
                + " report, sent");
  }

  @Test
  void unknownCompensationsAreRefused() {
    tester.compensation("users").takes(ofSeconds(1));

    assertThatThrownBy(() -> tester.execute(runner, INPUTS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Step 'users' of dev.planloom.testing.ReportPlan has no compensation");
  }

  @Test
  void elementsAndInnerStepsAreRefusedWhereThereAreNone() {
    tester.step("users[1]").takes(ofSeconds(1));
    assertThatThrownBy(() -> tester.execute(runner, INPUTS))
        .hasMessage("Step 'users' of dev.planloom.testing.ReportPlan has no elements");

    try (PlanTester other = PlanTester.create()) {
      other.step("users.first").takes(ofSeconds(1));
      assertThatThrownBy(() -> other.execute(runner, INPUTS))
          .hasMessage("Step 'users' of dev.planloom.testing.ReportPlan runs no sub-plan");
    }
  }

  @Test
  void aStepOfThePlanBeforeIsKnown() {
    tester.step("report").takes(ofSeconds(1));
    tester.execute(runner, INPUTS);

    PlanResult second = tester.execute(IndexPlanRunner.with(new FakeTools()), Map.of());

    assertThat(second.isCompleted()).isTrue();
    assertThat(tester.trace()).contains("1 s 2/first#1 started", "1 s 2/IndexPlan completed");
  }

  @Test
  void attemptsAndTimesAreChecked() {
    assertThatThrownBy(() -> tester.step("users").failsOnAttempt(0, new IOException()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Attempts are counted from 1, not 0");
    assertThatThrownBy(() -> tester.step("users").takes(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("negative");
  }
}
