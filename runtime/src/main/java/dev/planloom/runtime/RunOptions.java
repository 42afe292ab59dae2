package dev.planloom.runtime;

import dev.planloom.OnFailure;
import dev.planloom.Rollback;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one execution departs from what its plan and engine say. Immutable: each method returns a
 * changed copy, so {@code runner.options(o -> o.timeout(ofSeconds(5)))} leaves the runner itself
 * alone.
 */
public final class RunOptions {

  /** What can be said, with the type of its value. */
  @SuppressWarnings("UnusedTypeParameter") // types get()
  private static final class Option<T> {}

  private static final Option<Duration> TIMEOUT = new Option<>();
  private static final Option<Duration> ATTEMPT_TIMEOUT = new Option<>();
  private static final Option<OnFailure> ON_FAILURE = new Option<>();
  private static final Option<Rollback> ROLLBACK = new Option<>();
  private static final Option<Integer> MAX_CONCURRENCY = new Option<>();
  private static final Option<Integer> MAX_RETRIES = new Option<>();
  private static final Option<Duration> RETRY_DELAY = new Option<>();
  private static final Option<Duration> MAX_RETRY_DELAY = new Option<>();
  private static final Option<Boolean> TIMINGS = new Option<>();
  private static final Option<Boolean> RELEASE_EARLY = new Option<>();
  private static final Option<List<PlanListener>> LISTENERS = new Option<>();
  private static final Option<Limits> LIMITS = new Option<>();
  private static final Option<ArtifactStore> ARTIFACT_STORE = new Option<>();
  private static final Option<String> EXECUTION_ID = new Option<>();
  private static final Option<Map<String, Object>> METADATA = new Option<>();

  /** What sub-plans do not take over. */
  private static final Set<Option<?>> OF_ONE_PLAN =
      Set.of(TIMEOUT, ON_FAILURE, ROLLBACK, MAX_CONCURRENCY, LIMITS, EXECUTION_ID, METADATA);

  private static final RunOptions DEFAULTS = new RunOptions(Map.of());

  /** Only what has been said. */
  private final Map<Option<?>, Object> said;

  private RunOptions(Map<Option<?>, Object> said) {
    this.said = said;
  }

  private <T> RunOptions with(Option<T> option, T value) {
    Map<Option<?>, Object> changed = new HashMap<>(said);
    changed.put(option, Objects.requireNonNull(value, "null is no option; leave the option out"));
    return new RunOptions(Map.copyOf(changed));
  }

  @SuppressWarnings("unchecked") // Only with() puts values in, of the option's type.
  private <T> @Nullable T get(Option<T> option) {
    return (T) said.get(option);
  }

  private <T> T get(Option<T> option, T otherwise) {
    T value = get(option);
    return value == null ? otherwise : value;
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
    return with(TIMEOUT, timeout);
  }

  /**
   * The limit of one attempt where neither step nor tool says anything, in place of the engine's.
   *
   * @throws IllegalArgumentException unless positive
   */
  public RunOptions attemptTimeout(Duration timeout) {
    Checks.positive("attemptTimeout", timeout);
    return with(ATTEMPT_TIMEOUT, timeout);
  }

  /** What the failure of a required step does, in place of the plan's own rule. */
  public RunOptions onFailure(OnFailure onFailure) {
    return with(ON_FAILURE, onFailure);
  }

  /**
   * Whether, and when, what the steps did is undone, in place of the plan's own rule. Where the
   * plan itself is never rolled back, the compiler has not seen to it that everything can be
   * undone: look at what the report calls {@link RollbackReport.Reason#NO_COMPENSATION}.
   */
  public RunOptions rollback(Rollback rule) {
    return with(ROLLBACK, rule);
  }

  /**
   * How many steps may run at once, in place of the plan's own limit; 0 is without limit.
   *
   * @throws IllegalArgumentException where negative
   */
  public RunOptions maxConcurrency(int maxConcurrency) {
    Checks.notNegative("maxConcurrency", maxConcurrency);
    return with(MAX_CONCURRENCY, maxConcurrency);
  }

  /**
   * How often idempotent tools that say nothing about it are retried, in place of the engine's
   * default.
   *
   * @throws IllegalArgumentException where negative
   */
  public RunOptions maxRetries(int maxRetries) {
    Checks.notNegative("maxRetries", maxRetries);
    return with(MAX_RETRIES, maxRetries);
  }

  /**
   * The first and the longest pause between attempts of tools that say nothing about it, in place
   * of the engine's.
   *
   * @throws IllegalArgumentException unless both are positive
   */
  public RunOptions retryDelay(Duration first, Duration longest) {
    Checks.positive("retryDelay", first);
    Checks.positive("retryDelay", longest);
    return with(RETRY_DELAY, first).with(MAX_RETRY_DELAY, longest);
  }

  /**
   * Whether steps are timed; by default by {@code execute} and {@code start}, not by {@code run}.
   */
  public RunOptions timings(boolean timings) {
    return with(TIMINGS, timings);
  }

  /**
   * Whether artifacts that are no output are dropped after their last consumer; by default they
   * are, where the plan has an output.
   */
  public RunOptions releaseEarly(boolean releaseEarly) {
    return with(RELEASE_EARLY, releaseEarly);
  }

