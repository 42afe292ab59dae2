package dev.planloom.it.inheritance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.Check;
import dev.planloom.From;
import dev.planloom.Input;
import dev.planloom.Literal;
import dev.planloom.Output;
import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.Tool;
import dev.planloom.When;
import dev.planloom.runtime.StepResult;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which steps a plan has that extends others, and what they do. */
class InheritanceTest {

  /** Makes lists. */
  public static class Numbers {
    @Tool
    public List<Integer> count(int limit) {
      return IntStream.rangeClosed(1, limit).boxed().toList();
    }

    @Tool
    public <T> String show(List<T> items, String separator) {
      return String.join(separator, items.stream().map(String::valueOf).toList());
    }
  }

  /** Serves for the tools that it extends. */
  public static final class LargeNumbers extends Numbers {
    @Override
    public List<Integer> count(int limit) {
      return super.count(limit).stream().map(number -> number * 1000).toList();
    }
  }

  /** Others. */
  public static final class Words {
    @Tool
    public List<String> words(int limit) {
      return IntStream.rangeClosed(1, limit).mapToObj(number -> "word" + number).toList();
    }

    @Tool
    public String quote(String text) {
      return "'" + text + "'";
    }
  }

  /** A part of plans. */
  public interface Showing<T> {
    @Step("show")
    String shown(List<T> items, @Literal("+") String separator);

    /** For all that show. */
    @Check("shown")
    static boolean isShown(String shown) {
      return !shown.isEmpty();
    }
  }

  /** A plan that can be run and extended. */
  @Plan(tools = Numbers.class)
  public interface NumbersPlan extends Showing<Integer> {
    @Input
    int limit();

    @Step("count")
    List<Integer> items(int limit);
  }

  /** Another type of the same steps. */
  @Plan(tools = {Numbers.class, Words.class})
  public interface WordsPlan extends Showing<String> {
    @Input
    int limit();

    @Step("words")
    List<String> items(int limit);
  }

  /** A default, another separator, one step more, and its tools. */
  @Plan(tools = Words.class)
  public interface QuotedPlan extends NumbersPlan {
    @Override
    @Input(defaultValue = "3")
    int limit();

    @Override
    @Step("show")
    String shown(List<Integer> items, @Literal("-") String separator);

    @Step("quote")
    @Output
    String quoted(@From("shown") String text);
  }

  /** Tools that extend those of the plan above serve for both. */
  @Plan(tools = LargeNumbers.class)
  public interface LargePlan extends NumbersPlan {}

  /** In place of an input a step, and a condition. */
  @Plan(tools = Words.class)
  public interface GuardedPlan extends NumbersPlan {
    @Override
    @Step(value = "count", optional = true)
    List<Integer> items(int limit);

    @Override
    @Step(value = "show", optional = true)
    String shown(List<Integer> items, @Literal("+") String separator);

    /** No lists for nothing. */
    @When("items")
    static boolean isWanted(int limit) {
      return limit > 1;
    }
  }

  @Test
  void stepsAreSeenThroughTypeArguments() {
    assertThat(numbers().run(3).shown()).isEqualTo("1+2+3");
    assertThat(InheritanceTest_WordsPlanRunner.with(new Numbers(), new Words()).run(2).shown())
        .isEqualTo("word1+word2");
  }

  private static InheritanceTest_NumbersPlanRunner numbers() {
    return InheritanceTest_NumbersPlanRunner.with(new Numbers());
  }

  @Test
  void aPlansOwnDeclarationWinsAndItsToolsComeFirst() {
    InheritanceTest_QuotedPlanRunner runner =
        InheritanceTest_QuotedPlanRunner.with(new Words(), new Numbers());

    assertThat(runner.run().quoted()).isEqualTo("'1-2-3'");
    assertThat(runner.execute().steps())
        .extracting(StepResult::id)
        .containsExactly("items", "shown", "quoted");
  }

  @Test
  void aToolTypeServesForThoseThatItExtends() {
    assertThat(InheritanceTest_LargePlanRunner.with(new LargeNumbers()).run(2).shown())
        .isEqualTo("1000+2000");
  }

  @Test
  void checksAreInherited() {
    assertThat(numbers().execute(0).cause()).get().asString().contains("isShown");
  }

  @Test
  void conditionsMeetInheritedSteps() {
    InheritanceTest_GuardedPlanRunner runner =
        InheritanceTest_GuardedPlanRunner.with(new Words(), new Numbers());

    assertThat(runner.run(2).shown()).isEqualTo(Optional.of("1+2"));
    assertThat(runner.run(1).shown()).isEmpty();
  }
}
