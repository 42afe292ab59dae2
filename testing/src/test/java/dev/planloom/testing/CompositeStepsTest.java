package dev.planloom.testing;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.planloom.runtime.PlanExecution;
import dev.planloom.runtime.PlanResult;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Of WeeklyPlan: a for-each step whose tool has a cap of 2, and a sub-plan. */
class CompositeStepsTest {

  private static final Map<String, Integer> INPUTS = Map.of("limit", 3);

  private final PlanTester tester = PlanTester.create();
  private final WeeklyPlanRunner runner = WeeklyPlanRunner.with(new FakeTools());

  @AfterEach
  void close() {
    tester.close();
  }

  @Test
  void elementsHaveTheBehaviourOfTheirStepOrOneOfTheirOwn() {
    tester.step("greetings").takes(ofSeconds(10));
    tester.step("greetings[1]").takes(ofSeconds(1));

    PlanResult result = tester.execute(runner, INPUTS);

    assertThat(result.isCompleted()).isTrue();
    assertThat(tester.trace().stream().filter(line -> line.contains(" greetings")))
        .containsExactly(
            "0 ms greetings#1 started",
            "0 ms greetings[0]#1 started",
            "0 ms greetings[1]#1 started",
            "1 s greetings[1]#1 completed",
            "1 s greetings[2]#1 started",
            "10 s greetings[0]#1 completed",
            "11 s greetings[2]#1 completed",
            "11 s greetings#1 completed");
  }

  @Test
  void stepsOfASubPlanComeAfterItsStep() {
    tester.step("weekly").takes(ofSeconds(1));
    tester.step("weekly.report").takes(ofSeconds(2)).failsAlways(new IOException("disk full"));

    PlanResult result = tester.execute(runner, INPUTS);

    assertThat(result.message().orElseThrow()).contains("disk full");
    assertThat(tester.trace().stream().filter(line -> line.contains(" weekly")))
        .containsExactly(
            "0 ms weekly#1 started",
            "1 s weekly.ReportPlan started",
            "1 s weekly.users#1 started",
            "1 s weekly.users#1 completed",
            "1 s weekly.count#1 started",
            "1 s weekly.count#1 completed",
            "1 s weekly.report#1 started",
            "3 s weekly.report#1 failed: IOException: disk full",
            "3 s weekly.sent skipped: needs 'report', which failed",
            "3 s weekly.ReportPlan failed",
            "3 s weekly#1 failed: IOException: disk full");
  }

  @Test
  void aRollbackByHandIsDriven() throws InterruptedException {
    tester.compensation("weekly.report").takes(ofSeconds(2));
    PlanExecution<?> execution = runner.on(tester.runtime()).start(1);
    PlanResult result = tester.execute(() -> execution);

    assertThat(result.isCompleted()).isTrue();
    assertThat(execution.rollback().isComplete()).isTrue();
    assertThat(tester.trace())
        .endsWith(
            "0 ms WeeklyPlan completed",
            "0 ms undo of weekly.sent started",
            "0 ms undo of weekly.report started");
    assertThat(tester.elapsed()).isEqualTo(ofSeconds(2));
  }

  @Test
  void unknownStepsOfASubPlanAreRefusedWhenItStarts() {
    tester.step("weekly.repotr").takes(ofSeconds(2));

    assertThatThrownBy(() -> tester.execute(runner, INPUTS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("dev.planloom.testing.ReportPlan has no step 'repotr'");
  }

  @Test
  void aSubPlanCannotFailAfterItsCall() {
    tester.step("weekly").failsAfterCall(1, new IOException("lost"));

    assertThatThrownBy(() -> tester.execute(runner, INPUTS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Step 'weekly' runs a sub-plan, which cannot fail after its call");
  }
}
