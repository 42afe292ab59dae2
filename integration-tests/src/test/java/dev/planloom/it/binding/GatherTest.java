package dev.planloom.it.binding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.From;
import dev.planloom.Input;
import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.Tool;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Several artifacts in one parameter: gathered, or concatenated. */
class GatherTest {

  static class TextTools {
    @Tool
    String text(String letters) {
      return letters;
    }

    @Tool
    List<String> split(String letters) {
      return List.of(letters.split(""));
    }

    @Tool
    String joined(Collection<? extends CharSequence> parts) {
      return String.join("+", parts);
    }

    @Tool
    String joinedSet(Set<String> parts) {
      return String.join("+", parts);
    }

    @Tool
    String joinedArray(String[] parts) {
      return String.join("+", parts);
    }

    @Tool
    int sum(List<Integer> numbers) {
      return numbers.stream().mapToInt(Integer::intValue).sum();
    }

    @Tool
    int sumArray(int[] numbers) {
      return Arrays.stream(numbers).sum();
    }

    @Tool
    String fail() {
      throw new IllegalStateException("broken");
    }

    @Tool
    String joinedWhereThere(List<Optional<String>> parts) {
      return parts.stream().map(part -> part.orElse("?")).reduce("", String::concat);
    }
  }

  @Plan(tools = TextTools.class)
  interface GatherPlan {
    @Input
    String word();

    @Input
    int one();

    @Input
    int two();

    @Step("text")
    String copy(String word);

    @Step("split")
    List<String> letters(String word);

    @Step("split")
    List<String> moreLetters(String word);

    @Step("joined")
    String gathered(@From({"word", "copy", "word"}) Collection<String> parts);

    @Step("joined")
    String single(@From("word") List<String> parts);

    @Step("joined")
    String direct(@From("letters") List<String> parts);

    @Step("joined")
    String concatenated(@From({"letters", "moreLetters"}) List<String> parts);

    @Step("joinedSet")
    String distinct(@From({"letters", "moreLetters"}) Set<String> parts);

    @Step("joinedArray")
    String array(@From({"copy", "word"}) String[] parts);

    @Step("sum")
    int summed(@From({"one", "two", "two"}) List<Integer> numbers);

    @Step("sumArray")
    int summedArray(@From({"one", "two", "two"}) int[] numbers);

    @Step(value = "fail", optional = true)
    String missing();

    @Step(value = "text", optional = true)
    String present(String word);

    @Step("joinedWhereThere")
    String whereThere(@From({"missing", "present"}) List<Optional<String>> parts);
  }

  @Test
  void gathersAndConcatenatesInOrder() {
    var result = GatherTest_GatherPlanRunner.with(new TextTools()).run("abc", 1, 2);

    assertThat(result.gathered()).isEqualTo("abc+abc+abc");
    assertThat(result.single()).isEqualTo("abc");
    assertThat(result.direct()).isEqualTo("a+b+c");
    assertThat(result.concatenated()).isEqualTo("a+b+c+a+b+c");
    assertThat(result.distinct()).isEqualTo("a+b+c");
    assertThat(result.array()).isEqualTo("abc+abc");
    assertThat(result.summed()).isEqualTo(5);
    assertThat(result.summedArray()).isEqualTo(5);
    assertThat(result.whereThere()).isEqualTo("?abc");
  }
}
