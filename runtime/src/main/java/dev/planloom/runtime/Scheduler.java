package dev.planloom.runtime;

import java.lang.System.Logger.Level;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The scheduler of one {@link Execution}: the loop that its threads are in.
 *
 * <p>Read {@link #work} first: a thread takes a ready step, moves it on ({@link #advance}), runs it
 * ({@link Attempts#run}), and settles it ({@link #settle}), which makes successors ready; it goes
 * on with the first of them. Other ready steps lie in the {@link RunQueue} for helpers, of which at
 * most one is on its way.
 *
 * <p>The short way. Most steps of most executions are the call of a tool and nothing else, and
 * nothing comes between: nobody listens, measures or limits, no step has failed, nobody has stopped
 * or paused. Such a step goes from {@link #advance} by {@link Attempts#runPlain} to {@link
 * #completed}; whatever else turns up on the way leads back to the long one. All that may come
 * between sets {@link Execution#isDisturbed}, for good, before it looks at who is running or lets
 * anybody go on.
 *
 * <p>Ownership. Every step that has not ended belongs to exactly one of: its predecessors (until
 * the last of them ends), the ready stack or the steps held by a pause, a thread in {@link #work},
 * an event, a running attempt, a token in {@link StepRecord#parked}. Only the owner writes the
 * step's status and settles it, so every step is settled exactly once; of its record others write
 * only what is volatile. Stopping, and cancelling one step, never touches a step that has an owner
 * who will come by {@link #advance} or {@link Attempts#run}: those look whether the step is refused
 * after they have made themselves visible (an attempt begun, a token parked), and {@link
 * Execution#stop} looks for the visible ones after it has set its field. A pause works alike.
 *
 * <p>How a step waits without a thread is in {@link Parking}, how attempts are interrupted and
 * given up in {@link Interruption}, how steps end that did not complete in {@link Endings}.
 */
final class Scheduler {

  private static final System.Logger LOGGER = System.getLogger("dev.planloom.runtime");

  private static final int NONE = ReadyStack.NONE;

  private final Execution execution;
  private final PlanGraph graph;
  private final StepStates states;
  private final RunQueue queue;

  Scheduler(Execution execution) {
    this.execution = execution;
    graph = execution.graph;
    states = execution.states;
    queue = execution.queue;
  }

  /** Runs steps on this thread until none is ready. */
  void work(Worker worker, int first) {
    if (worker.isCaller && Thread.interrupted()) {
      execution.interruptedCaller(worker);
    }
    queue.attend();
    int step = first;
    while (!worker.lost) {
      if (step == NONE) {
        step = queue.next();
        if (step == NONE) {
          ended(worker.takeUncounted());
          return;
        }
      }
      queue.callHelper();
      step = advanceSafely(graph.steps[step], worker);
    }
  }

  /** As {@link #advance}; an error of ours, such as no memory, fails the step and hangs nobody. */
  private int advanceSafely(PlanStep step, Worker worker) {
    try {
      return advance(step, worker);
    } catch (Throwable e) {
      return internalError(step, e);
    }
  }

  /** Runs an event about a step, which this thread owns. */
  void runSafely(PlanStep step, Runnable event) {
    try {
      event.run();
    } catch (Throwable e) {
      queue.push(internalError(step, e));
    }
  }

  private int internalError(PlanStep step, Throwable error) {
    LOGGER.log(Level.ERROR, "Internal error at step '" + step.id + "' of " + graph.name(), error);
    if (states.statusOf(step.number).isTerminal()) {
      return NONE;
    }
    StepRecord record = states.recordOf(step);
    execution.gate.giveBack(record);
    return execution.endings.failed(record, error);
  }

  /** Moves a step on as far as it goes; returns a step to go on with, or NONE. */
  private int advance(PlanStep step, Worker worker) {
    if (step.plain
        && execution.plain
        && !execution.isDisturbed()
        && !(worker.isCaller && Thread.currentThread().isInterrupted())
        && states.existingRecord(step) == null) { // Which a further attempt has.
      Ticket ticket = step.needsAdmission ? execution.gate.take(step) : null;
      if (ticket != null || !step.needsAdmission) {
        return execution.attempts.runPlain(step, ticket, worker);
      }
    }
    return advanceWatchfully(step, worker);
  }

  /** As {@link #advance} where anything may have come between, or somebody wants to know. */
  private int advanceWatchfully(PlanStep step, Worker worker) {
    StepRecord record = execution.recordIfNeeded(step);
    if (worker.isCaller && Thread.interrupted()) {
      execution.interruptedCaller(worker);
    }
    if (execution.isRefused(step, record)) {
      return execution.refuse(step);
    }
    if (execution.isPaused()) {
      queue.hold(step.number);
      return NONE;
    }
    if (states.isAnyAbsent()) {
      int missing = states.missingPredecessor(step);
      if (missing != NONE) {
        return execution.endings.skipped(states.recordOf(step), missing);
      }
    }
    Exception doubt = execution.doubtOf(step);
    if (doubt != null) {
      return execution.endings.failed(states.recordOf(step), doubt);
    }
    if (record != null) {
      prepare(record);
      if (execution.gate.isShut(step, record)) {
        int next = execution.gate.enter(step, record);
        if (next != Gate.GRANTED) {
          return next;
        }
      }
    }
    if (step.platformThread && Thread.currentThread().isVirtual()) {
      return execution.attempts.moveToPlatformThread(step);
    }
    return execution.attempts.run(step, record, worker);
  }

  /** Notes, once, that the step's dependencies have ended. */
  private void prepare(StepRecord record) {
    if (record.prepared) {
      return;
    }
    record.prepared = true;
    long total = record.step.totalTimeout;
    record.readyAt = execution.timed || total > 0 ? execution.clock.nanoTime() : 0;
    if (total > 0) {
      record.totalDeadline = Checks.later(record.readyAt, total);
      record.totalTimer =
          execution.runtime.timers.after(total, () -> execution.interruption.totalTimedOut(record));
    }
  }

  /** Ends a step, exactly once, by its owner. Returns a step that became ready by it, or NONE. */
  int settle(PlanStep step, @Nullable StepRecord record, StepStatus end) {
    if (record != null && execution.timed) {
      record.endedAt = execution.clock.nanoTime();
    }
    states.set(step, end);
    if (record != null) {
      VarHandle.fullFence(); // Whoever sets a timer looks at the status afterwards.
      record.stopTimers();
    }
    if (end != StepStatus.COMPLETED) {
      execution.noteAbsence(step, record, end);
    }
    if (!execution.listeners.isEmpty()) {
      StepResult stepResult = StepResult.of(step, end, record, execution);
      execution.tell(step, stepResult.attempts(), (l, event) -> l.stepEnded(event, stepResult));
    }
    states.release(step, execution.invoker);
    int next = execution.gated ? openInOrder(step.successors) : open(step.successors);
    if (record != null) {
      execution.gate.leave(
          record); // Only now, so that successors of higher priority are in the queues.
    }
    ended(1);
    return next;
  }

  /** As {@link #settle} for a step of which only its end is of interest, and which completed. */
  int completed(PlanStep step, @Nullable Ticket held, Worker worker) {
    states.set(step, StepStatus.COMPLETED);
    states.release(step, execution.invoker);
    int next;
    try {
      next = execution.gated ? openInOrder(step.successors) : open(step.successors);
    } finally {
      if (held != null) {
        execution.runtime.admission.leave(held);
      }
    }
    ended(worker.stepEnded());
    return next;
  }

  /** So many steps have ended. */
  void ended(int steps) {
    if (steps > 0 && states.stepsEnded(steps)) {
      execution.end();
    }
  }

  /** Hands on the steps that wait for nothing; returns one to begin with. */
  int startAll(int[] roots) {
    if (execution.gated) {
      return goThrough(roots);
    }
    queue.push(roots, 1, roots.length);
    return roots[0];
  }

  /** Hands on those of the steps for which nothing is left to wait; returns one to go on with. */
  private int open(int[] successors) {
    int first = NONE;
    for (int i = successors.length - 1; i >= 0; i--) {
      if (states.predecessorEnded(successors[i])) {
        queue.push(first);
        first = successors[i];
      }
    }
    return first;
  }

  /**
   * As {@link #open}; those that have to be admitted ask for it in the order in which they stand.
   */
  private int openInOrder(int[] successors) {
    int[] opened = new int[successors.length];
    int count = 0;
    for (int successor : successors) {
      if (states.predecessorEnded(successor)) {
        opened[count++] = successor;
      }
    }
    return goThrough(Arrays.copyOf(opened, count));
  }

  private int goThrough(int[] steps) {
    int[] through = new int[steps.length];
    int count = 0;
    for (int step : steps) {
      if (isThrough(graph.steps[step])) {
        through[count++] = step;
      }
    }
    queue.push(through, 1, count);
    return count == 0 ? NONE : through[0];
  }

  /** Whether a step whose dependencies have ended may go on to {@link #advance}. */
  private boolean isThrough(PlanStep step) {
    StepRecord record = execution.recordIfNeeded(step);
    if (record == null
        || execution.isRefused(step, record)
        || execution.isPaused()
        || execution.doubtOf(step) != null
        || states.isAnyAbsent()
        || !execution.gate.isShut(step, record)) {
      return true;
    }
    prepare(record);
    int next = execution.gate.enter(step, record);
    if (next != Gate.GRANTED) {
      queue.push(next);
      return false;
    }
    return true;
  }
}
