package dev.planloom.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;

/**
 * What the run loop of one execution has to do, and the helpers that come and do it: ready steps,
 * and events that foreign threads found out. Helpers are called lazily: a thread about to run a
 * step makes sure that somebody comes for the rest, and at most one helper is on its way at a time.
 * So steps that return at once are drained by one or two threads, and steps that block get a thread
 * each.
 */
final class RunQueue {

  private static final VarHandle HELPER;

  static {
    try {
      HELPER =
          MethodHandles.lookup().findVarHandle(RunQueue.class, "helperOnItsWay", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Execution execution;
  private final ReadyStack ready;
  private final Queue<Runnable> events = new ConcurrentLinkedQueue<>();

  /**
   * Whether a helper has been started that has not looked at the queues yet. A helper clears it
   * before it looks; a pusher reads it after it has pushed; so a push is seen by the one or by the
   * other.
   */
  private volatile boolean helperOnItsWay;

  RunQueue(Execution execution, int steps) {
    this.execution = execution;
    this.ready = new ReadyStack(steps);
  }

  /** Hands a step to the loop that the calling thread is in or about to enter; NONE is ignored. */
  void push(int step) {
    if (step != ReadyStack.NONE) {
      ready.push(step);
    }
  }

  /** Hands a step to the loop. Called by any thread that owns the step. */
  void enqueue(int step) {
    ready.push(step);
    callHelper();
  }

  /** Hands an event about a step to the loop. Called by any thread. */
  void post(PlanStep step, Runnable event) {
    events.add(() -> execution.runSafely(step, event));
    callHelper();
  }

  /** Runs the pending events, then takes a ready step; NONE where there is none. */
  int next() {
    for (Runnable event; (event = events.poll()) != null; ) {
      event.run();
    }
    return ready.poll();
  }

  /** Makes sure that somebody comes for what is in the queues. */
  void callHelper() {
    if (hasWork() && !helperOnItsWay && HELPER.compareAndSet(this, false, true)) {
      try {
        Thread.startVirtualThread(this::help);
      } catch (Throwable e) {
        // No memory for a thread. Whoever is in the loop goes on; for the rest, try again soon.
        helperOnItsWay = false;
        Future<?> unused = execution.runtime.timers.after(10_000_000, this::callHelper);
      }
    }
  }

  private void help() {
    helperOnItsWay = false;
    if (hasWork()) {
      new Worker(execution, false).work(ReadyStack.NONE);
    }
  }

  private boolean hasWork() {
    return !ready.isEmpty() || !events.isEmpty();
  }
}
