package dev.planloom.runtime;

import java.time.Duration;
import java.util.concurrent.Future;

/**
 * The steps of one execution that wait without a thread: for a ticket, for their next attempt, for
 * an abandoned attempt to return. A parked step belongs to whoever takes its token out of its
 * {@link StepRecord} first; that one enqueues it.
 */
final class Parking {

  private final Execution execution;

  Parking(Execution execution) {
    this.execution = execution;
  }

  /** Parks a step that failed until its next attempt is due. */
  void untilRetry(StepRecord record, Throwable failure) {
    PlanStep step = record.step;
    record.failure = failure; // Kept for the result, should there be no further attempt.
    long nanos = execution.retries.pause(step, record.attempts, execution.runtime.random());
    execution.states.set(step, StepStatus.PENDING);
    execution.tell(
        step, record.attempts, (l, event) -> l.retrying(event, failure, Duration.ofNanos(nanos)));
    park(record, new StepRecord.Wait(), nanos, () -> {});
  }

  /**
   * Parks a step whose attempt was given up until that attempt really returns, then until the next
   * one is due: two attempts never run at once. A return that takes longer than another attempt
   * would be allowed to ends the step.
   */
  void untilReturn(StepRecord record, RunningAttempt attempt, Throwable failure, long atMost) {
    StepRecord.Wait wait = new StepRecord.Wait();
    Runnable onReturn =
        () -> {
          if (record.unpark(wait)) {
            wait.cancelTimer();
            untilRetry(record, failure);
          }
        };
    execution.states.set(record.step, StepStatus.PENDING);
    attempt.onReturn = onReturn;
    park(record, wait, atMost, () -> record.expiry = attempt.notReturned());
    if (attempt.returned) {
      onReturn.run(); // It may have returned before there was anything to unpark.
    }
  }

  /** Parks a step until somebody takes it, or the time is over. */
  private void park(StepRecord record, StepRecord.Wait wait, long nanos, Runnable onTimeUp) {
    record.park(wait);
    Future<?> timer =
        execution.runtime.timers.after(
            nanos,
            () -> {
              if (record.unpark(wait)) {
                onTimeUp.run();
                execution.queue.enqueue(record.step.number);
              }
            });
    wait.timer = timer;
    if (record.parked() != wait) {
      timer.cancel(false);
    } else if (execution.isRefused(record.step, record)) {
      wake(record);
    }
  }

  /** Takes back the ticket of a step that waits for it, and makes the step ready to ask again. */
  void withdraw(StepRecord record) {
    Object token = record.parked();
    if (token instanceof Ticket || token instanceof LeaseWait) {
      boolean unused = wake(record);
    }
  }

  /**
   * Takes a parked step from wherever it waits, so that the loop looks at it again.
   *
   * @return false where it was not parked, or somebody else took it first
   */
  boolean wake(StepRecord record) {
    Object token = record.parked();
    if (token == null || !record.unpark(token)) {
      return false;
    }
    switch (token) {
      case Ticket ticket -> execution.runtime.admission.leave(ticket);
      case LeaseWait wait -> {
        wait.cancel();
        execution.runtime.admission.leave(wait.ticket);
      }
      case StepRecord.Wait wait -> wait.cancelTimer();
      default -> throw new IllegalStateException("parked as " + token);
    }
    execution.queue.enqueue(record.step.number);
    return true;
  }
}
