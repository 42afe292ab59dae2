package dev.planloom.it.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.Conflicts;
import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.Tool;
import dev.planloom.graph.EdgeKind;
import dev.planloom.it.support.Gauge;
import dev.planloom.runtime.PlanStep;
import dev.planloom.runtime.StepStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two steps of a plan that touch one resource: ordered as written, or locked as they come. */
class ConflictsTest {

  static class LogTools {
    final List<String> log = Collections.synchronizedList(new ArrayList<>());
    final Gauge writers = new Gauge();

    @Tool(writes = "log")
    void first() {
      write("first");
    }

    @Tool(writes = "log")
    void failing() {
      write("failing");
      throw new IllegalStateException("disk full");
    }

    @Tool(reads = "log")
    int read() {
      log.add("read");
      return log.size();
    }

    @Tool(writes = "log")
    void last() {
      write("last");
    }

    private void write(String line) {
      writers.enter();
      log.add(line);
      writers.leave();
    }
  }

  @Plan(tools = LogTools.class)
  interface OrderedPlan {
    @Step
    void first();

    @Step("read")
    int one();

    @Step("read")
    int another();

    @Step
    void last();
  }

  @Plan(tools = LogTools.class, conflicts = Conflicts.LOCK)
  interface LockedPlan {
    @Step
    void first();

    @Step("read")
    int one();

    @Step("read")
    int another();

    @Step
    void last();
  }

  @Test
  void conflictsAreOrderedAsThePlanIsWritten() {
    for (int i = 0; i < 50; i++) {
      LogTools tools = new LogTools();
      ConflictsTest_OrderedPlanRunner.with(tools).run();
      assertThat(tools.log).containsExactly("first", "read", "read", "last");
    }
  }

  @Test
  void theOrderIsEdgesOfThePlan() {
    List<PlanStep> steps = ConflictsTest_OrderedPlanRunner.with(new LogTools()).graph().steps();

    assertThat(steps).extracting(PlanStep::level).containsExactly(0, 1, 1, 2);
    assertThat(steps.get(0).successors())
        .containsExactlyInAnyOrder(
            new PlanStep.Successor(1, EdgeKind.ORDER), new PlanStep.Successor(2, EdgeKind.ORDER));
  }

  @Test
  void lockedStepsHaveNoOrderButNeverMeet() {
    LogTools tools = new LogTools();
    var runner = ConflictsTest_LockedPlanRunner.with(tools);

    assertThat(runner.graph().steps())
        .allSatisfy(step -> {
          assertThat(step.level()).isZero();
          assertThat(step.successors()).isEmpty();
        });
    for (int i = 0; i < 50; i++) {
      assertThat(runner.execute().isCompleted()).isTrue();
    }
    assertThat(tools.writers.most()).isEqualTo(1);
  }

  @Plan(tools = LogTools.class)
  interface FailingPlan {
    @Step
    void failing();

    @Step("read")
    int after();
  }

  @Test
  void anOrderOutlivesAFailure() {
    LogTools tools = new LogTools();

    var result = ConflictsTest_FailingPlanRunner.with(tools).execute();

    assertThat(result.step("failing").status()).isEqualTo(StepStatus.FAILED);
    assertThat(result.step("after").status()).isEqualTo(StepStatus.COMPLETED);
    assertThat(tools.log).containsExactly("failing", "read");
  }
}
