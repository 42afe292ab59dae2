package dev.planloom.runtime;

import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * How attempts of one execution are told to stop and given up: by their own timeout, by their
 * step's total timeout, by the end of the execution. What runs here on the timer's thread marks,
 * interrupts and posts; a given-up attempt's step is settled by a thread in the loop.
 */
final class Interruption {

  private enum Cause {
    ATTEMPT_TIMEOUT,
    TOTAL_TIMEOUT,
    STOP
  }

  private final Execution execution;

  /** Gives up what was told to stop, once the grace time is over; written by the one that stops. */
  private volatile @Nullable Future<?> graceTimer;

  /** Whether nobody waits for any attempt any more, nor for the stage that one may return yet. */
  private volatile boolean givenUp;

  Interruption(Execution execution) {
    this.execution = execution;
  }

  // --- who wants an attempt to stop

  /** The time of one attempt is over. */
  void attemptTimedOut(RunningAttempt attempt, int token) {
    if (attempt.abandon(token)) {
      execution.queue.post(attempt.step, () -> abandoned(attempt, Cause.ATTEMPT_TIMEOUT));
    }
  }

  /** The step's total time is over, wherever the step is. */
  void totalTimedOut(StepRecord record) {
    if (!execution.isOver(record.totalDeadline)) {
      return; // Paused at the last moment; there will be another timer.
    }
    record.expiry = "total timeout of " + Text.duration(record.step.totalTimeout) + " is over";
    if (execution.parking.wake(record)) {
      return;
    }
    StepRecord.Current current = record.current;
    if (current != null && current.attempt().abandon(current.token())) {
      execution.queue.post(record.step, () -> abandoned(current.attempt(), Cause.TOTAL_TIMEOUT));
    }
  }

  /** The execution was cancelled or failed fast: running attempts may still end by themselves. */
  void tellRunning() {
    execution.running.forEach(this::tell);
    graceTimer = execution.runtime.timers.after(execution.runtime.cancelGrace, this::giveUpRunning);
    if (execution.states.isAllEnded()) {
      stopTimer(); // The end may have looked for the timer before there was one.
    }
  }

  /** The execution has ended, or is about to. */
  void stopTimer() {
    Future<?> timer = graceTimer;
    if (timer != null) {
      timer.cancel(false);
    }
  }

  /** As {@link #tellRunning} for one attempt. */
  void tell(RunningAttempt attempt) {
    if (attempt.tell(Handshake.ANY) || givenUp) {
      giveUp(attempt, Handshake.ANY);
    }
  }

  /** As {@link #tellRunning} for the attempt of one step, which has been cancelled by itself. */
  void tellStep(StepRecord record) {
    execution.running.forEach(attempt -> tellStep(attempt, record));
    if (execution.states.statusOf(record.step.number).isTerminal()) {
      record.stopTimers(); // It may have ended before there was the timer.
    }
  }

  private void tellStep(RunningAttempt attempt, StepRecord record) {
    int token = attempt.token(); // Before the step: where it is an earlier one, nothing happens.
    if (attempt.step != record.step) {
      return;
    }
    if (attempt.tell(token)) {
      giveUp(attempt, token);
    } else if (attempt.isTold(token)) {
      record.graceTimer =
          execution.runtime.timers.after(
              execution.runtime.cancelGrace, () -> giveUp(attempt, token));
    }
  }

  /** Nobody waits for any attempt any more. */
  void giveUpRunning() {
    givenUp = true;
    execution.running.forEach(attempt -> giveUp(attempt, Handshake.ANY));
  }

  private void giveUp(RunningAttempt attempt, int token) {
    if (attempt.abandon(token)) {
      execution.queue.post(attempt.step, () -> abandoned(attempt, Cause.STOP));
    }
  }

  // --- what becomes of an attempt that was given up

  /** An attempt was given up; this thread, in the loop, owns the step. */
  private void abandoned(RunningAttempt attempt, Cause cause) {
    StepRecord record = execution.states.recordOf(attempt.step);
    record.givenUp = true;
    record.attempts = attempt.number;
    execution.runtime.calls.givenUp(attempt);
    attempt.stopTimer();
    execution.running.remove(attempt);
    execution.attempts.noteRan(attempt, record);
    execution.states.retain(attempt.step);
    if (execution.undoLog != null) {
      execution.undoLog.abandoned(attempt);
    }
    execution.tell(attempt.step, attempt.number, PlanListener::attemptAbandoned);
    if (attempt.announce()) {
      part(attempt);
    }
    if (attempt.isAsync() && !attempt.step.writing) {
      attempt.cancelStage();
      returned(attempt);
    }
    execution.queue.push(
        switch (attempt.wasTold() ? Cause.STOP : cause) {
          case ATTEMPT_TIMEOUT -> timedOut(attempt, record);
          case TOTAL_TIMEOUT -> {
            execution.attempts.measure(attempt, record, true);
            yield execution.endings.expired(record);
          }
          case STOP -> execution.endings.stopped(record);
        });
  }

  /** Ends the step, or parks it for another attempt. */
  private int timedOut(RunningAttempt attempt, StepRecord record) {
    PlanStep step = attempt.step;
    long limit = execution.attempts.timeoutOf(step);
    String reason = "timed out after " + Text.duration(limit);
    TimeoutException failure = new TimeoutException("Step '" + step.id + "' " + reason);
    execution.attempts.measure(attempt, record, true);
    if (!execution.attempts.mayRetry(record, failure)) {
      return execution.endings.timedOut(record, failure, reason);
    }
    record.noteAttempt(StepStatus.TIMED_OUT, failure, execution.startedAt);
    if (attempt.returned) {
      execution.parking.untilRetry(record, failure);
    } else {
      execution.parking.untilReturn(record, attempt, failure, limit);
    }
    return ReadyStack.NONE;
  }

  /** The tool of a given-up attempt returned a stage all the same; its thread is free. */
  void stageOfAbandoned(RunningAttempt attempt) {
    if (!attempt.step.writing) {
      attempt.cancelStage();
      returned(attempt);
    }
  }

  /**
   * A given-up attempt has really ended, on its own thread or its stage's, or is a reading stage
   * that is left behind. Does nothing the second time.
   */
  void returned(RunningAttempt attempt) {
    attempt.giveBack();
    execution.running.remove(attempt);
    execution.runtime.abandoned.remove(attempt);
    if (attempt.noteReturn()) {
      part(attempt);
    }
    attempt.returned = true;
    Runnable waiting = attempt.onReturn;
    if (waiting != null) {
      waiting.run();
    }
  }

  /** It is known that the attempt was given up, and it has returned. */
  private void part(RunningAttempt attempt) {
    execution.states.drop(attempt.step, execution.invoker);
    execution.tell(attempt.step, attempt.number, PlanListener::abandonedAttemptEnded);
  }
}
