package dev.planloom.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * What the run loop of one execution has to do, and the helpers that come and do it: ready steps,
 * and events that foreign threads found out. Helpers are called lazily: a thread about to run a
 * step makes sure that somebody comes for the rest, and at most one helper is on its way at a time.
 * So steps that return at once are drained by one or two threads, and steps that block get a thread
 * each.
 */
final class RunQueue {

  private static final System.Logger LOGGER = System.getLogger("dev.planloom.runtime");

  /** How long a helper looks whether others take steps. */
  private static final long LOOK_NANOS = 1_000;

  /** How many changes of the stack in that time there are where steps return at once. */
  private static final int QUICK_CHANGES = 2;

  /** A millisecond: others may want the processor. */
  private static final int MOST_LOOKS = 1_000;

  private static final VarHandle EVENTS;
  private static final VarHandle HELPER;
  private static final VarHandle HOLDING;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      EVENTS = lookup.findVarHandle(RunQueue.class, "events", Queue.class);
      HELPER = lookup.findVarHandle(RunQueue.class, "helperOnItsWay", boolean.class);
      HOLDING = lookup.findVarHandle(RunQueue.class, "holding", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Execution execution;
  private final ReadyStack ready;

  /** Made by the first that posts. */
  private volatile @Nullable Queue<Runnable> events;

  /**
   * Whether a helper has been started that has not looked at the queues yet. A helper clears it
   * before it looks; a pusher reads it after it has pushed; so a push is seen by the one or by the
   * other.
   */
  private volatile boolean helperOnItsWay;

  /** Whether a thread has come to run steps; a hint, written by all that come. */
  private boolean attended;

  /** Whether a helper has found the stack unchanged for a moment; a hint, written by it. */
  private boolean stepsBlock;

  /** Whether it has been told that no thread can be had; racy, to be told about once. */
  private boolean refusalTold;

  /** Whether a thread is moving steps aside, so that it need not be done by another. */
  private volatile boolean holding;

  RunQueue(Execution execution, int steps) {
    this.execution = execution;
    this.ready = new ReadyStack(steps);
    if (execution.graph.forks) {
      ready.prepare();
    }
  }

  /** A thread is about to run steps. */
  void attend() {
    attended = true;
  }

  /** Hands a step to the loop that the calling thread is in or about to enter; NONE is ignored. */
  void push(int step) {
    if (step != ReadyStack.NONE) {
      ready.push(step);
    }
  }

  /** As {@link #push(int)} for a part of an array, its first to be run first. */
  void push(int[] steps, int from, int to) {
    ready.push(steps, from, to);
  }

  /** Hands a step to the loop. Called by any thread that owns the step. */
  void enqueue(int step) {
    ready.push(step);
    callHelper();
  }

  /** Hands an event about a step to the loop. Called by any thread. */
  void post(PlanStep step, Runnable event) {
    Queue<Runnable> posted = events;
    if (posted == null) {
      Queue<Runnable> made = new ConcurrentLinkedQueue<>();
      @SuppressWarnings("unchecked") // Nothing else is put there.
      Queue<Runnable> first = (Queue<Runnable>) EVENTS.compareAndExchange(this, null, made);
      posted = first == null ? made : first;
    }
    posted.add(() -> execution.scheduler.runSafely(step, event));
    callHelper();
  }

  /** Runs the pending events, then takes a ready step; NONE where none may start. */
  int next() {
    Queue<Runnable> posted = events;
    if (posted != null) {
      for (Runnable event; (event = posted.poll()) != null; ) {
        event.run();
      }
    }
    if (execution.isPaused()) {
      hold();
      if (execution.isPaused()) {
        return ReadyStack.NONE;
      }
    }
    return ready.poll();
  }

  // --- while the execution is paused

  /**
   * Moves the ready steps aside, with all that they were granted given back. By one thread at a
   * time, because giving back may make further steps ready, which would be moved in turn.
   */
  void hold() {
    while (execution.isPaused()
        && !ready.isEmpty()
        && !holding
        && HOLDING.compareAndSet(this, false, true)) {
      try {
        for (int step; execution.isPaused() && (step = ready.poll()) != ReadyStack.NONE; ) {
          hold(step);
        }
      } finally {
        holding = false;
      }
    }
  }

  /** Moves a step aside that the calling thread owns. */
  void hold(int step) {
    StepRecord record = execution.states.existingRecord(execution.graph.steps[step]);
    if (record != null) {
      execution.gate.giveBack(record);
    }
    execution.pausing().held.push(step);
    if (!execution.isPaused()) {
      letGo();
    }
  }

  /** Makes what was moved aside ready again. */
  void letGo() {
    ReadyStack held = execution.held();
    if (held != null) {
      for (int step; (step = held.poll()) != ReadyStack.NONE; ) {
        ready.push(step);
      }
      callHelper();
    }
  }

  // --- helpers

  /** Makes sure that somebody comes for what is in the queues. */
  void callHelper() {
    if (ready.isEmpty() && events == null) {
      return;
    }
    if (execution.isPaused()) {
      hold();
    }
    if (hasWork() && !helperOnItsWay && HELPER.compareAndSet(this, false, true)) {
      try {
        execution.runtime.startThread(this::help);
      } catch (Throwable e) {
        // No memory for a thread, or the user's executor refuses. Whoever is in the loop goes on;
        // for the rest, try again soon.
        if (!refusalTold) {
          refusalTold = true;
          LOGGER.log(
              System.Logger.Level.WARNING,
              "Cannot start a thread for " + execution.id() + "; trying again until it can",
              e);
        }
        helperOnItsWay = false;
        Future<?> unused = execution.runtime.timers.after(10_000_000, this::callHelper);
      }
    }
  }

  private void help() {
    if (attended && !stepsBlock && !AdaptiveSpin.IN_VAIN) {
      watch();
    }
    helperOnItsWay = false;
    if (hasWork()) {
      new Worker(execution, false).work(ReadyStack.NONE);
    }
  }

  /**
   * Looks on while others take steps one after the other: steps that return at once are done
   * soonest by one thread, and a second one would only take the memory away from it that both of
   * them change. Ends as soon as the stack changes less: then steps are worth a second thread, or
   * one blocks, or all are done. Where it does not change at all the next helper need not look.
   */
  private void watch() {
    int seen = ready.changes();
    for (int look = 1; look <= MOST_LOOKS && !execution.states.isAllEnded(); look++) {
      long start = System.nanoTime();
      do {
        Thread.onSpinWait();
      } while (System.nanoTime() - start < LOOK_NANOS);
      int changes = ready.changes() - seen;
      if (changes < QUICK_CHANGES) {
        stepsBlock = changes == 0;
        return;
      }
      seen += changes;
    }
  }

  private boolean hasWork() {
    Queue<Runnable> posted = events;
    return (!ready.isEmpty() && !execution.isPaused()) || (posted != null && !posted.isEmpty());
  }
}
