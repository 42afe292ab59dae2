package dev.planloom.runtime;

import org.jspecify.annotations.Nullable;

/** A thread that is inside the run loop of an execution. Confined to that thread. */
final class Worker {

  /** The worker whose tool the current thread is in: how a nested run learns of its ancestors. */
  private static final ThreadLocal<@Nullable Worker> CURRENT = new ThreadLocal<>();

  private final Execution execution;

  /** Whether this is the thread that called {@code run}, which the engine never interrupts. */
  final boolean isCaller;

  /** The attempt in progress, or the last one; replaced where a stage has taken it over. */
  private RunningAttempt attempt;

  /**
   * How many steps have ended here that do not count as ended yet. Only the caller's thread saves
   * them up, until it finds nothing to do: nobody can give it up, so it always comes to that.
   */
  private int uncounted;

  /** Whether an attempt of this worker was given up: the thread is not used any more. */
  boolean lost;

  /** Whether it is in the call of a composite step. */
  private boolean inComposite;

  /** Whether the caller's thread was interrupted; its flag is set again at the end. */
  boolean interrupted;

  Worker(Execution execution, boolean isCaller) {
    this.execution = execution;
    this.isCaller = isCaller;
    this.attempt = newAttempt();
  }

  /** What the current thread's tool was called for, where it is in one. */
  static @Nullable Ancestor ancestor() {
    Worker worker = CURRENT.get();
    return worker == null ? null : new Ancestor(worker.execution, worker.attempt.ticket);
  }

  /** Whether the current thread is in the call of a composite step. */
  static boolean isInComposite() {
    Worker worker = CURRENT.get();
    return worker != null && worker.inComposite && !worker.attempt.isAsync();
  }

  /** Calls a composite step, and starts what was started in it and not taken over. */
  void callComposite(RunningAttempt made) throws Throwable {
    inComposite = true;
    try {
      execution.call(made);
    } finally {
      startWaiting();
      inComposite = false;
    }
  }

  /** Keeps an execution back that was started in the call of a composite step. */
  static void keepBack(Execution started) {
    startKeptBack();
    Worker worker = CURRENT.get();
    if (worker == null) {
      started.startOnHelpers();
    } else {
      worker.attempt.notes().unstarted = started;
    }
  }

  /** Starts what this thread keeps back: it is about to wait for it by itself. */
  static void startKeptBack() {
    Worker worker = CURRENT.get();
    if (worker != null) {
      worker.startWaiting();
    }
  }

  private void startWaiting() {
    Execution waiting = takeUnstarted();
    if (waiting != null) {
      waiting.startOnHelpers();
    }
  }

  private @Nullable Execution takeUnstarted() {
    AttemptNotes notes = inComposite ? attempt.notes : null;
    if (notes == null) {
      return null;
    }
    Execution waiting = notes.unstarted;
    notes.unstarted = null;
    return waiting;
  }

  /** Takes over what this thread keeps back; false where it is not this execution. */
  static boolean takeOver(Execution started) {
    Worker worker = CURRENT.get();
    AttemptNotes notes = worker == null || !worker.inComposite ? null : worker.attempt.notes;
    if (notes == null || notes.unstarted == null || !notes.unstarted.equals(started)) {
      return false;
    }
    notes.unstarted = null;
    return true;
  }

  /** A step has ended here that nobody waits for; returns how many of them now have to count. */
  int stepEnded() {
    if (isCaller) {
      uncounted++;
      return 0;
    }
    return 1;
  }

  /** How many steps have not been counted; from now on they are. */
  int takeUncounted() {
    int count = uncounted;
    uncounted = 0;
    return count;
  }

  RunningAttempt attempt() {
    if (attempt.isAsync()) {
      attempt = newAttempt();
    }
    return attempt;
  }

  private RunningAttempt newAttempt() {
    if (isCaller) {
      RunningAttempt own = new RunningAttempt(execution, null);
      execution.running.ofCaller(own);
      return own;
    }
    RunningAttempt fresh = new RunningAttempt(execution, Thread.currentThread());
    execution.running.add(fresh);
    return fresh;
  }

  /** Runs the loop, and leaves the thread as it was. */
  void work(int first) {
    Worker outer = CURRENT.get();
    CURRENT.set(this);
    try {
      execution.scheduler.work(this, first);
    } finally {
      execution.scheduler.ended(takeUncounted()); // Where an error has cut the loop short.
      CURRENT.set(outer); // Not removed where it is null: the next run would add it again.
      if (!isCaller && !attempt.isAsync()) {
        execution.running.remove(attempt);
        attempt.stopTimer();
      }
    }
  }
}
