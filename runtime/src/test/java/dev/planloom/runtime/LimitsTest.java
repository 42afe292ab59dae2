package dev.planloom.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits as values, and how configuration is read. */
class LimitsTest {

  private static void assertRefused(String key, @Nullable Object value, String... says) {
    assertThatThrownBy(() -> Limits.fromMap(Collections.singletonMap(key, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(says);
  }

  @Test
  void byDefaultThereAreNone() {
    Limits none = Limits.none();

    assertThat(none.executionTime()).isEmpty();
    assertThat(none.toolInvocations()).isEmpty();
    assertThat(none.concurrentSteps()).isEmpty();
    assertThat(none.counters()).isEmpty();
    assertThat(Limits.fromMap(Map.of())).isEqualTo(none);
  }

  @Test
  void everyMethodReturnsAChangedCopy() {
    Limits limits =
        Limits.none()
            .withExecutionTime(Duration.ofSeconds(1))
            .withToolInvocations(2)
            .withConcurrentSteps(3)
            .withCounter("requests", 4);

    assertThat(Limits.none().toMap()).isEmpty();
    assertThat(limits.executionTime()).contains(Duration.ofSeconds(1));
    assertThat(limits.toolInvocations()).hasValue(2);
    assertThat(limits.concurrentSteps()).hasValue(3);
    assertThat(limits.counters()).containsExactly(entry("requests", 4L));
  }

  @Test
  void theyComeBackFromConfiguration() {
    Limits limits =
        Limits.none()
            .withExecutionTime(Duration.ofMinutes(1))
            .withToolInvocations(0)
            .withConcurrentSteps(3)
            .withCounter("disk.bytes", Long.MAX_VALUE);

    Limits read = Limits.fromMap(limits.toMap());

    assertThat(read).isEqualTo(limits).hasSameHashCodeAs(limits).hasToString(limits.toString());
    assertThat(read).isNotEqualTo(limits.withToolInvocations(1));
  }

  @ParameterizedTest
  @CsvSource({
    "30s, PT30S",
    "250ms, PT0.25S",
    "7ns, PT0.000000007S",
    "7us, PT0.000007S",
    "2m, PT2M",
    "3h, PT3H",
    "1d, PT24H",
    "PT1M30S, PT1M30S"
  })
  void timesAsText(String text, Duration time) {
    assertThat(Limits.fromMap(Map.of("executionTime", text)).executionTime()).contains(time);
  }

  @Test
  void timesAsSeconds() {
    assertThat(Limits.fromMap(Map.of("executionTime", 30)).executionTime())
        .contains(Duration.ofSeconds(30));
    assertThat(Limits.fromMap(Map.of("executionTime", 0.25)).executionTime())
        .contains(Duration.ofMillis(250));
  }

  @Test
  void numbersAsText() {
    Limits limits =
        Limits.fromMap(
            Map.of("toolInvocations", "12", "concurrentSteps", 3L, "counter.requests", "5"));

    assertThat(limits)
        .isEqualTo(
            Limits.none()
                .withToolInvocations(12)
                .withConcurrentSteps(3)
                .withCounter("requests", 5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"memory", "toolinvocations", "counter", "counter.", ""})
  void unknownKeysAreNamedWithTheKnownOnes(String key) {
    assertRefused(
        key,
        7,
        "Unknown limit '" + key + "' (7)",
        "executionTime",
        "toolInvocations",
        "concurrentSteps",
        "counter.<name>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "30", "30 s", "-5s", "99999999999999999999s", "PT"})
  void wrongTimesAreNamed(String text) {
    assertRefused("executionTime", text, "'executionTime'", "30s", "'" + text + "'");
  }

  @Test
  void wrongTypesAreNamed() {
    assertRefused("executionTime", true, "'executionTime'", "'true'", "java.lang.Boolean");
    assertRefused("executionTime", Double.NaN, "'executionTime'", "'NaN'");
    assertRefused("toolInvocations", 1.5, "'toolInvocations'", "a whole number", "'1.5'");
    assertRefused("toolInvocations", "many", "'toolInvocations'", "'many'", "java.lang.String");
    assertRefused("toolInvocations", Duration.ZERO, "'toolInvocations'", "java.time.Duration");
    assertRefused("concurrentSteps", 3_000_000_000L, "'concurrentSteps'", "2147483647");
    assertRefused("counter.requests", null, "'counter.requests'", "null");
  }

  @Test
  void outOfRangeIsNamed() {
    assertRefused("executionTime", -1, "executionTime must be positive", "PT-1S");
    assertRefused("executionTime", Duration.ZERO, "executionTime must be positive", "PT0S");
    assertRefused("toolInvocations", -1, "toolInvocations must not be negative", "-1");
    assertRefused("concurrentSteps", 0, "concurrentSteps must be positive", "0");
    assertRefused("concurrentSteps", -1, "concurrentSteps must be positive", "-1");
    assertRefused("counter.x", "-7", "counter.x must not be negative", "-7");
  }

  @Test
  void theTighterOfTwoHolds() {
    Limits one =
        Limits.none()
            .withExecutionTime(Duration.ofSeconds(1))
            .withToolInvocations(5)
            .withCounter("a", 1)
            .withCounter("b", 2);
    Limits other =
        Limits.none()
            .withExecutionTime(Duration.ofSeconds(2))
            .withToolInvocations(3)
            .withConcurrentSteps(7)
            .withCounter("b", 1)
            .withCounter("c", 9);

    assertThat(one.and(other))
        .isEqualTo(other.and(one))
        .isEqualTo(
            Limits.none()
                .withExecutionTime(Duration.ofSeconds(1))
                .withToolInvocations(3)
                .withConcurrentSteps(7)
                .withCounter("a", 1)
                .withCounter("b", 1)
                .withCounter("c", 9));
    assertThat(one.and(Limits.none())).isEqualTo(one);
    assertThat(Limits.none().and(one)).isEqualTo(one);
  }
}