  /** Adds a listener to the engine's. */
  public RunOptions listener(PlanListener listener) {
    List<PlanListener> all = new ArrayList<>(listeners());
    all.add(listener);
    return with(LISTENERS, List.copyOf(all));
  }

  /**
   * Bounds what the execution may use up, its sub-plans and elements included, beside what the
   * engine allows: the tighter limits hold.
   */
  public RunOptions limits(Limits limits) {
    return with(LIMITS, limits);
  }

  /**
   * Takes the artifacts while the execution runs, in place of the engine's store; also those of its
   * sub-plans, under their own ids.
   */
  public RunOptions artifactStore(ArtifactStore store) {
    return with(ARTIFACT_STORE, store);
  }

  /**
   * The execution's id, in place of a generated one such as {@code ExportUsersPlan-17}. The caller
   * sees to it that ids of executions that run at the same time differ. Not inherited by sub-plans.
   *
   * <p>In an engine with a {@link dev.planloom.runtime.spi.Journal} an execution whose id the
   * journal knows goes on where that one was left, and one whose id is that of a running execution
   * of the engine is refused with an {@link IllegalStateException}. The undo log of a process that
   * has ended is gone with it: a rollback, {@link Rollback#ON_FAILURE} too, undoes what this
   * execution does, and not what it goes on from.
   *
   * @throws IllegalArgumentException where blank
   */
  public RunOptions executionId(String id) {
    if (id.isBlank()) {
      throw new IllegalArgumentException("executionId must not be blank");
    }
    return with(EXECUTION_ID, id);
  }

  /**
   * Adds something that the caller wants to find again in the result, such as the id of a request.
   * The engine keeps it and looks at nothing.
   */
  public RunOptions metadata(String name, Object value) {
    Map<String, Object> all = new LinkedHashMap<>(metadata());
    all.put(name, value);
    return with(METADATA, Collections.unmodifiableMap(all));
  }

  /**
   * What of these options holds for the sub-plans of a plan too: whether steps are timed and
   * artifacts are dropped early, how tools are retried and how long an attempt may run where they
   * say nothing, who listens, where artifacts are put. What a sub-plan says of its own timeout,
   * limit and failures is left to it.
   */
  public RunOptions forSubplan() {
    Map<Option<?>, Object> kept = new HashMap<>(said);
    kept.keySet().removeAll(OF_ONE_PLAN);
    return new RunOptions(Map.copyOf(kept));
  }

  /** What a plan's execution says to the elements of its for-each steps. */
  static RunOptions ofElements(Execution plan) {
    RunOptions options =
        DEFAULTS
            .timings(plan.timed)
            .maxRetries(plan.retries.max())
            .with(RETRY_DELAY, Duration.ofNanos(plan.retries.delay()))
            .with(MAX_RETRY_DELAY, Duration.ofNanos(plan.retries.maxDelay()));
    return plan.defaultTimeout == PlanGraph.NONE
        ? options
        : options.with(ATTEMPT_TIMEOUT, Duration.ofNanos(plan.defaultTimeout));
  }

  // --- what the engine asks

  long timeoutOr(long inherited) {
    Duration timeout = get(TIMEOUT);
    return timeout == null ? Math.max(inherited, PlanGraph.NONE) : Checks.nanos(timeout);
  }

  long attemptTimeoutOr(long inherited) {
    Duration timeout = get(ATTEMPT_TIMEOUT);
    return timeout == null ? inherited : Checks.nanos(timeout);
  }

  @Nullable OnFailure onFailureOrNull() {
    return get(ON_FAILURE);
  }

  Rollback rollbackOr(Rollback inherited) {
    return get(ROLLBACK, inherited);
  }

  int maxConcurrencyOr(int inherited) {
    return get(MAX_CONCURRENCY, inherited);
  }

  int maxRetriesOr(int inherited) {
    return get(MAX_RETRIES, inherited);
  }

  /** The engine's retries as these options change them. */
  Retries retries(Retries inherited) {
    if (said.isEmpty()) {
      return inherited;
    }
    Duration first = get(RETRY_DELAY);
    Duration longest = get(MAX_RETRY_DELAY);
    return new Retries(
        maxRetriesOr(inherited.max()),
        first == null ? inherited.delay() : Checks.nanos(first),
        longest == null ? inherited.maxDelay() : Checks.nanos(longest));
  }

  boolean timingsOr(boolean inherited) {
    return get(TIMINGS, inherited);
  }

  boolean releaseEarlyOr(boolean inherited) {
    return get(RELEASE_EARLY, inherited);
  }

  @Nullable ArtifactStore artifactStoreOr(@Nullable ArtifactStore inherited) {
    ArtifactStore store = get(ARTIFACT_STORE);
    return store == null ? inherited : store;
  }

  List<PlanListener> listeners() {
    return get(LISTENERS, List.of());
  }

  Limits limits() {
    return get(LIMITS, Limits.none());
  }

  @Nullable String executionIdOrNull() {
    return get(EXECUTION_ID);
  }

  Map<String, Object> metadata() {
    return get(METADATA, Map.of());
  }
}
