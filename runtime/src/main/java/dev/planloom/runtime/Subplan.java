package dev.planloom.runtime;

import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * A sub-plan as what runs in place of a tool: an execution that was started inside the attempt, but
 * runs only once the attempt has taken it over, so that no part of it outlives an attempt that was
 * given up meanwhile.
 */
final class Subplan<R> implements Composite {

  private final RunningAttempt attempt;
  private final StartedExecution<R> started;
  private final Consumer<? super R> completed;

  /** Calls {@code completed} with the result of a sub-plan that completed. */
  Subplan(RunningAttempt attempt, StartedExecution<R> started, Consumer<? super R> completed) {
    this.attempt = attempt;
    this.started = started;
    this.completed = completed;
  }

  @Override
  public void start() {
    started.execution.stopOfWhole = () -> attempt.execution.stopOf(attempt.step);
    started.execution.whenEnded = this::ended;
    started.execution.startOnHelpers();
  }

  @Override
  public void discard(Stop reason) {
    stop(reason);
    started.execution.startOnHelpers(); // To its end, without running a step.
  }

  @Override
  public void stop(Stop reason) {
    boolean unused = started.execution.stop(reason.ofPart());
  }

  @Override
  public void resumed() {} // The sub-plan's execution is resumed as a part of the whole.

  @Override
  public double progress() {
    return started.execution.progress().percent();
  }

  @Override
  public void giveUp() {
    started.execution.interruption.giveUpRunning();
  }

  private void ended() {
    Execution execution = started.execution;
    PlanResult result = execution.endings.result();
    boolean completes = result.isCompleted();
    UndoLog outer = attempt.execution.undoLog;
    if (outer != null && execution.undoLog != null) {
      UndoLog inner = execution.undoLog;
      if (inner.claim(UndoLog.Taker.WHOLE) == UndoLog.Taker.NOBODY) {
        outer.add(attempt.step.id + ".", inner.take());
      }
    }
    attempt.compositeEnded(
        completes
            ? new CompositeEnd(null, false, false, null, result)
            : new CompositeEnd(
                failure(result),
                execution.endings.isTimeout(),
                execution.cutShort && execution.stopped().kind() != Stop.Kind.FAILURE,
                "failed in %s: %s"
                    .formatted(
                        execution.graph.simpleName(), result.message().orElse("it was stopped")),
                result),
        () -> completed.accept(started.typedResult()));
  }

  private static Throwable failure(PlanResult result) {
    return result
        .cause()
        .orElseGet(() ->
            result.status() == PlanStatus.CANCELLED
                ? new CancellationException(result.message().orElse("the sub-plan was cancelled"))
                : new PlanExecutionException(result));
  }
}
