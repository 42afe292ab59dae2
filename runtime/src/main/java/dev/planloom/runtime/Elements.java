package dev.planloom.runtime;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a for-each step as what runs in place of a tool: an execution of one step each,
 * with the contract of the row, which counts towards the limits of the plan.
 *
 * <p>Elements are pulled lazily, as {@link RunQueue} calls helpers: a thread about to run an
 * element makes sure that another comes to pull the next. Elements that return at once are so
 * drained by one or two threads, those that block get a thread each, and while as many as {@link
 * #WAITING} wait for locks or permits none is pulled. What is kept of an element that has ended is
 * its result.
 */
final class Elements<E, R> implements Composite {

  /**
   * How many elements may wait for their first admission. More than one, because the next may need
   * other locks than those that wait.
   */
  private static final int WAITING = 64;

  /** A thread inside the iterator, which is the user's and may take its time. */
  private static final class Pull {
    final Thread thread = Thread.currentThread();
    final String name;

    Pull(String name) {
      this.name = name;
    }

    void interrupt() {
      thread.interrupt();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private final RunningAttempt attempt;
  private final Execution plan;
  private final PlanStep row;
  private final Iterable<? extends E> source;
  private final ElementCall<? super E, R> call;
  private final ElementResources<? super E> resources;
  private final boolean isolated;
  private final Consumer<List<@Nullable R>> completed;
  private final RunOptions options;

  /** What the elements do; null where nobody may roll back. */
  private final @Nullable UndoLog undoLog;

  private final ReentrantLock guard = new ReentrantLock();

  // Guarded by it.
  private @Nullable Iterator<? extends E> iterator;
  private @Nullable Pull pulling;
  private boolean helperOnItsWay;
  private boolean started;
  private boolean exhausted;
  private boolean finished;
  private boolean cut;
  private int pulled;
  private int waiting;
  private int failures;
  private final Set<Element> active = new LinkedHashSet<>();
  private final List<@Nullable R> results = new ArrayList<>();
  private @Nullable StepResult firstFailed;
  private int firstFailedIndex;
  private @Nullable Throwable sourceFailure;

  /** Written under the guard. */
  private volatile @Nullable Stop stop;

  private Work work = Work.NONE;

  /**
   * Calls {@code completed} with the results in the order of the elements: null for an element that
   * failed, of which there is none unless they are isolated.
   */
  Elements(
      RunningAttempt attempt,
      Iterable<? extends E> source,
      ElementCall<? super E, R> call,
      ElementResources<? super E> resources,
      boolean isolated,
      Consumer<List<@Nullable R>> completed) {
    this.attempt = attempt;
    this.plan = attempt.execution;
    this.row = attempt.step;
    this.source = source;
    this.call = call;
    this.resources = resources;
    this.isolated = isolated;
    this.completed = completed;
    this.undoLog = plan.undoLog == null ? null : new UndoLog();
    this.options = RunOptions.ofElements(plan);
  }

  @Override
  public void start() {
    guard.lock();
    try {
      started = true; // Only from now on may the attempt be ended.
    } finally {
      guard.unlock();
    }
    callHelper();
    finishIfDone();
  }

  @Override
  public void discard(Stop reason) {}

  @Override
  public void stop(Stop reason) {
    Stop known = reason.ofPart();
    for (Element element : stopPulling(known)) {
      boolean unused = element.execution.stop(known);
    }
    finishIfDone();
  }

  private List<Element> stopPulling(Stop reason) {
    guard.lock();
    try {
      if (stop == null) {
        stop = reason;
        if (pulling != null) {
          pulling.interrupt();
        }
      }
      return List.copyOf(active);
    } finally {
      guard.unlock();
    }
  }

  @Override
  public void resumed() {
    callHelper();
  }

  @Override
  public double progress() {
    int all = sizeOfSource();
    guard.lock();
    try {
      return all == 0 ? StepReport.UNTOLD : Math.min(100, 100.0 * (pulled - active.size()) / all);
    } finally {
      guard.unlock();
    }
  }

  /** 0 where it is not known. */
  private int sizeOfSource() {
    try {
      return source instanceof Collection<?> known ? known.size() : 0;
    } catch (Throwable e) {
      return 0; // The user's collection, which somebody may be changing.
    }
  }

  @Override
  public void giveUp() {
    List<Element> running;
    guard.lock();
    try {
      if (pulling != null) {
        plan.runtime.abandoned.add(pulling);
        pulling = null;
      }
      running = List.copyOf(active);
    } finally {
      guard.unlock();
    }
    running.forEach(element -> element.execution.interruption.giveUpRunning());
    finishIfDone();
  }

  // --- pulling

  private boolean mayPull() {
    return !exhausted && stop == null && pulling == null && waiting < WAITING && !plan.isPaused();
  }

  /** Makes sure that somebody comes to pull the next element, where it may be pulled. */
  private void callHelper() {
    guard.lock();
    try {
      if (!mayPull() || helperOnItsWay) {
        return;
      }
      helperOnItsWay = true;
    } finally {
      guard.unlock();
    }
    try {
      plan.runtime.startThread(this::help);
    } catch (Throwable e) { // No memory for a thread: try again soon.
      guard.lock();
      try {
        helperOnItsWay = false;
      } finally {
        guard.unlock();
      }
      Future<?> unused = plan.runtime.timers.after(10_000_000, this::callHelper);
    }
  }

  private void help() {
    try {
      for (Element next = pull(true); next != null; next = pull(false)) {
        callHelper();
        if (next.run()) {
          return; // Its attempt was given up, and this thread with it.
        }
      }
    } catch (Throwable e) { // No memory, say. The step fails, and does not hang.
      fail(e);
    }
    finishIfDone();
  }

  /** The next element, made ready to run; null where this thread has nothing to pull. */
  private @Nullable Element pull(boolean arriving) {
    Pull own = new Pull(plan.id() + ": elements of '" + row.id + "'");
    guard.lock();
    try {
      if (arriving) {
        helperOnItsWay = false;
      }
      if (!mayPull()) {
        return null;
      }
      pulling = own;
    } finally {
      guard.unlock();
    }
    boolean found = false;
    @Nullable E element = null;
    Throwable failure = null;
    try {
      ContextCarrier.Scope scope = Carried.enter(plan.carried);
      try {
        Iterator<? extends E> given = iterator == null ? source.iterator() : iterator;
        iterator = given; // One thread at a time is here, and the guard is between any two.
        found = given.hasNext();
        element = found ? given.next() : null;
      } finally {
        scope.close();
      }
    } catch (Throwable e) {
      failure = e;
    }
    return pulled(own, found, element, failure);
  }

  @SuppressWarnings("NullAway") // An element may be null where the elements' type says so.
  private @Nullable Element pulled(
      Pull own, boolean found, @Nullable E element, @Nullable Throwable failure) {
    guard.lock();
    try {
      boolean unused = Thread.interrupted(); // By a stop, which has come under the guard.
      if (pulling != own) {
        plan.runtime.abandoned.remove(own);
        return null;
      }
      pulling = null;
      if (stop != null) {
        return null;
      }
      if (failure != null) {
        sourceFailure = failure;
      }
      if (!found || failure != null) {
        exhausted = true;
        return null;
      }
      Element next = new Element(pulled++, element);
      active.add(next);
      waiting++;
      return next;
    } finally {
      guard.unlock();
    }
  }

  private void fail(Throwable internal) {
    guard.lock();
    try {
      exhausted = true;
      if (sourceFailure == null) {
        sourceFailure = internal;
      }
    } finally {
      guard.unlock();
    }
  }

  // --- one element

  /** One element: what calls its tool, and its execution. */
  private final class Element extends PlanInvoker {

    private final int index;
    private final E element;
    private final Execution execution;

    /** Whether no attempt has been admitted yet. Guarded by {@link #guard}. */
    private boolean unadmitted = true;

    /** Written by the attempt that completes, read at the end of the execution. */
    private @Nullable R value;

    Element(int index, E element) {
      this.index = index;
      this.element = element;
      PlanGraph graph = plan.graph.ofElement(row.element(index));
      execution =
          new Execution(
              plan.runtime, graph, options, this, false, Lineage.ofElement(plan, undoLog));
      execution.stopOfWhole = () -> stop;
      execution.whenEnded = () -> ended(this);
    }

    /** Runs it as far as it goes; returns whether the thread was lost with its attempt. */
    boolean run() {
      try {
        return execution.runHere();
      } catch (Throwable e) {
        fail(e);
        ended(this);
        return false;
      }
    }

    /** What it came to. */
    Work work(StepStatus status) {
      PlanStep step = execution.graph.steps[0];
      return Work.of(status, execution.states.existingRecord(step));
    }

    @Override
    protected void invoke(int step, Attempt made) throws Throwable {
      admitted(this);
      call.invoke(element, made, result -> value = result);
    }

    @Override
    protected @Nullable Object artifact(int slot) {
      return value;
    }

    @Override
    protected void release(int slot) {}

    @Override
    protected void restore(int slot, Object value) {}

    @Override
    protected void resources(int step, ResourceNames names) {
      resources.resources(element, names);
    }
  }

  private void admitted(Element element) {
    boolean full;
    guard.lock();
    try {
      full = waiting == WAITING;
      stopsWaiting(element);
    } finally {
      guard.unlock();
    }
    if (full) {
      callHelper();
    }
  }

  private void stopsWaiting(Element element) {
    if (element.unadmitted) {
      element.unadmitted = false;
      waiting--;
    }
  }

  private void ended(Element element) {
    guard.lock();
    try {
      if (!active.remove(element)) {
        return;
      }
      stopsWaiting(element);
      while (results.size() <= element.index) {
        results.add(null);
      }
      StepStatus status = element.execution.states.statusOf(0);
      work = work.plus(element.work(status));
      if (status == StepStatus.COMPLETED) {
        results.set(element.index, element.value);
      } else {
        cut |= element.execution.cutShort;
        failed(element, element.execution.endings.onlyStep());
      }
    } finally {
      guard.unlock();
    }
    callHelper();
    finishIfDone();
  }

  private void failed(Element element, StepResult result) {
    failures++;
    if (firstFailed == null || element.index < firstFailedIndex) {
      firstFailed = result;
      firstFailedIndex = element.index;
    }
    if (!isolated && !row.optional && plan.failsFast()) {
      exhausted = true;
    }
  }

  // --- the end

  private void finishIfDone() {
    guard.lock();
    try {
      boolean done = (exhausted || stop != null) && pulling == null && active.isEmpty();
      if (finished || !started || !done) {
        return;
      }
      finished = true;
    } finally {
      guard.unlock();
    }
    if (plan.undoLog != null && undoLog != null) {
      plan.undoLog.add("", undoLog.take());
    }
    attempt.notes().elements = work;
    attempt.compositeEnded(end(), () -> completed.accept(Collections.unmodifiableList(results)));
  }

  /** How all of it ended; nobody writes any more. */
  private CompositeEnd end() {
    if (stop != null && (cut || !exhausted)) {
      String reason = stop.message();
      return new CompositeEnd(new CancellationException(reason), false, true, reason, null);
    }
    if (firstFailed != null && !isolated) {
      return elementFailed(firstFailed);
    }
    if (sourceFailure != null) {
      String reason = "failed: after %s elements: %s".formatted(pulled, Text.of(sourceFailure));
      return new CompositeEnd(sourceFailure, false, false, reason, null);
    }
    return new CompositeEnd(null, false, false, null, null);
  }

  private CompositeEnd elementFailed(StepResult result) {
    boolean timedOut = result.status() == StepStatus.TIMED_OUT;
    String what =
        result.reason().orElseGet(() -> "failed: " + Text.of(result.failure().orElse(null)));
    String reason =
        "%s at element %s: %s%s"
            .formatted(
                timedOut ? "timed out" : "failed",
                firstFailedIndex,
                what,
                failures > 1 ? "; " + failures + " elements failed" : "");
    Throwable failure = result.failure().orElseGet(() -> new IllegalStateException(what));
    return new CompositeEnd(failure, timedOut, false, reason, null);
  }
}
