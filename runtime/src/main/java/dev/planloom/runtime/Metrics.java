package dev.planloom.runtime;

import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * What an engine has measured since it was built, or cleared: how long the calls of each tool took,
 * and what programs and tools have recorded themselves. Safe for use by any thread; recording takes
 * no lock, and memory is bounded.
 *
 * <p>Tools are measured in executions that are timed: by {@code execute} and {@code start}, where
 * there is a listener, and with {@code timings(true)}. Attempts that were cancelled and those of
 * which a condition was false are not calls here, nor are compensations.
 */
public final class Metrics {

  private static final System.Logger LOGGER = System.getLogger("dev.planloom.runtime");

  /** How many different names programs and tools may record. */
  static final int MOST_NAMES = 1_000;

  /** How many tools are measured; only plans made from data have more. */
  static final int MOST_TOOLS = 10_000;

  private static final class Tool {
    final Histogram nanos = new Histogram();
    final LongAdder failures = new LongAdder();

    ToolMetrics metrics(String name) {
      return new ToolMetrics(name, failures.sum(), nanos.summary("ns").in("s", 1e-9));
    }
  }

  private record Custom(String unit, Histogram values) {}

  private final boolean on;
  private final Map<String, Tool> tools = new ConcurrentHashMap<>();
  private final Map<String, Custom> recorded = new ConcurrentHashMap<>();

  /** How many names {@link #recorded} has, or is about to have. */
  private final AtomicInteger names = new AtomicInteger();

  private final AtomicBoolean warned = new AtomicBoolean();

  Metrics(boolean on) {
    this.on = on;
  }

  /** Whether anything is recorded: what {@link PlanRuntime.Builder#metrics} says. */
  public boolean isOn() {
    return on;
  }

  /** All tools that were measured, by name. */
  public Map<String, ToolMetrics> tools() {
    Map<String, ToolMetrics> all = new TreeMap<>();
    tools.forEach((name, tool) -> all.put(name, tool.metrics(name)));
    return Collections.unmodifiableMap(all);
  }

  /**
   * One tool.
   *
   * @param name the qualified name of its type, a dot, its name; see {@link PlanStep#tool()}
   * @return empty where it was not measured
   */
  public Optional<ToolMetrics> tool(String name) {
    return Optional.ofNullable(tools.get(name)).map(tool -> tool.metrics(name));
  }

  /** All that programs and tools have recorded, by name. */
  public Map<String, Summary> recorded() {
    Map<String, Summary> all = new TreeMap<>();
    recorded.forEach((name, custom) -> all.put(name, custom.values.summary(custom.unit)));
    return Collections.unmodifiableMap(all);
  }

  /** What programs and tools have recorded under a name; empty where nothing. */
  public Optional<Summary> recorded(String name) {
    return Optional.ofNullable(recorded.get(name))
        .map(custom -> custom.values.summary(custom.unit));
  }

  /**
   * Records a value under a name; tools do so by {@link dev.planloom.StepContext#metric}.
   *
   * @param unit what {@code value} counts, always the same for one name
   * @throws IllegalArgumentException where {@code value} is not finite, or the name has been
   *     recorded in another unit
   * @throws IllegalStateException where 1,000 other names have been recorded: a name should not
   *     contain a key or an id
   */
  public void record(String name, double value, String unit) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "The metric '%s' cannot be %s; it must be finite".formatted(name, value));
    }
    if (!on) {
      return;
    }
    Custom known = recorded.get(name);
    Custom custom = known != null ? known : recorded.computeIfAbsent(name, n -> newName(n, unit));
    if (!custom.unit.equals(unit)) {
      throw new IllegalArgumentException(
          "The metric '%s' is recorded in '%s'; it cannot be recorded in '%s' as well"
              .formatted(name, custom.unit, unit));
    }
    custom.values.add(value);
  }

  private Custom newName(String name, String unit) {
    if (names.incrementAndGet() > MOST_NAMES) {
      names.decrementAndGet();
      throw new IllegalStateException(
          "The metric '%s' cannot be recorded: there are %s others already"
              .formatted(name, MOST_NAMES));
    }
    return new Custom(unit, new Histogram());
  }

  /** Forgets everything. */
  public void clear() {
    tools.clear();
    recorded.keySet().forEach(this::clear);
  }

  /** Forgets what is known of the tool, and what was recorded under the name. */
  public void clear(String name) {
    tools.remove(name);
    if (recorded.remove(name) != null) {
      names.decrementAndGet();
    }
  }

  // --- what the engine says and asks

  /** An attempt has called a tool. */
  void called(String tool, long nanos, boolean failed) {
    if (!on) {
      return;
    }
    Tool known = tools.get(tool);
    if (known == null) {
      if (tools.size() >= MOST_TOOLS) {
        warnOfTools();
        return;
      }
      known = tools.computeIfAbsent(tool, name -> new Tool());
    }
    known.nanos.add((double) nanos);
    if (failed) {
      known.failures.increment();
    }
  }

  private void warnOfTools() {
    if (warned.compareAndSet(false, true)) {
      LOGGER.log(
          Level.WARNING, "{0} tools have been measured; no others are from now on", MOST_TOOLS);
    }
  }

  /** How many nanoseconds a call of a tool takes on average; empty where that is not known. */
  OptionalDouble meanOf(String tool) {
    Tool known = tools.get(tool);
    return known == null ? OptionalDouble.empty() : OptionalDouble.of(known.nanos.mean());
  }
}
