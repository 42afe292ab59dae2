package dev.planloom.it.binding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.From;
import dev.planloom.Input;
import dev.planloom.Literal;
import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.StepContext;
import dev.planloom.Tool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Generic tools, variable arguments, arrays, primitives, widening. */
class TypesTest {

  static class GenericTools {
    @Tool
    <T> List<T> sorted(Collection<? extends T> values, Comparator<? super T> order) {
      return values.stream().<T>map(value -> value).sorted(order).toList();
    }

    @Tool
    <K, V> Map<V, List<K>> inverted(Map<K, V> map) {
      return map.keySet().stream()
          .sorted(Comparator.comparing(String::valueOf))
          .collect(Collectors.groupingBy(map::get));
    }

    @Tool
    <T> CompletionStage<T> later(T value) {
      return CompletableFuture.completedFuture(value);
    }

    @Tool
    <T extends Comparable<T>> T max(List<T> values) {
      return values.stream().max(Comparator.naturalOrder()).orElseThrow();
    }

    @Tool
    <A, B> List<B> mapped(List<A> values, Function<? super A, ? extends B> function) {
      List<B> results = new ArrayList<>();
      values.forEach(value -> results.add(function.apply(value)));
      return results;
    }
  }

  @Plan(tools = GenericTools.class)
  interface GenericPlan {
    @Input
    List<String> words();

    @Input
    Comparator<Object> order();

    @Input
    Function<String, Integer> measure();

    @Step("sorted")
    List<String> ordered(List<String> words, Comparator<Object> order);

    @Step("later")
    List<String> laterOrdered(List<String> ordered);

    @Step("max")
    String greatest(List<String> laterOrdered);

    @Step("mapped")
    List<Integer> lengths(List<String> ordered, Function<String, Integer> measure);

    @Step("max")
    int longest(List<Integer> lengths);
  }

  @Test
  void genericToolsGetTheirArgumentsFromTheStep() {
    var result =
        TypesTest_GenericPlanRunner.with(new GenericTools())
            .run(
                List.of("pear", "fig", "apple"),
                Comparator.comparing(Object::toString),
                String::length);

    assertThat(result.ordered()).containsExactly("apple", "fig", "pear");
    assertThat(result.greatest()).isEqualTo("pear");
    assertThat(result.lengths()).containsExactly(5, 3, 4);
    assertThat(result.longest()).isEqualTo(5);
  }

  /** A generic type of tools is used through a type that fixes its arguments. */
  interface Store<K, V> {
    @Tool(reads = "store:{key}")
    V get(K key);

    @Tool
    default List<V> both(K first, K second) {
      return List.of(get(first), get(second));
    }
  }

  interface WordStore extends Store<String, Integer> {}

  @Plan(tools = WordStore.class)
  interface StorePlan {
    @Input
    String word();

    @Step("get")
    int length(String word);

    @Step("both")
    List<Integer> lengths(@From("word") String first, @Literal("four") String second);
  }

  @Test
  void aGenericTypeOfToolsIsExtended() {
    WordStore store = String::length;

    var result = TypesTest_StorePlanRunner.with(store).run("seven");

    assertThat(result.length()).isEqualTo(5);
    assertThat(result.lengths()).containsExactly(5, 4);
  }

  static class ArrayTools {
    @Tool
    String listed(String separator, Object... values) {
      return Arrays.stream(values).map(String::valueOf).collect(Collectors.joining(separator));
    }

    @Tool
    int[] squares(int... numbers) {
      return Arrays.stream(numbers).map(n -> n * n).toArray();
    }

    @Tool
    String context(StepContext context, String... texts) {
      return context.stepId() + Arrays.toString(texts);
    }

    @Tool
    byte[][] matrix() {
      return new byte[][] {{1, 2}, {3}};
    }

    @Tool
    int cells(byte[][] matrix) {
      return Arrays.stream(matrix).mapToInt(row -> row.length).sum();
    }

    @Tool
    double half(double number) {
      return number / 2;
    }

    @Tool
    Number boxed(Long number) {
      return number;
    }

    @Tool
    long large() {
      return 1L << 40;
    }

    @Tool
    char letter() {
      return 'a';
    }

    @Tool
    int code(int letter) {
      return letter;
    }
  }

  @Plan(tools = ArrayTools.class)
  interface ArrayPlan {
    @Input
    int count();

    @Input
    String name();

    @Step
    String listed(@Literal(" is ") String separator, @From({"name", "count"}) Object[] values);

    @Step("squares")
    int[] squared(@From({"count", "count"}) int[] numbers);

    @Step("context")
    String texts(@From("name") String[] texts);

    @Step
    byte[][] matrix();

    @Step
    int cells(byte[][] matrix);

    @Step("half")
    double halved(int count);

    @Step
    long large();

    @Step("boxed")
    Number number(long large);

    @Step
    char letter();

    @Step
    int code(char letter);
  }

  @Test
  void arraysAndPrimitives() {
    var result = TypesTest_ArrayPlanRunner.with(new ArrayTools()).run(3, "three");

    assertThat(result.listed()).isEqualTo("three is 3");
    assertThat(result.squared()).containsExactly(9, 9);
    assertThat(result.texts()).isEqualTo("texts[three]");
    assertThat(result.cells()).isEqualTo(3);
    assertThat(result.halved()).isEqualTo(1.5);
    assertThat(result.number()).isEqualTo(1L << 40);
    assertThat(result.code()).isEqualTo(97);
  }
}
