package dev.planloom.runtime;

import dev.planloom.runtime.spi.Journal;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** How a thread in the run loop of one execution makes an attempt, from its begin to its end. */
final class Attempts {

  private static final System.Logger LOGGER = System.getLogger("dev.planloom.runtime");

  private final Execution execution;
  private final PlanRuntime runtime;
  private final StepStates states;

  Attempts(Execution execution) {
    this.execution = execution;
    this.runtime = execution.runtime;
    this.states = execution.states;
  }

  /** Makes one attempt; returns a step to go on with, or NONE. */
  int run(PlanStep step, @Nullable StepRecord record, Worker worker) {
    RunningAttempt attempt = begin(step, record, worker);
    if (execution.isRefused(step, record) || execution.isPaused()) {
      return finishUnrun(attempt, worker);
    }
    Throwable failure = null;
    try {
      countCall(attempt);
      if (execution.journal != null) {
        execution.journal.attemptStarted(execution.id(), step);
      }
      ContextCarrier.Scope scope = Carried.enter(execution.carried);
      try {
        if (record != null && step.composite) { // Which always has one.
          worker.callComposite(attempt);
        } else {
          execution.call(attempt);
        }
      } finally {
        scope.close();
      }
    } catch (Throwable e) {
      failure = e;
    }
    return returned(attempt, attempt.finish(), failure, Thread.interrupted(), worker);
  }

  /** As {@link #run} for a plain step of a plain execution that has not been disturbed. */
  int runPlain(PlanStep step, @Nullable Ticket ticket, Worker worker) {
    RunningAttempt attempt = beginPlain(step, ticket, worker);
    if (execution.isDisturbed() && (execution.isRefused(step, null) || execution.isPaused())) {
      return finishUnrun(attempt, worker);
    }
    Throwable failure = null;
    try {
      execution.invoker.invoke(step.number, attempt);
    } catch (Throwable e) {
      failure = e;
    }
    Handshake.End end = attempt.finish();
    boolean interrupted = Thread.interrupted();
    if (failure == null
        && end == Handshake.End.WANTED
        && !interrupted
        && attempt.isSilent()
        && !execution.isDisturbed()) {
      return execution.scheduler.completed(step, ticket, worker);
    }
    return returned(attempt, end, failure, interrupted, worker);
  }

  /** Begins a first attempt, or gives back what was taken for it. */
  private RunningAttempt beginPlain(PlanStep step, @Nullable Ticket ticket, Worker worker) {
    RunningAttempt attempt = null;
    try {
      attempt = worker.attempt();
      states.set(step, StepStatus.RUNNING);
      attempt.begin(step, null, 1, deadline(step), ticket);
      return attempt;
    } catch (Throwable e) { // No memory, or a clock of the user's.
      if (attempt != null && attempt.isOpen()) {
        Handshake.End unused = attempt.finish();
      }
      if (ticket != null) {
        runtime.admission.leave(ticket);
      }
      throw e;
    }
  }

  /** The call of an attempt has returned, and so ended it or not. */
  private int returned(
      RunningAttempt attempt,
      Handshake.End end,
      @Nullable Throwable failure,
      boolean interrupted,
      Worker worker) {
    if (end == Handshake.End.ASYNC) {
      if (failure != null) { // By an interceptor, after the tool has returned its stage.
        LOGGER.log(
            System.Logger.Level.WARNING,
            "Too late to fail step '" + attempt.step.id + "', which waits for its stage",
            failure);
      }
      if (worker.isCaller && interrupted) {
        execution.interruptedCaller(worker);
      }
      return ReadyStack.NONE;
    }
    if (end == Handshake.End.ABANDONED) {
      worker.lost = true;
      execution.interruption.returned(attempt);
      return ReadyStack.NONE;
    }
    boolean told = end == Handshake.End.TOLD;
    if (worker.isCaller && (interrupted || failure instanceof InterruptedException)) {
      execution.interruptedCaller(worker);
      told = true;
    }
    return ended(attempt, failure, told);
  }

  /** Counts the call of a tool where those are limited. */
  private void countCall(RunningAttempt attempt) {
    Usage limited = execution.callLimit;
    if (limited == null || attempt.step.composite) {
      return;
    }
    try {
      limited.countCall(attempt.step.id);
    } catch (LimitExceededException e) {
      attempt.notes().uncalled = true;
      throw e;
    }
  }

  /** Goes on with a step, which has been admitted, on a thread of the platform. */
  int moveToPlatformThread(PlanStep step) {
    try {
      runtime.onPlatformThread(() -> new Worker(execution, false).work(step.number));
      return ReadyStack.NONE;
    } catch (Throwable e) { // No memory for a thread, or the engine is closed.
      StepRecord record = states.recordOf(step);
      execution.gate.giveBack(record);
      return execution.endings.failed(record, e);
    }
  }

