package dev.planloom.runtime;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How an execution is paused and resumed, with what is a part of it. Made when somebody first asks
 * for it, so that an execution that is never paused pays one read of a null field.
 *
 * <p>Invariants. A step that is not RUNNING when {@link #pause} returns does not start before the
 * execution is resumed: whoever begins an attempt makes it visible and looks at {@link #paused}
 * afterwards, as for a stop. While nobody is inside the methods of {@link RunQueue}, a paused
 * execution has its ready steps in {@link #held} and one that goes on has them in the queue;
 * whoever moves a step to one place looks at the flag afterwards and moves it back where that has
 * changed. A paused execution waits for no ticket: its place in the queues would hold up others.
 *
 * <p>The plan's time and the total times of its steps stand still meanwhile: their timers are
 * stopped, or come to nothing, and are set anew with what is left. The time of one attempt goes on,
 * as the attempt does.
 */
final class Pausing {

  private final Execution execution;

  /** Taken for the whole before its parts; nothing of the user's is called under it. */
  private final ReentrantLock guard = new ReentrantLock();

  /** Steps that are ready and may not start. */
  final ReadyStack held;

  /** Written under the guard. */
  private volatile boolean paused;

  /** When the pause began. Guarded. */
  private long since;

  /** The executions of sub-plans and elements that run. Guarded. */
  private final Set<Execution> parts = new LinkedHashSet<>();

  Pausing(Execution execution) {
    this.execution = execution;
    this.held = new ReadyStack(execution.graph.steps.length);
  }

  boolean isPaused() {
    return paused;
  }

  /** Starts nothing any more; when this returns, nothing new can start. False where that was so. */
  boolean pause() {
    List<Execution> changed = new ArrayList<>();
    stand(changed);
    changed.forEach(Pausing::holdBack);
    return !changed.isEmpty();
  }

  /** Goes on; false where it was not paused, or was stopped meanwhile. */
  boolean resume() {
    List<Execution> changed = new ArrayList<>();
    goOn(changed);
    changed.forEach(Pausing::letGo);
    return !changed.isEmpty();
  }

  /** A part starts: it is paused where the whole is. */
  void join(Execution part) {
    List<Execution> changed = new ArrayList<>();
    guard.lock();
    try {
      parts.add(part);
      if (paused) {
        part.pausing().stand(changed);
      }
    } finally {
      guard.unlock();
    }
    changed.forEach(Pausing::holdBack);
  }

  /** A part has ended. */
  void leave(Execution part) {
    guard.lock();
    try {
      parts.remove(part);
    } finally {
      guard.unlock();
    }
  }

  // --- the clocks

  private void stand(List<Execution> changed) {
    guard.lock();
    try {
      if (paused || execution.isStopped() || execution.states.isAllEnded()) {
        return;
      }
      since = execution.clock.nanoTime();
      paused = true;
      execution.disturb();
      execution.time.stop();
      changed.add(execution);
      parts.forEach(part -> part.pausing().stand(changed));
    } finally {
      guard.unlock();
    }
  }

  private void goOn(List<Execution> changed) {
    guard.lock();
    try {
      if (!paused || execution.isStopped()) {
        return;
      }
      long now = execution.clock.nanoTime();
      execution.time.postpone(now - since);
      execution.states.forEachRecord(record -> postpone(record, now));
      paused = false;
      execution.time.start(now);
      changed.add(execution);
      parts.forEach(part -> part.pausing().goOn(changed));
    } finally {
      guard.unlock();
    }
  }

  /** Moves the total time of a step, and its timer, by as long as the pause concerned it. */
  private void postpone(StepRecord record, long now) {
    long due = record.totalDeadline;
    if (due == Execution.NEVER || execution.states.statusOf(record.step.number).isTerminal()) {
      return;
    }
    long later = Checks.later(due, now - Math.max(since, record.readyAt));
    record.totalDeadline = later;
    record.stopTotalTimer();
    record.totalTimer =
        execution.runtime.timers.after(
            later - now, () -> execution.interruption.totalTimedOut(record));
    if (execution.states.statusOf(record.step.number).isTerminal()) {
      record.stopTotalTimer(); // It may have ended before there was this timer.
    }
  }

  /** The time as the plan counts it: that of the pause, while there is one. */
  long standing(long now) {
    guard.lock();
    try {
      return paused && !execution.isStopped() ? since : now;
    } finally {
      guard.unlock();
    }
  }

  /** Whether a time that was to end then has ended, and a timer has not merely come too late. */
  boolean isOver(long deadline) {
    guard.lock();
    try {
      return !paused && execution.clock.nanoTime() - deadline >= 0;
    } finally {
      guard.unlock();
    }
  }

  // --- the steps

  private static void holdBack(Execution execution) {
    execution.states.forEachRecord(execution.parking::withdraw);
    execution.queue.hold();
    if (execution.isTold()) {
      execution.listeners.tell(listener -> listener.planPaused(execution.graph, execution.id()));
    }
  }

  private static void letGo(Execution execution) {
    if (execution.isTold()) {
      execution.listeners.tell(listener -> listener.planResumed(execution.graph, execution.id()));
    }
    execution.queue.letGo();
    execution.running.forEach(RunningAttempt::resumed);
  }
}
