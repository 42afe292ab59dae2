package dev.planloom.it.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.Tool;
import dev.planloom.runtime.NestedResourceException;
import dev.planloom.runtime.PlanExecutionException;
import org.junit.jupiter.api.Test;

/** A tool that runs another plan: what its own step holds, that plan cannot have. */
class NestedRunsTest {

  static class InnerTools {
    @Tool(writes = "log")
    String write() {
      return "written";
    }

    @Tool(reads = "log")
    String read() {
      return "read";
    }
  }

  @Plan(tools = InnerTools.class)
  interface WritingPlan {
    @Step
    String write();
  }

  @Plan(tools = InnerTools.class)
  interface ReadingPlan {
    @Step
    String read();
  }

  static class OuterTools {
    @Tool(writes = "log")
    String writeTwice() {
      return NestedRunsTest_WritingPlanRunner.with(new InnerTools()).run().write();
    }

    @Tool
    String writeInside() {
      return NestedRunsTest_WritingPlanRunner.with(new InnerTools()).run().write()
          + " and "
          + NestedRunsTest_ReadingPlanRunner.with(new InnerTools()).run().read();
    }
  }

  @Plan(tools = OuterTools.class)
  interface TwicePlan {
    @Step
    String writeTwice();
  }

  @Plan(tools = OuterTools.class)
  interface InsidePlan {
    @Step
    String writeInside();
  }

  @Test
  void askingForWhatOnesOwnStepHoldsFailsInPlaceOfHanging() {
    assertThatThrownBy(() -> NestedRunsTest_TwicePlanRunner.with(new OuterTools()).run())
        .isInstanceOf(PlanExecutionException.class)
        .cause()
        .isInstanceOf(PlanExecutionException.class)
        .cause()
        .isInstanceOf(NestedResourceException.class)
        .hasMessageContaining("'log'");
  }

  @Test
  void anythingElseIsHadAsAlways() {
    assertThat(NestedRunsTest_InsidePlanRunner.with(new OuterTools()).run().writeInside())
        .isEqualTo("written and read");
  }
}