  /**
   * Makes an attempt visible to whoever may want it to stop. From then on the step may be settled
   * without this thread, so all that is written and told of its start comes before.
   */
  private RunningAttempt begin(PlanStep step, @Nullable StepRecord record, Worker worker) {
    RunningAttempt attempt = worker.attempt();
    long limit = timeoutOf(step);
    long now = execution.timed || limit != PlanGraph.NONE ? runtime.clock.nanoTime() : 0;
    long due = limit == PlanGraph.NONE ? Execution.NEVER : Checks.later(now, limit);
    attempt.startedAt = now;
    states.set(step, StepStatus.RUNNING);
    if (record == null) {
      attempt.begin(step, null, 1, due, null);
      return attempt;
    }
    record.attempts++;
    record.givenUp = false;
    if (record.attempts == 1) {
      record.firstStartedAt = now;
    }
    Ticket granted = record.granted;
    record.granted = null;
    execution.tell(step, record.attempts, PlanListener::attemptStarted);
    if (execution.timed) {
      record.runningSince = now;
    }
    if (step.composite) {
      record.running = attempt;
    }
    attempt.begin(step, record, record.attempts, due, granted);
    if (record.totalTimer != null) {
      record.current = new StepRecord.Current(attempt, attempt.token());
    }
    return attempt;
  }

  /**
   * The execution was stopped or paused, or the step's time ran out, just before the tool would be
   * called.
   */
  private int finishUnrun(RunningAttempt attempt, Worker worker) {
    if (attempt.finish() == Handshake.End.ABANDONED) {
      worker.lost = true;
      execution.interruption.returned(attempt);
      return ReadyStack.NONE;
    }
    attempt.giveBack();
    StepRecord record = states.recordOf(attempt.step);
    record.attempts = attempt.number - 1;
    record.running = null;
    record.runningSince = 0;
    if (record.attempts == 0) {
      record.firstStartedAt = 0;
    }
    if (execution.isRefused(attempt.step, record)) {
      return execution.refuse(attempt.step);
    }
    states.set(attempt.step, StepStatus.PENDING);
    execution.queue.hold(attempt.step.number);
    return ReadyStack.NONE;
  }

  /** An attempt has ended, and this thread owns the step. */
  private int ended(RunningAttempt attempt, @Nullable Throwable thrown, boolean told) {
    Throwable failure = thrown;
    StepRecord record =
        attempt.closeReport() || attempt.ticket != null
            ? states.recordOf(attempt.step)
            : attempt.record;
    if (record == null && execution.isAnyStepCancelled()) {
      record = states.existingRecord(attempt.step); // Made by whoever cancelled it.
    }
    if (record != null) {
      record.attempts = attempt.number;
      record.running = null;
      noteRan(attempt, record);
      record.held = attempt.ticket;
    }
    AttemptNotes notes = attempt.notes;
    noteCall(attempt, notes, record, thrown != null, told);
    if (notes != null) {
      attempt.notes = null; // The next attempt on this object has its own.
      failure = runtime.calls.ended(attempt, notes, thrown, told);
      if (failure instanceof FollowedCallException) {
        journalUnmade(attempt.step);
        return again(attempt);
      }
      if (failure == null && notes.skipped != null) {
        journalUnmade(attempt.step);
        return execution.endings.conditionFalse(states.recordOf(attempt.step), notes.skipped);
      }
    }
    if (execution.undoLog != null) {
      execution.undoLog.ended(attempt, notes, failure);
    }
    boolean acted = failure == null || CallsInFlight.isOwnCheck(attempt.step, failure);
    if (failure == null && execution.artifactStore != null) {
      failure = stored(attempt.step, execution.artifactStore);
    }
    if (execution.journal != null) {
      failure = journalled(attempt.step, failure, acted, execution.journal);
    }
    if (failure != null) {
      return failed(attempt, notes, failure, told);
    }
    if (record != null) {
      completed(record, notes);
    }
    return execution.scheduler.settle(attempt.step, record, StepStatus.COMPLETED);
  }

  /**
   * Writes down how an attempt has ended; what that throws is then its failure.
   *
   * @param acted whether the tool has done what it does, so that a failure leaves it in doubt
   */
  private @Nullable Throwable journalled(
      PlanStep step, @Nullable Throwable failure, boolean acted, Journal journal) {
    try {
      if (failure == null) {
        journal.stepCompleted(execution.id(), step, execution.invoker.artifact(step.number));
      } else if (!acted) {
        journal.attemptFailed(execution.id(), step);
      }
      return failure;
    } catch (Throwable e) {
      if (failure != null) {
        e.addSuppressed(failure);
      }
      return e;
    }
  }

