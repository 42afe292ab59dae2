package dev.planloom.it.executions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.planloom.Input;
import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.StepContext;
import dev.planloom.Tool;
import dev.planloom.When;
import dev.planloom.runtime.PlanResult;
import dev.planloom.runtime.PlanRuntime;
import dev.planloom.runtime.StepStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** One step of a plan alone, with arguments from elsewhere. */
class RunStepTest {

  static class WordTools {
    @Tool(idempotent = true, maxRetries = 2, delay = "1us")
    String word(int number, StepContext context) {
      if (context.attempt() < 3) {
        throw new IllegalStateException("not yet");
      }
      return "word" + number;
    }

    @Tool
    String title(String word, Optional<String> subtitle) {
      return word + subtitle.map(text -> ": " + text).orElse("");
    }
  }

  @Plan(tools = WordTools.class)
  interface WordPlan {
    @Input
    int number();

    @Step
    String word(int number);

    @Step(value = "word", optional = true)
    String subtitle(int number);

    @Step
    String title(String word, Optional<String> subtitle);

    @When("title")
    static boolean isLong(String word) {
      return word.length() > 3;
    }
  }

  private final RunStepTest_WordPlanRunner runner =
      RunStepTest_WordPlanRunner.with(new WordTools());

  @Test
  void aStepRunsWithItsRetriesAndNothingElseDoes() {
    PlanResult result = runner.runStep("word", Map.of("number", 7));

    assertThat(result.isCompleted()).isTrue();
    assertThat(result.steps()).hasSize(1);
    assertThat(result.step("word").attempts()).isEqualTo(3);
    assertThat(result.artifact("word")).contains("word7");
    assertThat(result.artifact(RunStepTest_WordPlanRunner.WORD)).contains("word7");
  }

  @Test
  void whatItTakesAsAnOptionalMayBeMissing() {
    assertThat(runner.runStep("title", Map.of("word", "Loom")).artifact("title")).contains("Loom");
    assertThat(runner.runStep("title", Map.of("word", "Loom", "subtitle", "x")).artifact("title"))
        .contains("Loom: x");
  }

  @Test
  void itsConditionIsAsked() {
    PlanResult result = runner.runStep("title", Map.of("word", "abc"));

    assertThat(result.step("title").status()).isEqualTo(StepStatus.SKIPPED);
    assertThat(result.step("title").isConditionFalse()).isTrue();
  }

  @Test
  void whatIsWrongIsSaid() {
    assertThatThrownBy(() -> runner.runStep("words", Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("words", "title");
    assertThatThrownBy(() -> runner.runStep("title", Map.of("subtitle", "x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("needs a value for [word]");
    assertThatThrownBy(() -> runner.runStep("word", Map.of("number", 1, "word", "x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("does not take [word]", "[number]");
    assertThatThrownBy(() -> runner.runStep("word", Map.of("number", 1L)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("'number'", "java.lang.Long");
  }

  @Test
  void aSubplanAndAForEachStepRunWhole() {
    HeldTools tools = new HeldTools();
    tools.release("held", "each[0]", "each[1]");

    PlanResult inner = OuterPlanRunner.with(tools).runStep("inner", Map.of("text", "a"));
    PlanResult each =
        HeldElementsPlanRunner.with(tools).runStep("each", Map.of("texts", List.of("x", "y")));

    assertThat(inner.artifact("inner")).contains("a+first+held+last");
    assertThat(inner.step("inner").subplan().orElseThrow().steps()).hasSize(3);
    assertThat(each.artifact("each")).contains(List.of("x+each[0]", "y+each[1]"));
  }

  @Test
  void itTakesTheLocksOfItsStep() throws Exception {
    HeldTools holder = new HeldTools();
    HeldTools tools = new HeldTools();
    tools.release("written");
    try (PlanRuntime runtime = PlanRuntime.builder().build()) {
      var first = EngineTest_DeskPlanRunner.with(holder).on(runtime).start("a");
      holder.entered("written").await();
      CompletableFuture<PlanResult> alone =
          CompletableFuture.supplyAsync(
              () ->
                  EngineTest_DeskPlanRunner.with(tools)
                      .on(runtime)
                      .runStep("written", Map.of("text", "b")),
              Thread::startVirtualThread);

      Until.is(() -> !runtime.snapshot().waits().isEmpty());
      assertThat(tools.begun).isEmpty();
      holder.release("written");

      assertThat(alone.get().artifact("written")).contains("b+written");
      assertThat(first.awaitResult().isCompleted()).isTrue();
    }
  }
}
