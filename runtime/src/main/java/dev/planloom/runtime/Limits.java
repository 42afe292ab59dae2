package dev.planloom.runtime;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one execution may use up, its sub-plans and the elements of its for-each steps included. Set
 * for each execution of an engine ({@link PlanRuntime.Builder#limits}) and for a run ({@link
 * RunOptions#limits}); where both are, the tighter limits hold. Compensations are not limited.
 * Immutable: each method returns a changed copy.
 */
public final class Limits {

  private static final String EXECUTION_TIME = "executionTime";
  static final String TOOL_INVOCATIONS = "toolInvocations";
  private static final String CONCURRENT_STEPS = "concurrentSteps";
  static final String COUNTER = "counter.";

  private static final Limits NONE = new Limits(null, null, null, Map.of());

  private final @Nullable Duration executionTime;
  private final @Nullable Long toolInvocations;
  private final @Nullable Integer concurrentSteps;
  private final Map<String, Long> counters;

  private Limits(
      @Nullable Duration executionTime,
      @Nullable Long toolInvocations,
      @Nullable Integer concurrentSteps,
      Map<String, Long> counters) {
    this.executionTime = executionTime;
    this.toolInvocations = toolInvocations;
    this.concurrentSteps = concurrentSteps;
    this.counters = counters;
  }

  /** No limits. */
  public static Limits none() {
    return NONE;
  }

  /**
   * Reads limits from configuration. The keys: {@code executionTime}, a {@link Duration}, a text
   * such as {@code 30s} or {@code PT30S}, or a number of seconds; {@code toolInvocations}, {@code
   * concurrentSteps} and {@code counter.<name>}, each a whole number or its text. A missing key is
   * no limit.
   *
   * @throws IllegalArgumentException where a key is unknown, or a value is of the wrong type or out
   *     of range; the message names key and value
   */
  public static Limits fromMap(Map<String, ?> configuration) {
    Limits limits = NONE;
    for (Map.Entry<String, ?> entry : new TreeMap<>(configuration).entrySet()) {
      limits = limits.with(entry.getKey(), entry.getValue());
    }
    return limits;
  }

  private Limits with(String key, @Nullable Object value) {
    if (key.startsWith(COUNTER) && key.length() > COUNTER.length()) {
      return withCounter(key.substring(COUNTER.length()), number(key, value, Long.MAX_VALUE));
    }
    return switch (key) {
      case EXECUTION_TIME -> withExecutionTime(time(key, value));
      case TOOL_INVOCATIONS -> withToolInvocations(number(key, value, Long.MAX_VALUE));
      case CONCURRENT_STEPS -> withConcurrentSteps((int) number(key, value, Integer.MAX_VALUE));
      default ->
          throw new IllegalArgumentException(
              "Unknown limit '%s' (%s); there are %s, %s, %s and %s<name>"
                  .formatted(
                      key, value, EXECUTION_TIME, TOOL_INVOCATIONS, CONCURRENT_STEPS, COUNTER));
    };
  }

  private static Duration time(String key, @Nullable Object value) {
    Duration time =
        switch (value) {
          case Duration duration -> duration;
          case String text -> DurationText.parse(text);
          case Number seconds -> seconds(seconds);
          case null, default -> null;
        };
    if (time == null) {
      throw wrong(key, value, "a Duration, a text such as 30s or PT30S, or a number of seconds");
    }
    return time;
  }

  private static @Nullable Duration seconds(Number seconds) {
    try {
      BigDecimal nanos = new BigDecimal(seconds.toString()).movePointRight(9);
      return Duration.ofNanos(nanos.longValueExact());
    } catch (NumberFormatException | ArithmeticException e) {
      return null; // Not finite, finer than a nanosecond, or longer than 292 years.
    }
  }

  private static long number(String key, @Nullable Object value, long most) {
    try {
      if (value instanceof Number || value instanceof String) {
        long number = new BigDecimal(value.toString()).longValueExact();
        if (number <= most) {
          return number;
        }
      }
    } catch (NumberFormatException | ArithmeticException e) {
      // Told below.
    }
    throw wrong(key, value, "a whole number of at most " + most);
  }

  private static IllegalArgumentException wrong(String key, @Nullable Object value, String right) {
    String type = value == null ? "" : " of " + value.getClass().getName();
    return new IllegalArgumentException(
        "The limit '%s' must be %s, not '%s'%s".formatted(key, right, value, type));
  }

  /**
   * Bounds the time of an execution, as its timeout does where that is not shorter.
   *
   * @throws IllegalArgumentException unless positive
   */
  public Limits withExecutionTime(Duration most) {
    Checks.positive(EXECUTION_TIME, most);
    return new Limits(most, toolInvocations, concurrentSteps, counters);
  }

  /**
   * Bounds how many times tools are called: each attempt counts, and each element of a for-each
   * step. The step that would make one call more fails.
   *
   * @throws IllegalArgumentException where negative
   */
  public Limits withToolInvocations(long most) {
    notNegative(TOOL_INVOCATIONS, most);
    return new Limits(executionTime, most, concurrentSteps, counters);
  }

  /**
   * Bounds how many steps run at once, as {@code maxConcurrency} does where that is not less.
   *
   * @throws IllegalArgumentException unless positive
   */
  public Limits withConcurrentSteps(int most) {
    if (most <= 0) {
      throw new IllegalArgumentException(CONCURRENT_STEPS + " must be positive, not " + most);
    }
    return new Limits(executionTime, toolInvocations, most, counters);
  }

  /**
   * Bounds what tools count under a name by {@link dev.planloom.StepContext#count}: the call that
   * would go past it throws a {@link LimitExceededException} in the tool.
   *
   * @throws IllegalArgumentException where negative
   */
  public Limits withCounter(String name, long most) {
    notNegative(COUNTER + name, most);
    Map<String, Long> changed = new TreeMap<>(counters);
    changed.put(name, most);
    return new Limits(executionTime, toolInvocations, concurrentSteps, Map.copyOf(changed));
  }

  private static void notNegative(String key, long value) {
    if (value < 0) {
      throw new IllegalArgumentException(key + " must not be negative, not " + value);
    }
  }

  /** The most time. */
  public Optional<Duration> executionTime() {
    return Optional.ofNullable(executionTime);
  }

  /** The most calls of tools. */
  public OptionalLong toolInvocations() {
    return toolInvocations == null ? OptionalLong.empty() : OptionalLong.of(toolInvocations);
  }

  /** The most steps at once. */
  public OptionalInt concurrentSteps() {
    return concurrentSteps == null ? OptionalInt.empty() : OptionalInt.of(concurrentSteps);
  }

  /** The most of what tools count, by name. */
  public Map<String, Long> counters() {
    return counters;
  }

  // --- what the engine asks

  /** Whether nothing is limited. */
  boolean isNone() {
    return executionTime == null
        && toolInvocations == null
        && concurrentSteps == null
        && counters.isEmpty();
  }

  /** The tighter of both, limit by limit. */
  Limits and(Limits other) {
    if (other.isNone() || isNone()) {
      return other.isNone() ? this : other;
    }
    Map<String, Long> tighter = new TreeMap<>(counters);
    other.counters.forEach((name, most) -> tighter.merge(name, most, Math::min));
    return new Limits(
        least(executionTime, other.executionTime),
        least(toolInvocations, other.toolInvocations),
        least(concurrentSteps, other.concurrentSteps),
        Map.copyOf(tighter));
  }

  private static <T extends Comparable<? super T>> @Nullable T least(
      @Nullable T left, @Nullable T right) {
    if (left == null || right == null) {
      return left == null ? right : left;
    }
    return left.compareTo(right) <= 0 ? left : right;
  }

  /** A timeout in nanoseconds, or {@link PlanGraph#NONE}, as this bounds it. */
  long timeout(long other) {
    if (executionTime == null) {
      return other;
    }
    long most = Checks.nanos(executionTime);
    return other == PlanGraph.NONE ? most : Math.min(most, other);
  }

  /** A number of steps at once, 0 for any, as this bounds it. */
  int concurrency(int other) {
    if (concurrentSteps == null) {
      return other;
    }
    return other == 0 ? concurrentSteps : Math.min(concurrentSteps, other);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Limits that && toMap().equals(that.toMap());
  }

  @Override
  public int hashCode() {
    return toMap().hashCode();
  }

  /** What {@link #fromMap} would read as these limits. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new TreeMap<>();
    executionTime().ifPresent(most -> map.put(EXECUTION_TIME, most));
    toolInvocations().ifPresent(most -> map.put(TOOL_INVOCATIONS, most));
    concurrentSteps().ifPresent(most -> map.put(CONCURRENT_STEPS, most));
    counters.forEach((name, most) -> map.put(COUNTER + name, most));
    return map;
  }

  @Override
  public String toString() {
    return toMap().toString();
  }
}
