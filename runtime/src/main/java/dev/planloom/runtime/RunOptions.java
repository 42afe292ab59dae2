package dev.planloom.runtime;

import dev.planloom.OnFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one execution departs from what its plan and engine say. Immutable: each method returns a
 * changed copy, so {@code runner.options(o -> o.timeout(ofSeconds(5)))} leaves the runner itself
 * alone.
 */
public final class RunOptions {

  private static final RunOptions DEFAULTS =
      new RunOptions(null, null, -1, -1, null, null, List.of());

  private final @Nullable Duration timeout;
  private final @Nullable OnFailure onFailure;
  private final int maxConcurrency;
  private final int maxRetries;
  private final @Nullable Boolean timings;
  private final @Nullable Boolean releaseEarly;
  private final List<PlanListener> listeners;

  private RunOptions(
      @Nullable Duration timeout,
      @Nullable OnFailure onFailure,
      int maxConcurrency,
      int maxRetries,
      @Nullable Boolean timings,
      @Nullable Boolean releaseEarly,
      List<PlanListener> listeners) {
    this.timeout = timeout;
    this.onFailure = onFailure;
    this.maxConcurrency = maxConcurrency;
    this.maxRetries = maxRetries;
    this.timings = timings;
    this.releaseEarly = releaseEarly;
    this.listeners = listeners;
  }

  /** Everything as plan and engine say. */
  public static RunOptions defaults() {
    return DEFAULTS;
  }

  /**
   * Bounds the execution, in place of the plan's own timeout.
   *
   * @throws IllegalArgumentException unless positive
   */
  public RunOptions timeout(Duration timeout) {
    Checks.positive("timeout", timeout);
    return new RunOptions(
        timeout, onFailure, maxConcurrency, maxRetries, timings, releaseEarly, listeners);
  }

  /** What the failure of a required step does, in place of the plan's own rule. */
  public RunOptions onFailure(OnFailure onFailure) {
    return new RunOptions(
        timeout, onFailure, maxConcurrency, maxRetries, timings, releaseEarly, listeners);
  }

  /**
   * How many steps may run at once, in place of the plan's own limit; 0 is without limit.
   *
   * @throws IllegalArgumentException where negative
   */
  public RunOptions maxConcurrency(int maxConcurrency) {
    Checks.notNegative("maxConcurrency", maxConcurrency);
    return new RunOptions(
        timeout, onFailure, maxConcurrency, maxRetries, timings, releaseEarly, listeners);
  }

  /**
   * How often idempotent tools that say nothing about it are retried, in place of the engine's
   * default.
   *
   * @throws IllegalArgumentException where negative
   */
  public RunOptions maxRetries(int maxRetries) {
    Checks.notNegative("maxRetries", maxRetries);
    return new RunOptions(
        timeout, onFailure, maxConcurrency, maxRetries, timings, releaseEarly, listeners);
  }

  /**
   * Whether steps are timed; by default by {@code execute} and {@code start}, not by {@code run}.
   */
  public RunOptions timings(boolean timings) {
    return new RunOptions(
        timeout, onFailure, maxConcurrency, maxRetries, timings, releaseEarly, listeners);
  }

  /**
   * Whether artifacts that are no output are dropped after their last consumer; by default they
   * are, where the plan has an output.
   */
  public RunOptions releaseEarly(boolean releaseEarly) {
    return new RunOptions(
        timeout, onFailure, maxConcurrency, maxRetries, timings, releaseEarly, listeners);
  }

  /** Adds a listener to the engine's. */
  public RunOptions listener(PlanListener listener) {
    List<PlanListener> more = new ArrayList<>(listeners);
    more.add(listener);
    return new RunOptions(
        timeout, onFailure, maxConcurrency, maxRetries, timings, releaseEarly, List.copyOf(more));
  }

  /**
   * What of these options holds for the sub-plans of a plan too: whether steps are timed and
   * artifacts are dropped early, how often tools are retried, who listens. What a sub-plan says of
   * its own timeout, limit and failures is left to it.
   */
  public RunOptions forSubplan() {
    return new RunOptions(null, null, -1, maxRetries, timings, releaseEarly, listeners);
  }

  /** The limit in nanoseconds, or NONE. */
  long timeoutOr(long ofPlan) {
    if (timeout != null) {
      return Checks.nanos(timeout);
    }
    return ofPlan == PlanGraph.INHERIT ? PlanGraph.NONE : ofPlan;
  }

  @Nullable OnFailure onFailureOrNull() {
    return onFailure;
  }

  int maxConcurrencyOr(int inherited) {
    return maxConcurrency < 0 ? inherited : maxConcurrency;
  }

  int maxRetriesOr(int inherited) {
    return maxRetries < 0 ? inherited : maxRetries;
  }

  boolean timingsOr(boolean inherited) {
    return timings == null ? inherited : timings;
  }

  boolean releaseEarlyOr(boolean inherited) {
    return releaseEarly == null ? inherited : releaseEarly;
  }

  List<PlanListener> listeners() {
    return listeners;
  }
}
