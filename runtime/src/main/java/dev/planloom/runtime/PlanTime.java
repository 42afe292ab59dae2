package dev.planloom.runtime;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** How long one execution may take, which is counted without its pauses. */
final class PlanTime {

  private final Execution execution;

  /** In nanoseconds, or NONE. */
  private final long timeout;

  /** When its own time is over, or NEVER; written while it is resumed, under that guard. */
  private volatile long deadline;

  private volatile @Nullable Future<?> timer;

  PlanTime(Execution execution, long timeout) {
    this.execution = execution;
    this.timeout = timeout;
    deadline =
        timeout == PlanGraph.NONE ? Execution.NEVER : Checks.later(execution.startedAt, timeout);
  }

  /** Whether neither it nor what it is a part of ever runs out of time. */
  boolean isEndless() {
    return bound() == Execution.NEVER;
  }

  /** When its own time is over, or that of the whole. */
  private long bound() {
    return execution.isPart() ? Math.min(deadline, execution.whole().time.bound()) : deadline;
  }

  /** Sets the timer of its own time, where it has one that ends before that of the whole. */
  void start(long now) {
    long due = deadline;
    if (due != Execution.NEVER && (!execution.isPart() || due < execution.whole().time.bound())) {
      timer = execution.runtime.timers.after(due - now, this::isOut);
      if (execution.states.isAllEnded()) {
        stop(); // It may have ended before there was this timer.
      }
    }
  }

  void stop() {
    Future<?> running = timer;
    if (running != null) {
      running.cancel(false);
    }
  }

  /** It stood still for so long. */
  void postpone(long nanos) {
    if (deadline != Execution.NEVER) {
      deadline = Checks.later(deadline, nanos);
    }
  }

  private void isOut() {
    if (!execution.isOver(deadline)) {
      return; // Paused at the last moment; there will be another timer.
    }
    String reason = "the plan timed out after " + Text.duration(timeout);
    if (!execution.stop(new Stop(Stop.Kind.TIMEOUT, reason, new TimeoutException(reason)))) {
      execution.interruption.giveUpRunning();
    }
  }

  /** What is left of the tightest of an attempt's time, its step's and the plan's. */
  Optional<Duration> remaining(PlanStep step, long attemptDeadline) {
    long now = execution.clock.nanoTime();
    StepRecord record = execution.states.existingRecord(step);
    long least = attemptDeadline == Execution.NEVER ? Execution.NEVER : attemptDeadline - now;
    if (record != null) {
      least = Math.min(least, left(execution, record.totalDeadline, now));
    }
    for (Execution each = execution; each != null; each = each.isPart() ? each.whole() : null) {
      least = Math.min(least, left(each, each.time.deadline, now));
    }
    return least == Execution.NEVER
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(Math.max(0, least)));
  }

  private static long left(Execution of, long due, long now) {
    return due == Execution.NEVER ? Execution.NEVER : due - of.standing(now);
  }
}
