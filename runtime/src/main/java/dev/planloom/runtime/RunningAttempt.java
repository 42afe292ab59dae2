package dev.planloom.runtime;

import dev.planloom.StepContext;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An attempt as generated code meets it: which step it is of, what it holds, what is said about it.
 * How it waits for what ends later is in {@link WaitingAttempt}, who may stop it, and how, in
 * {@link Handshake}.
 */
final class RunningAttempt extends WaitingAttempt {

  // Written by the worker before the attempt begins, read by others after they have seen that.
  @Nullable StepRecord record;
  int number;
  private volatile long deadline = Execution.NEVER;

  /** What the attempt holds; given back when it ends, or really returns. */
  @Nullable Ticket ticket;

  /** Made by the worker when the tool asks; read by others, so volatile. */
  private volatile @Nullable AttemptContext context;

  // How far an attempt that was given up has come. Guarded by this.
  private boolean announced;
  private boolean returnNoted;

  /** Whether an abandoned attempt has returned, all is given back, and listeners know. */
  volatile boolean returned;

  /** What an abandoned attempt does, on its thread or stage, when it has returned. */
  volatile @Nullable Runnable onReturn;

  /**
   * Its place among the execution's, so that they are told to stop in an order that depends on no
   * address. Two threads may draw the same one at once, harmlessly.
   */
  private final int hash;

  /** When the attempt was granted, where times are kept. */
  long startedAt;

  /** Made by the worker for the first attempt that has a limit. */
  private volatile @Nullable AttemptTimer timer;

  RunningAttempt(Execution execution, @Nullable Thread thread) {
    super(execution, thread);
    hash = execution.running.nextNumber();
  }

  /** Starts the next attempt. */
  void begin(
      PlanStep nextStep,
      @Nullable StepRecord nextRecord,
      int attempt,
      long nextDeadline,
      @Nullable Ticket granted) {
    step = nextStep;
    record = nextRecord;
    number = attempt;
    if (deadline != nextDeadline) {
      deadline = nextDeadline;
    }
    ticket = granted;
    if (context != null) {
      context = null;
    }
    begin();
    if (nextDeadline != Execution.NEVER) {
      startTimer(nextDeadline);
    }
  }

  private void startTimer(long due) {
    AttemptTimer made = timer;
    if (made == null) {
      made = new AttemptTimer(this);
      timer = made;
    }
    made.start(due);
  }

  /** When the time of the current attempt is over, or NEVER. */
  long deadline() {
    return deadline;
  }

  @Override
  public StepContext context() {
    AttemptContext shown = context;
    if (shown != null) {
      return shown;
    }
    Thread caller = isCallers() ? Thread.currentThread() : null;
    AttemptContext made = new AttemptContext(execution, step, number, deadline, caller);
    context = made;
    if (caller != null) {
      execution.running.add(this); // The thread is left alone, but the context is told.
    }
    if (caller == null ? isStopping() : execution.stopOf(step) != null) {
      made.cancel(); // Whoever stopped us before the lines above has not seen the context.
    }
    return made;
  }

  // --- conditions, checks, compensations

  @Override
  public void skip(String condition) {
    notes().skipped = condition;
  }

  @Override
  public <T> void check(String name, @Nullable T value, Predicate<? super T> check) {
    T checked = notNull(value);
    boolean holds;
    try {
      holds = check.test(checked);
    } catch (VirtualMachineError e) {
      throw e; // That says nothing about the value.
    } catch (Throwable e) {
      throw new CheckFailedException(step.id, name, e);
    }
    if (!holds) {
      throw new CheckFailedException(step.id, name, null);
    }
  }

  @Override
  @SuppressWarnings("unchecked") // What an equal call of the tool has returned, or will.
  public <T> @Nullable CompletionStage<T> cached(Object tools, @Nullable Object... arguments) {
    return (CompletionStage<T>) execution.runtime.calls.ask(this, tools, arguments);
  }

  @Override
  public boolean keepsUndo() {
    return execution.undoLog != null;
  }

  @Override
  public void undo(Undo undo) {
    AttemptNotes made = notes();
    if (!made.notCalled) {
      made.undo = undo;
    }
  }

  @Override
  public void undoUnknown(Undo undo) {
    AttemptNotes made = notes();
    made.undoUnknown = undo;
    if (isGivenUp()) { // So whoever gave it up may not have seen the line above: do not go on.
      made.notCalled = true;
      made.undoUnknown = null;
      throw new CancellationException("Step '" + step.id + "' is no longer wanted");
    }
  }

  // --- what the handshake asks

  @Override
  void onStop() {
    AttemptContext shown = context;
    if (shown != null) {
      shown.cancel();
    }
    stopComposite();
  }

  @Override
  void onCallersStop(int token) {
    AttemptContext shown = context; // Before the token: a later attempt's is not told.
    if (token != ANY && token() != token) {
      return;
    }
    if (shown != null) {
      shown.cancel();
    }
    stopComposite();
  }

  @Override
  RunningAttempt self() {
    return this;
  }

  @Override
  void onAbandon() {
    boolean unused = closeReport();
    execution.runtime.abandoned.add(this);
  }

  @Override
  boolean onEnd() {
    AttemptContext shown = context;
    if (shown == null) {
      return false;
    }
    if (isCallers()) {
      execution.running.remove(this);
    }
    return shown.ended();
  }

  // --- its end

  /** Whether neither its tool nor generated code has said anything but that it has returned. */
  boolean isSilent() {
    return notes == null && context == null;
  }

  /**
   * From now on the tool tells nothing any more.
   *
   * @return whether it has told anything that is in the step's record
   */
  boolean closeReport() {
    AttemptContext shown = context;
    return shown != null && shown.closeReport();
  }

  /**
   * Notes that listeners know that the attempt was given up.
   *
   * @return whether it has returned before, which they have to be told then
   */
  synchronized boolean announce() {
    announced = true;
    return returnNoted;
  }

  /**
   * Notes that the attempt, given up, has returned.
   *
   * @return whether listeners have to be told: they know that it was given up, and do not know this
   */
  synchronized boolean noteReturn() {
    boolean first = !returnNoted;
    returnNoted = true;
    return first && announced;
  }

  void stopTimer() {
    AttemptTimer made = timer;
    if (made != null) {
      made.stop();
    }
  }

  /** Gives back the locks and permits; does nothing the second time. */
  void giveBack() {
    Ticket held = ticket;
    if (held != null) {
      execution.runtime.admission.leave(held);
    }
  }

  /** What there is to see of this attempt, given up. */
  EngineSnapshot.Abandoned given() {
    Ticket held = ticket;
    return new EngineSnapshot.Abandoned(
        execution.id(), step.id, number, held == null ? List.of() : held.resources());
  }

  /** That this attempt, given up, stands in the way of another. */
  String notReturned() {
    Ticket held = ticket;
    return "attempt "
        + number
        + " has timed out but not returned"
        + (held == null || held.locks().isEmpty() ? "" : "; it still holds " + held.resources());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return execution.id() + ": step '" + step.id + "', attempt " + number;
  }
}
