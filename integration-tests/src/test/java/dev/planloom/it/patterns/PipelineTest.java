package dev.planloom.it.patterns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.Input;
import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.Tool;
import dev.planloom.graph.EdgeKind;
import dev.planloom.runtime.PlanResult;
import dev.planloom.runtime.PlanStep;
import dev.planloom.runtime.StepResult;
import dev.planloom.runtime.StepStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Extract, transform, load: one after the other. */
class PipelineTest {

  static class EtlTools {
    final List<String> calls = Collections.synchronizedList(new ArrayList<>());

    @Tool(reads = "database:orders")
    List<String> extract(String source) {
      calls.add("extract " + source);
      return List.of(" 1", "2 ", "x", "3");
    }

    @Tool
    List<Integer> transform(List<String> rows) {
      calls.add("transform " + rows);
      return rows.stream()
          .map(String::strip)
          .filter(row -> row.matches("\\d+"))
          .map(Integer::valueOf)
          .toList();
    }

    @Tool(writes = "database:totals")
    int load(List<Integer> rows) {
      calls.add("load " + rows);
      return rows.stream().mapToInt(Integer::intValue).sum();
    }
  }

  @Plan(tools = EtlTools.class)
  interface EtlPlan {
    @Input
    String source();

    @Step("extract")
    List<String> raw(String source);

    @Step("transform")
    List<Integer> clean(List<String> raw);

    @Step("load")
    int total(List<Integer> clean);
  }

  private final EtlTools tools = new EtlTools();
  private final PipelineTest_EtlPlanRunner runner = PipelineTest_EtlPlanRunner.with(tools);

  @Test
  void runsOneAfterTheOther() {
    PipelineTest_EtlPlanRunner.Result result = runner.run("orders");

    assertThat(result.total()).isEqualTo(6);
    assertThat(result.clean()).containsExactly(1, 2, 3);
    assertThat(tools.calls)
        .containsExactly("extract orders", "transform [ 1, 2 , x, 3]", "load [1, 2, 3]");
  }

  @Test
  void writesItsStepsInAnyOrder() {
    ReversedTools reversed = new ReversedTools();

    assertThat(PipelineTest_ReversedPlanRunner.with(reversed).run().first()).isEqualTo("cba");
  }

  static class ReversedTools {
    @Tool
    String a() {
      return "a";
    }

    @Tool
    String b(String before) {
      return "b" + before;
    }

    @Tool
    String c(String before) {
      return "c" + before;
    }
  }

  @Plan(tools = ReversedTools.class)
  interface ReversedPlan {
    @Step("c")
    String first(String second);

    @Step("b")
    String second(String third);

    @Step("a")
    String third();
  }

  @Test
  void reportsEveryStepInThePlansOrder() {
    PlanResult result = runner.execute("orders");

    assertThat(result.isCompleted()).isTrue();
    assertThat(result.steps()).extracting(StepResult::id).containsExactly("raw", "clean", "total");
    assertThat(result.steps())
        .allSatisfy(step -> {
          assertThat(step.status()).isEqualTo(StepStatus.COMPLETED);
          assertThat(step.attempts()).isEqualTo(1);
        });
    assertThat(result.step("clean").startedAfter())
        .isGreaterThanOrEqualTo(result.step("raw").endedAfter());
    assertThat(result.artifact(PipelineTest_EtlPlanRunner.TOTAL)).contains(6);
  }

  @Test
  void isAChainAsData() {
    List<PlanStep> steps = runner.graph().steps();

    assertThat(steps).extracting(PlanStep::level).containsExactly(0, 1, 2);
    assertThat(steps.get(0).successors()).containsExactly(new PlanStep.Successor(1, EdgeKind.DATA));
    assertThat(steps.get(1).successors()).containsExactly(new PlanStep.Successor(2, EdgeKind.DATA));
    assertThat(steps.get(2).successors()).isEmpty();
  }
}
