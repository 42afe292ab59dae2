package dev.planloom.it.patterns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.Tool;
import dev.planloom.it.support.Meeting;
import dev.planloom.runtime.PlanExecutionException;
import dev.planloom.runtime.StepStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** Tools that return their value, and tools that return it later, in one plan. */
class MixedToolsTest {

  static class MixedTools {
    final List<String> notes = Collections.synchronizedList(new ArrayList<>());
    private final Meeting all = new Meeting(4);

    @Tool
    String plain() {
      all.join();
      return "plain";
    }

    @Tool
    CompletionStage<String> stage() {
      return CompletableFuture.supplyAsync(
          () -> {
            all.join();
            return "stage";
          },
          Thread::startVirtualThread);
    }

    @Tool
    CompletableFuture<Integer> completable() {
      return CompletableFuture.supplyAsync(
          () -> {
            all.join();
            return 7;
          },
          Thread::startVirtualThread);
    }

    @Tool
    Future<List<String>> future() {
      FutureTask<List<String>> task =
          new FutureTask<>(() -> {
            all.join();
            return List.of("future");
          });
      Thread.startVirtualThread(task);
      return task;
    }

    @Tool
    CompletionStage<Void> note(String text) {
      return CompletableFuture.runAsync(() -> notes.add(text), Thread::startVirtualThread);
    }

    @Tool
    CompletionStage<Optional<String>> find(String text) {
      return CompletableFuture.completedFuture(
          Optional.of(text).filter(found -> text.length() > 3));
    }

    @Tool
    String join(String plain, String stage, int completable, List<String> future) {
      return String.join(", ", plain, stage, String.valueOf(completable), future.toString());
    }
  }

  @Plan(tools = MixedTools.class)
  interface MixedPlan {
    @Step
    String plain();

    @Step
    String stage();

    @Step
    int completable();

    @Step
    List<String> future();

    @Step("join")
    String joined(String plain, String stage, int completable, List<String> future);

    @Step("note")
    void noted(String joined);

    @Step(value = "find", dependsOn = "noted")
    Optional<String> found(String stage);
  }

  @Test
  void runsThemAllAtOnceAndUnwrapsWhatTheyReturn() {
    MixedTools tools = new MixedTools();

    MixedToolsTest_MixedPlanRunner.Result result = MixedToolsTest_MixedPlanRunner.with(tools).run();

    assertThat(result.joined()).isEqualTo("plain, stage, 7, [future]");
    assertThat(result.completable()).isEqualTo(7);
    assertThat(result.future()).containsExactly("future");
    assertThat(result.found()).contains("stage");
    assertThat(tools.notes).containsExactly("plain, stage, 7, [future]");
  }

  static class FailingTools {
    @Tool
    CompletionStage<String> failedStage() {
      return CompletableFuture.<String>failedFuture(new IOException("stage"))
          .thenApply(text -> text + "!");
    }

    @Tool
    Future<String> failedFuture() {
      return CompletableFuture.failedFuture(new IOException("future"));
    }

    @Tool
    CompletionStage<String> emptyStage() {
      return CompletableFuture.completedFuture(null);
    }
  }

  @Plan(tools = FailingTools.class)
  interface FailedStagePlan {
    @Step("failedStage")
    String value();
  }

  @Plan(tools = FailingTools.class)
  interface FailedFuturePlan {
    @Step("failedFuture")
    String value();
  }

  @Plan(tools = FailingTools.class)
  interface EmptyStagePlan {
    @Step("emptyStage")
    String value();
  }

  @Test
  void takesTheExceptionOfAStageOutOfItsWrapping() {
    assertThatThrownBy(() -> MixedToolsTest_FailedStagePlanRunner.with(new FailingTools()).run())
        .isInstanceOf(PlanExecutionException.class)
        .cause()
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("stage");
    assertThatThrownBy(() -> MixedToolsTest_FailedFuturePlanRunner.with(new FailingTools()).run())
        .isInstanceOf(PlanExecutionException.class)
        .cause()
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("future");
  }

  @Test
  void aStageWithoutValueFails() {
    var result = MixedToolsTest_EmptyStagePlanRunner.with(new FailingTools()).execute();

    assertThat(result.step("value").status()).isEqualTo(StepStatus.FAILED);
    assertThat(result.message().orElseThrow()).contains("returned null");
  }
}
