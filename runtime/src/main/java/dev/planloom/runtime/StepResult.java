package dev.planloom.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of one step of an execution. Immutable. Durations are zero where timings are off. */
public final class StepResult {

  private final PlanStep step;
  private final StepStatus status;
  private final int attempts;
  private final @Nullable Throwable failure;
  private final @Nullable ErrorType errorType;
  private final @Nullable String reason;
  private final boolean conditionFalse;
  private final boolean cached;
  private final @Nullable PlanResult inner;
  private final @Nullable StepTimes times;
  private final StepDetails details;
  private final Work work;

  StepResult(
      PlanStep step,
      StepStatus status,
      int attempts,
      @Nullable Throwable failure,
      @Nullable ErrorType errorType,
      @Nullable String reason,
      boolean conditionFalse,
      boolean cached,
      @Nullable PlanResult inner,
      @Nullable StepTimes times,
      StepDetails details,
      Work work) {
    this.step = step;
    this.status = status;
    this.attempts = attempts;
    this.failure = failure;
    this.errorType = errorType;
    this.reason = reason;
    this.conditionFalse = conditionFalse;
    this.cached = cached;
    this.inner = inner;
    this.times = times;
    this.details = details;
    this.work = work;
  }

  static StepResult of(
      PlanStep step, StepStatus status, @Nullable StepRecord record, Execution execution) {
    Work work = Work.of(status, record);
    StepDetails details = StepDetails.of(status, record, execution.startedAt);
    if (record == null) {
      int attempts = status == StepStatus.PENDING ? 0 : 1;
      return new StepResult(
          step, status, attempts, null, null, null, false, false, null, null, details, work);
    }
    return new StepResult(
        step,
        status,
        record.attempts,
        record.failure,
        record.errorType,
        record.reason,
        record.conditionFalse,
        record.cached,
        record.inner,
        record.times(execution.startedAt, execution.startedAtMillis),
        details,
        work);
  }

  /** The step's id. */
  public String id() {
    return step.id;
  }

  /** The tool that it calls: the qualified name of its type, a dot, its name. */
  public String tool() {
    return step.tool;
  }

  /** The step's row in the plan's table. */
  public PlanStep step() {
    return step;
  }

  /** How it ended; not terminal only in a snapshot of a running execution. */
  public StepStatus status() {
    return status;
  }

  /** Whether it was skipped because a condition of its own was false, which is no failure. */
  public boolean isConditionFalse() {
    return conditionFalse;
  }

  /**
   * Whether it completed with what another call of its tool returned, in this execution or another,
   * and did not call the tool itself.
   */
  public boolean isCached() {
    return cached && status == StepStatus.COMPLETED;
  }

  /** What became of a sub-plan's steps; empty for other steps, and where it never started. */
  public Optional<PlanResult> subplan() {
    return Optional.ofNullable(inner);
  }

  /** Whether its last attempt was given up, so that nobody knows what it did. */
  boolean isGivenUp() {
    return details.givenUp();
  }

  /** How many attempts were started. */
  public int attempts() {
    return attempts;
  }

  /**
   * What ended the last attempt: the tool's own exception where it threw one, never wrapped. Empty
   * for a completed step, and for a skipped one that no attempt was made of.
   */
  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  /** The kind of {@link #failure()}. */
  public Optional<ErrorType> errorType() {
    return Optional.ofNullable(errorType);
  }

  /**
   * How its attempts ended, in their order: of a step that had several, or whose only one did not
   * complete; else empty. Of a step that had more than 100 the latest 100.
   */
  public List<AttemptResult> history() {
    return details.history();
  }

  /** How many of its attempts were retries. */
  public int retries() {
    return Math.max(0, attempts - 1);
  }

  /**
   * Whether it failed or timed out in a way that is retried, after as many retries as it is
   * allowed.
   */
  public boolean isRetryExhausted() {
    return details.retryExhausted();
  }

  /** What its tool has reached, over all attempts; the latest 1,000. */
  public List<Checkpoint> checkpoints() {
    return details.checkpoints();
  }

  /** What its tool has noted, by {@link dev.planloom.StepContext#note}. */
  public Map<String, Object> metadata() {
    return details.metadata();
  }

  /** Why the step was skipped, timed out or cancelled, in words. */
  public Optional<String> reason() {
    return Optional.ofNullable(reason);
  }

  /**
   * From the end of its dependencies to the start of its first attempt, waits for locks included.
   */
  public Duration waited() {
    return Duration.ofNanos(times == null ? 0 : times.waited());
  }

  /** How long it waited for locks and permits, over all attempts. */
  public Duration lockWaited() {
    return Duration.ofNanos(times == null ? 0 : times.lockWaited());
  }

  /** How long its attempts ran, together. */
  public Duration duration() {
    return Duration.ofNanos(times == null ? 0 : times.ran());
  }

  /** From the start of the execution to the start of the step's first attempt. */
  public Duration startedAfter() {
    return Duration.ofNanos(times == null ? 0 : times.startedAfter());
  }

  /** From the start of the execution to the step's end. */
  public Duration endedAfter() {
    return Duration.ofNanos(times == null ? 0 : times.endedAfter());
  }

  /** The wall-clock time of its first attempt's start; empty where untimed or never attempted. */
  public Optional<Instant> startedAt() {
    return times == null || attempts == 0
        ? Optional.empty()
        : Optional.of(times.at(times.startedAfter()));
  }

  /** The wall-clock time of its end; empty where timings are off. */
  public Optional<Instant> endedAt() {
    return times == null ? Optional.empty() : Optional.of(times.at(times.endedAfter()));
  }

  /** What it came to, with all that ran in its place. */
  Work work() {
    if (!step.composite) {
      return work;
    }
    return inner == null ? details.elements() : inner.work();
  }

  /** All ids of the steps with a status, for messages. */
  static List<String> idsOf(List<StepResult> results, StepStatus status) {
    return results.stream().filter(r -> r.status == status).map(StepResult::id).toList();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(step.id).append(' ').append(status);
    if (attempts > 1) {
      text.append(" after ").append(attempts).append(" attempts");
    }
    if (reason != null) {
      text.append(": ").append(reason);
    } else if (failure != null) {
      text.append(": ").append(Text.of(failure));
    }
    return text.toString();
  }
}
