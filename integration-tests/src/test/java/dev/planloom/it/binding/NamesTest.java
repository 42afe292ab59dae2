package dev.planloom.it.binding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.From;
import dev.planloom.Input;
import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.Tool;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Names that generated code uses itself, and names that differ only in what it makes of them. */
class NamesTest {

  static class Tools {
    @Tool(writes = "file:{names}")
    String next(String names) {
      return names + "'";
    }

    @Tool
    CompletionHolder stage(String inputs) {
      return new CompletionHolder(inputs);
    }
  }

  record CompletionHolder(String value) {}

  /** As a simple name it hides one of the engine's. */
  static class Attempt {
    @Tool
    int invoke(int step) {
      return step + 1;
    }
  }

  @Plan(tools = {Tools.class, Attempt.class})
  interface AwkwardPlan {
    @Input
    String inputs();

    @Input
    String values();

    @Input
    int step();

    @Input
    String state();

    @Step("next")
    String attempt(String inputs);

    @Step("next")
    String value(String attempt);

    @Step("next")
    String names(String value);

    @Step("next")
    String runtime(String names);

    @Step("next")
    String options(String runtime);

    @Step("next")
    String tools(String options);

    @Step("next")
    String graph(String tools);

    @Step("next")
    String slot(String graph);

    @Step("next")
    String run(String slot);

    @Step("next")
    String builder(String run);

    @Step("next")
    String with(String builder);

    @Step("next")
    String invoke(String with);

    @Step("next")
    String artifact(String values);

    @Step("next")
    String release(String state);

    @Step("next")
    String resources(@From("release") String given);

    @Step("next")
    String given(String resources);

    @Step("next")
    String change(String given);

    @Step("next")
    String execute(String change);

    @Step("next")
    String into(String execute);

    @Step("next")
    String fill(String into);

    @Step("next")
    String newGraph(String fill);

    @Step("next")
    String newState(String newGraph);

    @Step("next")
    String start(String newState);

    @Step("invoke")
    int aB(int step);

    @Step("invoke")
    int a_b(@From("aB") int before);

    @Step("stage")
    CompletionHolder changed(String start);

    @Step("invoke")
    int GRAPH(@From("a_b") int before);
  }

  @Test
  void namesOfStepsAndInputsAreFree() {
    var result =
        NamesTest_AwkwardPlanRunner.with(new Tools(), new Attempt())
            .run(in -> in.inputs("i").values("v").step(1).state("s"));

    assertThat(result.attempt()).isEqualTo("i'");
    assertThat(result.invoke()).isEqualTo("i" + "'".repeat(12));
    assertThat(result.artifact()).isEqualTo("v'");
    assertThat(result.changed().value()).isEqualTo("s" + "'".repeat(10));
    assertThat(result.aB()).isEqualTo(2);
    assertThat(result.a_b()).isEqualTo(3);
    assertThat(result.GRAPH()).isEqualTo(4);
  }

  static class FunctionTools {
    @Tool
    String called(Supplier<String> supplier) {
      return supplier.get();
    }

    @Tool
    int accepted(Consumer<List<String>> consumer) {
      consumer.accept(List.of());
      return 1;
    }
  }

  @Plan(tools = FunctionTools.class)
  interface FunctionPlan {
    @Input
    Supplier<String> supplier();

    @Step
    String called(Supplier<String> supplier);
  }

  @Plan(tools = FunctionTools.class)
  interface ConsumerPlan {
    @Input
    Consumer<List<String>> consumer();

    @Step
    int accepted(Consumer<List<String>> consumer);
  }

  @Test
  void anInputThatIsAFunctionIsSetByName() {
    FunctionTools tools = new FunctionTools();

    assertThat(NamesTest_FunctionPlanRunner.with(tools).run(in -> in.supplier(() -> "x")).called())
        .isEqualTo("x");
    assertThat(
            NamesTest_ConsumerPlanRunner.with(tools).run(in -> in.consumer(texts -> {})).accepted())
        .isEqualTo(1);
  }
}
