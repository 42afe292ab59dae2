package dev.planloom.runtime;

import dev.planloom.Rollback;
import dev.planloom.runtime.spi.Journal;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The ways in which steps of one execution end without completing, in words, and the result of the
 * whole. The methods that end a step are called by its owner and return what {@link
 * Scheduler#settle} returns.
 */
final class Endings {

  private static final System.Logger LOGGER = System.getLogger("dev.planloom.runtime");

  private static final VarHandle RESULT;

  static {
    try {
      RESULT = MethodHandles.lookup().findVarHandle(Endings.class, "result", PlanResult.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Execution execution;

  private final CountDownLatch ended = new CountDownLatch(1);

  /** Made once, by whoever asks first, and replaced when somebody has rolled back. */
  private volatile @Nullable PlanResult result;

  /** Written before {@link #ended} opens. */
  private long endedAt;

  Endings(Execution execution) {
    this.execution = execution;
  }

  /** Something that the step needs is absent. */
  int skipped(StepRecord record, int missing) {
    String ending =
        switch (execution.states.statusOf(missing)) {
          case FAILED -> "failed";
          case TIMED_OUT -> "timed out";
          case CANCELLED -> "was cancelled";
          default -> "was skipped";
        };
    record.reason = "needs '" + execution.graph.steps[missing].id + "', which " + ending;
    return execution.scheduler.settle(record.step, record, StepStatus.SKIPPED);
  }

  /** A condition of the step is false, which is no failure. */
  int conditionFalse(StepRecord record, String condition) {
    record.failure = null; // Of an attempt before.
    record.conditionFalse = true;
    record.reason = "condition '" + condition + "' is false";
    return execution.scheduler.settle(record.step, record, StepStatus.SKIPPED);
  }

  /** The tool threw, and no retry is left or allowed. */
  int failed(StepRecord record, Throwable failure) {
    record.failure = failure;
    record.errorType = ErrorTypes.of(failure);
    warnWhereOptional(record.step, "failed", failure);
    return execution.scheduler.settle(record.step, record, StepStatus.FAILED);
  }

  /** The failure of a required step is the result's; that of an optional one would go unnoticed. */
  private void warnWhereOptional(PlanStep step, String ending, Throwable failure) {
    if (step.optional) {
      LOGGER.log(
          System.Logger.Level.WARNING,
          "Optional step '%s' of %s %s: %s; the plan goes on"
              .formatted(step.id, execution.graph.name(), ending, Text.of(failure)));
    }
  }

  /** The step's own time is over. */
  int expired(StepRecord record) {
    String reason = Objects.requireNonNull(record.expiry);
    TimeoutException failure = new TimeoutException("Step '" + record.step.id + "': " + reason);
    if (record.failure != null) {
      failure.initCause(record.failure); // Of the attempt that would have been repeated.
    }
    return timedOut(record, failure, reason);
  }

  int timedOut(StepRecord record, TimeoutException failure, String reason) {
    record.failure = failure;
    record.errorType = ErrorType.TIMEOUT;
    record.reason = reason;
    warnWhereOptional(record.step, "timed out", failure);
    return execution.scheduler.settle(record.step, record, StepStatus.TIMED_OUT);
  }

  /** What ran in place of the tool did not complete, or what looked at its result threw. */
  int composite(StepRecord record, Throwable failure, CompositeEnd end, boolean told) {
    if (end.failure() == null) {
      return told ? cancelled(record, failure) : failed(record, failure);
    }
    if (execution.stopOf(record.step) != null && (told || end.cut())) {
      return stopped(record);
    }
    record.failure = failure;
    record.errorType = end.timedOut() ? ErrorType.TIMEOUT : ErrorTypes.of(failure);
    record.reason = end.reason();
    warnWhereOptional(record.step, end.timedOut() ? "timed out" : "failed", failure);
    return execution.scheduler.settle(
        record.step, record, end.timedOut() ? StepStatus.TIMED_OUT : StepStatus.FAILED);
  }

  /** The execution was stopped while an attempt of the step was running, which was given up. */
  int stopped(StepRecord record) {
    Stop stop = stopOf(record);
    if (stop.kind() == Stop.Kind.TIMEOUT) {
      record.failure = stop.cause();
      record.errorType = ErrorType.TIMEOUT;
      return cutShort(record, stop, StepStatus.TIMED_OUT);
    }
    record.errorType = ErrorType.CANCELLED;
    return cutShort(record, stop, StepStatus.CANCELLED);
  }

  /** As {@link #stopped} where the attempt ended by itself, with this failure. */
  int cancelled(StepRecord record, Throwable failure) {
    record.failure = failure;
    record.errorType = ErrorType.CANCELLED;
    return cutShort(record, stopOf(record), StepStatus.CANCELLED);
  }

  /** The execution was stopped, or the step cancelled, before the step ran. */
  int notStarted(StepRecord record) {
    Stop stop = stopOf(record);
    if (!execution.isStopped()) {
      record.errorType = ErrorType.CANCELLED;
      return cutShort(record, stop, StepStatus.CANCELLED);
    }
    return cutShort(record, stop, StepStatus.SKIPPED);
  }

  private Stop stopOf(StepRecord record) {
    return Objects.requireNonNull(execution.stopOf(record.step));
  }

  private int cutShort(StepRecord record, Stop stop, StepStatus end) {
    if (execution.isStopped()) {
      execution.cutShort = true; // Else only the step was stopped, and the plan goes on.
    }
    record.reason = stop.message();
    return execution.scheduler.settle(record.step, record, end);
  }

  // --- the whole

  /** Every step has ended. Called once. */
  void end() {
    endedAt = execution.runtime.clock.nanoTime();
    UndoLog log = execution.undoLog;
    if (log != null
        && execution.rollback == Rollback.ON_FAILURE
        && hasFailed()
        && log.claim(UndoLog.Taker.ROLLBACK) == UndoLog.Taker.NOBODY) {
      rollBack(
          execution.lineage.ancestor(),
          log,
          () -> {
            log.rolledBack.countDown();
            deliver();
          });
    } else {
      deliver();
    }
  }

  private boolean hasFailed() {
    return execution.states.isAnyAbsent() && result().status() == PlanStatus.FAILED;
  }

  /** Rolls back and goes on, whatever happens. */
  private void rollBack(@Nullable Ancestor ancestor, UndoLog log, Runnable then) {
    boolean running = false;
    try {
      RollbackRun run = new RollbackRun(log.take());
      running = run.start(execution, ancestor, () -> rolledBack(run, then));
      if (!running) {
        result = result().with(run.report());
      }
    } catch (Throwable e) { // No memory, say.
      LOGGER.log(System.Logger.Level.ERROR, "Cannot roll back " + execution.id(), e);
    }
    if (!running) {
      then.run();
    }
  }

  private void rolledBack(RollbackRun run, Runnable then) {
    try {
      result = result().with(run.report());
    } finally {
      then.run();
    }
  }

  /** Rolls back at somebody's wish, after the end; the second time, only waits for that. */
  RollbackReport rollBack() throws InterruptedException {
    Optional<RollbackReport> known = result().rollback();
    if (known.isPresent()) {
      return known.get();
    }
    UndoLog log = Objects.requireNonNull(execution.undoLog);
    UndoLog.Taker taker = log.claim(UndoLog.Taker.ROLLBACK);
    if (taker == UndoLog.Taker.RESUMPTION || taker == UndoLog.Taker.WHOLE) {
      throw new IllegalStateException(
          "%s is not rolled back by itself: %s"
              .formatted(
                  execution.id(),
                  taker == UndoLog.Taker.RESUMPTION
                      ? "it has been resumed; roll back the execution that goes on from it"
                      : "it is part of another; roll that back"));
    }
    if (taker == UndoLog.Taker.NOBODY) {
      rollBack(Worker.ancestor(), log, () -> rolledBackByHand(log));
    }
    boolean unused = execution.clock.await(log.rolledBack, Execution.NEVER);
    return result()
        .rollback()
        .orElseThrow(() -> new IllegalStateException("The rollback could not be started"));
  }

  private void rolledBackByHand(UndoLog log) {
    try {
      PlanResult known = result();
      if (known.rollback().isPresent()) {
        execution.listeners.tell(listener -> listener.planRolledBack(known));
      }
    } finally {
      log.rolledBack.countDown();
    }
  }

  private void journalEnd(Journal journal) {
    try {
      journal.planEnded(execution.id(), result());
    } catch (Throwable e) { // All of its steps are there, so a further run does nothing again.
      LOGGER.log(
          System.Logger.Level.ERROR, "The journal cannot note the end of " + execution.id(), e);
    }
  }

  private void deliver() {
    try {
      if (execution.journal != null) {
        journalEnd(execution.journal);
      }
      if (execution.needsResult()) {
        PlanResult built = result();
        execution.listeners.tell(listener -> listener.planEnded(built));
      }
    } finally {
      ended.countDown(); // First, so that an engine that has been closed has no such execution.
      execution.runtime.executions.left(execution);
      Runnable waiting = execution.whenEnded;
      if (waiting != null) {
        waiting.run();
      }
    }
  }

  /** The time since the start, at most until the end of the last step. */
  long elapsed() {
    return (hasEnded() ? endedAt : execution.now()) - execution.startedAt;
  }

  void awaitEnd() throws InterruptedException {
    execution.graph.spin.spin(ended);
    boolean unused = awaitEnd(Execution.NEVER);
  }

  boolean awaitEnd(long nanos) throws InterruptedException {
    return execution.clock.await(ended, nanos);
  }

  boolean hasEnded() {
    return ended.getCount() == 0;
  }

  /** The result; only after the end. */
  PlanResult result() {
    PlanResult known = result;
    if (known == null) {
      PlanResult built = build();
      known = (PlanResult) RESULT.compareAndExchange(this, null, built);
      known = known == null ? built : known;
    }
    return known;
  }

  /** Whether its own time, or that of the first step that failed, was over. */
  boolean isTimeout() {
    if (execution.cutShort && execution.stopped().kind() == Stop.Kind.TIMEOUT) {
      return true;
    }
    StepRecord first = execution.firstFailure();
    return first != null && execution.states.statusOf(first.step.number) == StepStatus.TIMED_OUT;
  }

  /** The result of the only step of an element's execution. */
  StepResult onlyStep() {
    return execution.stepResult(execution.graph.steps[0]);
  }

  private PlanResult build() {
    PlanGraph graph = execution.graph;
    List<StepResult> steps = new ArrayList<>(graph.steps.length);
    for (PlanStep step : graph.steps) {
      steps.add(execution.stepResult(step));
    }
    PlanStatus status = status(steps);
    Failure failure = status == PlanStatus.COMPLETED ? Failure.NOTHING : failure(steps);
    return new PlanResult(
        graph,
        execution.id(),
        status,
        steps,
        execution.invoker,
        failure.cause,
        failure.type,
        failure.message,
        Instant.ofEpochMilli(execution.startedAtMillis),
        Duration.ofNanos(endedAt - execution.startedAt),
        null,
        execution.metadata,
        Usage.countersOf(execution),
        execution.undoLog);
  }

  private record Failure(
      @Nullable Throwable cause, @Nullable ErrorType type, @Nullable String message) {
    static final Failure NOTHING = new Failure(null, null, null);
  }

  private PlanStatus status(List<StepResult> steps) {
    if (execution.cutShort && execution.stopped().kind() == Stop.Kind.CANCEL) {
      return PlanStatus.CANCELLED;
    }
    for (StepResult step : steps) {
      if (step.status() != StepStatus.COMPLETED
          && !step.step().optional
          && !isSkippedOnCondition(step)) {
        return PlanStatus.FAILED;
      }
    }
    return execution.cutShort ? PlanStatus.FAILED : PlanStatus.COMPLETED;
  }

  /**
   * A conditional step may take what another condition left out. Where it was skipped for a failure
   * the step that failed says so itself.
   */
  private static boolean isSkippedOnCondition(StepResult step) {
    return step.isConditionFalse()
        || (step.step().conditional && step.status() == StepStatus.SKIPPED);
  }

  private Failure failure(List<StepResult> steps) {
    if (execution.cutShort && execution.stopped().kind() != Stop.Kind.FAILURE) {
      Stop stop = execution.stopped();
      ErrorType type = stop.kind() == Stop.Kind.TIMEOUT ? ErrorType.TIMEOUT : ErrorType.CANCELLED;
      return new Failure(stop.cause(), type, stop.message() + "; " + Text.tally(steps));
    }
    StepRecord first = execution.firstFailure();
    if (first == null) {
      return new Failure(null, null, Text.tally(steps));
    }
    String what =
        first.reason == null
            ? "failed: " + Text.of(first.failure)
            : Objects.requireNonNull(first.reason);
    return new Failure(
        first.failure,
        first.errorType,
        "step '%s' %s (%s)".formatted(first.step.id, what, first.step.tool));
  }
}
