package dev.planloom.runtime;

import java.lang.invoke.VarHandle;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Gives up attempts of one {@link RunningAttempt} whose time is over. Attempts that follow each
 * other mostly have later and later deadlines and end long before: so an attempt that begins leaves
 * an earlier timer as it is, and the timer, when it comes, looks when it ought to have come.
 */
final class AttemptTimer {

  private final RunningAttempt attempt;
  private final ReentrantLock guard = new ReentrantLock();

  /**
   * Comes at {@link #comesAt}, or before the end of the attempt; null where none is to come.
   * Written under the guard. A worker reads it after it has begun an attempt; a timer that comes
   * clears it before it looks at the attempt: so one of the two sees the other.
   */
  private volatile @Nullable Future<?> timer;

  /** Written under the guard, before {@link #timer}. */
  private volatile long comesAt = Execution.NEVER;

  /** Tells timers apart; guarded. */
  private int numbered;

  AttemptTimer(RunningAttempt attempt) {
    this.attempt = attempt;
  }

  /** Makes sure that a timer comes by then. Called by the worker when it has begun an attempt. */
  void start(long due) {
    if (timer == null || due < comesAt) {
      guard.lock();
      try {
        set(due);
      } finally {
        guard.unlock();
      }
    }
  }

  /** Nothing is to come any more. Called when the attempt has ended, by any thread. */
  void stop() {
    guard.lock();
    try {
      clear();
    } finally {
      guard.unlock();
    }
  }

  private void set(long due) {
    if (timer != null && comesAt <= due) {
      return;
    }
    clear();
    comesAt = due;
    PlanRuntime runtime = attempt.execution.runtime;
    int number = numbered;
    timer = runtime.timers.after(due - runtime.clock.nanoTime(), () -> come(number));
  }

  private void clear() {
    Future<?> running = timer;
    timer = null;
    numbered++;
    if (running != null) {
      running.cancel(false);
    }
  }

  private void come(int number) {
    int token;
    guard.lock();
    try {
      if (number != numbered) {
        return; // It was cleared when it had come already.
      }
      timer = null;
      VarHandle.fullFence();
      token = attempt.token(); // Before the deadline, which then is of this attempt or a later one.
      long due = attempt.deadline();
      if (due == Execution.NEVER || !attempt.isOpen()) {
        return;
      }
      if (attempt.execution.now() - due < 0) {
        set(due);
        return;
      }
    } finally {
      guard.unlock();
    }
    attempt.execution.interruption.attemptTimedOut(attempt, token);
  }
}