  /** Writes down that an attempt was not made after all, where that can be done. */
  private void journalUnmade(PlanStep step) {
    if (execution.journal != null) {
      Throwable unwritten = journalled(step, new CancellationException(), false, execution.journal);
      if (!(unwritten instanceof CancellationException)) {
        LOGGER.log(
            System.Logger.Level.ERROR,
            "The journal cannot note that '" + step.id + "' was not called",
            unwritten);
      }
    }
  }

  /** Puts what the step has made; returns what keeps the store from taking it. */
  private @Nullable Throwable stored(PlanStep step, ArtifactStore store) {
    try {
      Object made = execution.invoker.artifact(step.number);
      if (made != null) {
        store.put(execution.id(), step.id, made);
      }
      return null;
    } catch (Throwable e) {
      return e;
    }
  }

  /** The call that the attempt waited for was given up: it is made again, and counts once. */
  private int again(RunningAttempt attempt) {
    StepRecord record = states.recordOf(attempt.step);
    record.attempts = attempt.number - 1;
    record.uncalled--;
    states.set(attempt.step, StepStatus.PENDING);
    execution.gate.leave(record);
    return attempt.step.number;
  }

  private static void completed(StepRecord record, @Nullable AttemptNotes notes) {
    record.failure = null; // Of an attempt before.
    if (notes != null && notes.composite != null) {
      record.inner = notes.composite.result();
      record.elements = notes.elements;
    }
  }

  /** Measures the call of a tool, or notes that there was none. */
  private void noteCall(
      RunningAttempt attempt,
      @Nullable AttemptNotes notes,
      @Nullable StepRecord record,
      boolean failed,
      boolean told) {
    boolean spared = notes != null && (notes.skipped != null || notes.notCalled);
    if (notes != null && (notes.uncalled || spared)) {
      states.recordOf(attempt.step).uncalled++;
      if (spared && !notes.uncalled && execution.callLimit != null) {
        execution.callLimit.uncountCall();
      }
    } else if (record != null && !(told && failed)) {
      measure(attempt, record, failed);
    }
  }

  /** Measures the call of a tool that has ended, or was given up, where times are kept. */
  void measure(RunningAttempt attempt, StepRecord record, boolean failed) {
    if (execution.timed && !attempt.step.composite) {
      runtime.metrics.called(attempt.step.tool, record.lastRan, failed);
    }
  }

  private int failed(
      RunningAttempt attempt, @Nullable AttemptNotes notes, Throwable failure, boolean told) {
    PlanStep step = attempt.step;
    StepRecord record = states.recordOf(step);
    record.attempts = attempt.number;
    if (notes != null && notes.composite != null) {
      record.inner = notes.composite.result();
      record.elements = notes.elements;
      return execution.endings.composite(record, failure, notes.composite, told);
    }
    if (told) {
      return execution.endings.cancelled(record, failure);
    }
    if (mayRetry(record, failure)) {
      record.noteAttempt(StepStatus.FAILED, failure, execution.startedAt);
      states.set(step, StepStatus.PENDING); // Before what it held lets others run.
      execution.gate.leave(record);
      execution.parking.untilRetry(record, failure);
      return ReadyStack.NONE;
    }
    return execution.endings.failed(record, failure);
  }

  /** An attempt has become a stage's; from now on a stop must find it. */
  void handedOver(RunningAttempt attempt) {
    execution.running.add(attempt);
    if (execution.stopOf(attempt.step) != null) {
      execution.interruption.tell(attempt);
    }
  }

  /** The stage of a wanted attempt has ended, on any thread. */
  void stageEnded(RunningAttempt attempt, @Nullable Throwable failure, boolean told) {
    execution.running.remove(attempt);
    attempt.stopTimer();
    execution.queue.post(attempt.step, () -> execution.queue.push(ended(attempt, failure, told)));
  }

  /** Whether the attempt that has failed so is followed by another. */
  boolean mayRetry(StepRecord record, Throwable failure) {
    PlanStep step = record.step;
    record.retryExhausted = execution.retries.isExhausted(step, record.attempts, failure);
    return execution.retries.allow(step, record.attempts, failure);
  }

  /** When the time is over of an attempt that begins now, or NEVER. */
  private long deadline(PlanStep step) {
    long limit = timeoutOf(step);
    return limit == PlanGraph.NONE
        ? Execution.NEVER
        : Checks.later(runtime.clock.nanoTime(), limit);
  }

  /** The limit of one attempt in nanoseconds, or NONE. */
  long timeoutOf(PlanStep step) {
    return step.timeout == PlanGraph.INHERIT ? execution.defaultTimeout : step.timeout;
  }

  void noteRan(RunningAttempt attempt, StepRecord record) {
    if (execution.timed) {
      record.noteRan(attempt.startedAt, execution.now() - attempt.startedAt);
    }
  }
}
