package dev.planloom.it.binding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.Tool;
import org.junit.jupiter.api.Test;

/** Artifacts whose types have the simple names of types that generated code uses. */
@SuppressWarnings({"JavaLangClash", "SameNameButDifferent"}) // That is the point.
class TypeNamesTest {

  /** Types that are called as types of the engine or of java.util. */
  static final class Other {
    static final class Map {}

    static final class Result {}

    static final class List {}

    static final class String {}

    static final class Builder {}

    static final class Object {}

    static final class Override {}

    static final class PlanGraph {}

    static class Tools {
      @Tool
      Map map() {
        return new Map();
      }

      @Tool
      Result result(Map map) {
        return new Result();
      }

      @Tool
      List list(Result result) {
        return new List();
      }

      @Tool
      String string(List list) {
        return new String();
      }

      @Tool
      Builder builder(String string) {
        return new Builder();
      }

      @Tool
      Object object(Builder builder) {
        return new Object();
      }

      @Tool
      Override override(Object object) {
        return new Override();
      }

      @Tool
      PlanGraph planGraph(Override override) {
        return new PlanGraph();
      }
    }

    @Plan(tools = Tools.class)
    interface HidingPlan {
      @Step
      Map map();

      @Step
      Result result(Map map);

      @Step
      List list(Result result);

      @Step
      String string(List list);

      @Step
      Builder builder(String string);

      @Step
      Object object(Builder builder);

      @Step
      Override override(Object object);

      @Step
      PlanGraph planGraph(Override override);
    }
  }

  @Test
  void namesOfTypesAreFree() {
    var result = TypeNamesTest_Other_HidingPlanRunner.with(new Other.Tools()).run();

    assertThat(result.planGraph()).isNotNull();
    assertThat(result.string()).isInstanceOf(Other.String.class);
  }
}
