package dev.planloom.it.guards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.planloom.Check;
import dev.planloom.Input;
import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.Tool;
import dev.planloom.runtime.CheckFailedException;
import dev.planloom.runtime.PlanExecutionException;
import dev.planloom.runtime.PlanResult;
import dev.planloom.runtime.StepStatus;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Artifacts that are looked at before others see them. */
class CheckTest {

  static class NumberTools {
    final AtomicInteger calls = new AtomicInteger();

    /** One more at each call. */
    @Tool(idempotent = true, maxRetries = 3, delay = "1ms")
    int next(int start) {
      return start + calls.getAndIncrement();
    }

    @Tool
    CompletionStage<List<Integer>> upTo(int end) {
      return CompletableFuture.supplyAsync(() -> IntStream.range(0, end).boxed().toList());
    }

    @Tool
    int sum(List<Integer> numbers) {
      return numbers.stream().mapToInt(Integer::intValue).sum();
    }
  }

  @Plan(tools = NumberTools.class)
  interface NumberPlan {
    @Input
    int start();

    @Input
    int most();

    @Step("next")
    int number(int start);

    @Step("upTo")
    List<Integer> numbers(int number);

    @Step
    int sum(List<Integer> numbers);

    @Check("number")
    static boolean isEven(int number) {
      return number % 2 == 0;
    }

    @Check("numbers")
    static boolean isNotTooLong(List<Integer> numbers, int most) {
      if (most < 0) {
        throw new IllegalArgumentException("a negative length");
      }
      return numbers.size() <= most;
    }
  }

  private final NumberTools tools = new NumberTools();
  private final CheckTest_NumberPlanRunner runner = CheckTest_NumberPlanRunner.with(tools);

  @Test
  void areTakenWhereTheCheckHolds() {
    assertThat(runner.run(4, 10).sum()).isEqualTo(6);
    assertThat(tools.calls).hasValue(1);
  }

  @Test
  void failTheAttemptOtherwiseSoThatItIsRetried() {
    assertThat(runner.run(3, 10).number()).isEqualTo(4);
    assertThat(tools.calls).hasValue(2);
  }

  @Test
  void ofAStageAreLookedAtWhenItCompletes() {
    PlanResult result = runner.execute(4, 3);

    assertThat(result.step("numbers").status()).isEqualTo(StepStatus.FAILED);
    assertThat(result.step("sum").status()).isEqualTo(StepStatus.SKIPPED);
    assertThat(result.artifact(CheckTest_NumberPlanRunner.NUMBERS)).isEmpty();
    assertThatThrownBy(result::orThrow)
        .isInstanceOf(PlanExecutionException.class)
        .cause()
        .isInstanceOf(CheckFailedException.class)
        .hasMessageContaining("isNotTooLong")
        .hasMessageContaining("numbers");
  }

  @Test
  void failWhereTheCheckThrows() {
    PlanResult result = runner.execute(4, -1);

    assertThat(result.step("numbers").failure())
        .containsInstanceOf(CheckFailedException.class)
        .hasValueSatisfying(
            failure -> assertThat(failure).hasCauseInstanceOf(IllegalArgumentException.class));
  }
}
