package dev.planloom.runtime;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A listener that checks that what is told of each step is told in order, and then, now and then,
 * throws: the plan must not notice.
 */
final class OrderWatch implements PlanListener {

  /** Logged by the engine; without a stack trace, because there are many. */
  private static final class Thrown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Thrown() {
      super("a listener's", null, false, false);
    }
  }

  private final Consumer<String> breach;
  private final boolean throwing;

  // Guarded by this.
  private final Map<String, Integer> started = new HashMap<>();
  private final Set<String> ended = new HashSet<>();
  private final Set<String> abandoned = new HashSet<>();
  private final Set<String> returned = new HashSet<>();
  private boolean planEnded;
  private boolean paused;
  private int events;

  OrderWatch(Consumer<String> breach, boolean throwing) {
    this.breach = breach;
    this.throwing = throwing;
  }

  private void check(boolean holds, StepEvent event, String what) {
    if (!holds) {
      breach.accept(event.step().id() + ", attempt " + event.attempt() + " " + what);
    }
  }

  private void maybeThrow() {
    if (throwing && ++events % 3 == 0) {
      throw new Thrown();
    }
  }

  @Override
  public synchronized void attemptStarted(StepEvent event) {
    Integer last = started.put(event.step().id(), event.attempt());
    boolean next = event.attempt() == (last == null ? 1 : last + 1);
    boolean again = paused && last != null && event.attempt() == last; // Put off by the pause.
    check(next || again, event, "started after " + last);
    check(!ended.contains(event.step().id()), event, "started after the step's end");
    maybeThrow();
  }

  @Override
  public synchronized void planPaused(PlanGraph plan, String executionId) {
    paused = true;
    maybeThrow();
  }

  @Override
  public synchronized void retrying(StepEvent event, Throwable failure, Duration pause) {
    checkCurrent(event, "retried");
    maybeThrow();
  }

  @Override
  public synchronized void attemptAbandoned(StepEvent event) {
    checkCurrent(event, "abandoned");
    check(abandoned.add(attempt(event)), event, "abandoned twice");
    maybeThrow();
  }

  @Override
  public synchronized void abandonedAttemptEnded(StepEvent event) {
    check(abandoned.contains(attempt(event)), event, "returned before it was abandoned");
    check(returned.add(attempt(event)), event, "returned twice");
    maybeThrow();
  }

  @Override
  public synchronized void stepEnded(StepEvent event, StepResult result) {
    check(ended.add(event.step().id()), event, "ended twice");
    check(!planEnded, event, "ended after the plan");
    check(result.status().isTerminal(), event, "ended " + result);
    maybeThrow();
  }

  @Override
  public synchronized void planEnded(PlanResult result) {
    planEnded = true;
    // Elements are steps of their own, which end before the plan does.
    if (ended.stream().filter(id -> !id.contains("[")).count() != result.steps().size()) {
      breach.accept("the plan ended with " + ended.size() + " ended steps");
    }
    maybeThrow();
  }

  private void checkCurrent(StepEvent event, String what) {
    Integer last = started.get(event.step().id());
    check(last != null && last == event.attempt(), event, what + " although it is at " + last);
    check(!ended.contains(event.step().id()), event, what + " after the step's end");
  }

  private static String attempt(StepEvent event) {
    return event.step().id() + "#" + event.attempt();
  }
}
