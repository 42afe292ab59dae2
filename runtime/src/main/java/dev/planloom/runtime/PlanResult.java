package dev.planloom.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of an execution: its status, a result for every step in the plan's order, and the
 * artifacts, also of a plan that failed. Immutable.
 */
public final class PlanResult {

  private final PlanGraph graph;
  private final String executionId;
  private final PlanStatus status;
  private final List<StepResult> steps;
  private final PlanInvoker artifacts;
  private final @Nullable Throwable cause;
  private final @Nullable ErrorType errorType;
  private final @Nullable String message;
  private final Instant startedAt;
  private final Duration duration;
  private final @Nullable RollbackReport rollback;
  private final Map<String, Object> metadata;
  private final Map<String, Long> counters;

  /** How to undo what the steps did, until somebody takes it; null where nobody may. */
  final @Nullable UndoLog undoLog;

  PlanResult(
      PlanGraph graph,
      String executionId,
      PlanStatus status,
      List<StepResult> steps,
      PlanInvoker artifacts,
      @Nullable Throwable cause,
      @Nullable ErrorType errorType,
      @Nullable String message,
      Instant startedAt,
      Duration duration,
      @Nullable RollbackReport rollback,
      Map<String, Object> metadata,
      Map<String, Long> counters,
      @Nullable UndoLog undoLog) {
    this.graph = graph;
    this.executionId = executionId;
    this.status = status;
    this.steps = List.copyOf(steps);
    this.artifacts = artifacts;
    this.cause = cause;
    this.errorType = errorType;
    this.message = message;
    this.startedAt = startedAt;
    this.duration = duration;
    this.rollback = rollback;
    this.metadata = metadata;
    this.counters = counters;
    this.undoLog = undoLog;
  }

  PlanResult with(RollbackReport report) {
    return new PlanResult(
        graph,
        executionId,
        status,
        steps,
        artifacts,
        cause,
        errorType,
        message,
        startedAt,
        duration,
        report,
        metadata,
        counters,
        undoLog);
  }

  /** The plan's qualified name. */
  public String planName() {
    return graph.name();
  }

  /** The plan as data. */
  public PlanGraph graph() {
    return graph;
  }

  /** The execution's id. */
  public String executionId() {
    return executionId;
  }

  /** How it ended. */
  public PlanStatus status() {
    return status;
  }

  /** Whether every required step completed. */
  public boolean isCompleted() {
    return status == PlanStatus.COMPLETED;
  }

  /** A result for every step, in the plan's order. */
  public List<StepResult> steps() {
    return steps;
  }

  /**
   * The result of one step.
   *
   * @throws IllegalArgumentException where the plan has no such step
   */
  public StepResult step(String id) {
    return steps.get(number(id));
  }

  /**
   * The artifact of a step; empty where the step did not complete or the artifact was released
   * early.
   *
   * @throws IllegalArgumentException where the key belongs to another plan
   */
  @SuppressWarnings("unchecked") // The runner that made the key stored a value of the key's type.
  public <T> Optional<T> artifact(ArtifactKey<T> key) {
    if (!key.plan().equals(graph.name())) {
      throw new IllegalArgumentException(
          "The key " + key + " belongs to " + key.plan() + ", this is a result of " + graph.name());
    }
    return (Optional<T>) artifact(key.name());
  }

  /**
   * The artifact of a step by the step's id, untyped.
   *
   * @throws IllegalArgumentException where the plan has no such step
   */
  public Optional<Object> artifact(String id) {
    int number = number(id);
    return steps.get(number).status() == StepStatus.COMPLETED
        ? Optional.ofNullable(artifacts.artifact(number))
        : Optional.empty();
  }

  /**
   * What made the plan fail: the first failure in time of a required step, the tool's own exception
   * where it threw one; after the plan's timeout a {@link java.util.concurrent.TimeoutException}.
   * Empty where the plan completed or was cancelled.
   */
  public Optional<Throwable> cause() {
    return Optional.ofNullable(cause);
  }

  /** The kind of failure. */
  public Optional<ErrorType> errorType() {
    return Optional.ofNullable(errorType);
  }

  /** What went wrong, in words; empty where the plan completed. */
  public Optional<String> message() {
    return Optional.ofNullable(message);
  }

  /** The wall-clock time at which the execution was started. */
  public Instant startedAt() {
    return startedAt;
  }

  /** The wall-clock time at which its last step ended; a rollback comes after. */
  public Instant endedAt() {
    return startedAt.plus(duration);
  }

  /** What the caller has added by {@link RunOptions#metadata}, in that order. */
  public Map<String, Object> metadata() {
    return metadata;
  }

  /** What the execution came to. */
  public Totals totals() {
    Map<StepStatus, Integer> byStatus = new EnumMap<>(StepStatus.class);
    for (StepResult step : steps) {
      byStatus.merge(step.status(), 1, Integer::sum);
    }
    Work all = work();
    return new Totals(
        byStatus,
        all.calls(),
        all.retries(),
        Duration.ofNanos(all.lockWaited()),
        Duration.ofNanos(all.ran()),
        counters);
  }

  Work work() {
    Work all = Work.NONE;
    for (StepResult step : steps) {
      all = all.plus(step.work());
    }
    return all;
  }

  /** What became of what the steps did, where the execution has been rolled back. */
  public Optional<RollbackReport> rollback() {
    return Optional.ofNullable(rollback);
  }

  /** From the start of the execution to the end of its last step; a rollback comes after. */
  public Duration duration() {
    return duration;
  }

  /**
   * Returns this where the plan completed.
   *
   * @throws PlanExecutionException where it did not
   */
  public PlanResult orThrow() {
    if (status != PlanStatus.COMPLETED) {
      throw new PlanExecutionException(this);
    }
    return this;
  }

  /** What is in a slot; null where nothing is, or no longer. */
  @Nullable Object valueOf(int slot) {
    return artifacts.artifact(slot);
  }

  private int number(String id) {
    return graph.stepOrThrow(id).number();
  }

  @Override
  public String toString() {
    return graph.name() + " " + status + (message == null ? "" : ": " + message);
  }
}
