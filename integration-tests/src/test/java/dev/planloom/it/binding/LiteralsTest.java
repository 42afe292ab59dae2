package dev.planloom.it.binding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.Latency;
import dev.planloom.Literal;
import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.Tool;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Constants of every type that a literal can have. */
class LiteralsTest {

  static class LiteralTools {
    @Tool
    List<Object> primitives(boolean z, byte b, short s, int i, long l, float f, double d, char c) {
      return List.of(z, b, s, i, l, f, d, c);
    }

    @Tool
    List<Object> boxes(
        Boolean z, Byte b, Short s, Integer i, Long l, Float f, Double d, Character c) {
      return List.of(z, b, s, i, l, f, d, c);
    }

    @Tool
    List<Object> objects(
        String text, Latency latency, Duration time, Path path, URI uri, UUID id, Class<?> type) {
      return List.of(text, latency, time, path, uri, id, type);
    }

    @Tool
    String arrays(int[] numbers, String[] texts, Latency[] latencies) {
      return Arrays.toString(numbers) + Arrays.toString(texts) + Arrays.toString(latencies);
    }

    @Tool
    String lists(List<Integer> numbers, Collection<Duration> times, List<? extends Path> paths) {
      return numbers.toString() + times + paths;
    }
  }

  @Plan(tools = LiteralTools.class)
  interface LiteralsPlan {
    @Step
    List<Object> primitives(
        @Literal("true") boolean z,
        @Literal("-128") byte b,
        @Literal("32767") short s,
        @Literal("-2147483648") int i,
        @Literal("-9223372036854775808") long l,
        @Literal("1.5") float f,
        @Literal("-2.5e-3") double d,
        @Literal("\"") char c);

    @Step
    List<Object> boxes(
        @Literal("false") Boolean z,
        @Literal("1") Byte b,
        @Literal("2") Short s,
        @Literal("3") Integer i,
        @Literal("4") Long l,
        @Literal("5") Float f,
        @Literal("6") Double d,
        @Literal("'") Character c);

    @Step
    List<Object> objects(
        @Literal("a \"quoted\" \\ line\n\u00e9 $L %s */") String text,
        @Literal("SLOW") Latency latency,
        @Literal("1500ms") Duration time,
        @Literal("a/b.txt") Path path,
        @Literal("https://example.org/a?b=c#d") URI uri,
        @Literal("123e4567-e89b-12d3-a456-426614174000") UUID id,
        @Literal("java.util.Map.Entry") Class<?> type);

    @Step
    String arrays(
        @Literal({"1", "2", "3"}) int[] numbers,
        @Literal({"a", "b"}) String[] texts,
        @Literal({}) Latency[] latencies);

    @Step
    String lists(
        @Literal({"1", "2"}) List<Integer> numbers,
        @Literal("PT1M") Collection<Duration> times,
        @Literal({}) List<Path> paths);
  }

  private final LiteralsTest_LiteralsPlanRunner.Result result =
      LiteralsTest_LiteralsPlanRunner.with(new LiteralTools()).run();

  @Test
  void primitivesToTheirLimits() {
    assertThat(result.primitives())
        .containsExactly(
            true,
            Byte.MIN_VALUE,
            Short.MAX_VALUE,
            Integer.MIN_VALUE,
            Long.MIN_VALUE,
            1.5f,
            -2.5e-3,
            '"');
  }

  @Test
  void boxes() {
    assertThat(result.boxes()).containsExactly(false, (byte) 1, (short) 2, 3, 4L, 5.0f, 6.0, '\'');
  }

  @Test
  void objects() {
    assertThat(result.objects())
        .containsExactly(
            "a \"quoted\" \\ line\n\u00e9 $L %s */",
            Latency.SLOW,
            Duration.ofMillis(1500),
            Path.of("a/b.txt"),
            URI.create("https://example.org/a?b=c#d"),
            UUID.fromString("123e4567-e89b-12d3-a456-426614174000"),
            java.util.Map.Entry.class);
  }

  @Test
  void arraysAndLists() {
    assertThat(result.arrays()).isEqualTo("[1, 2, 3][a, b][]");
    assertThat(result.lists()).isEqualTo("[1, 2][PT1M][]");
  }
}
