package dev.planloom.runtime;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** The executions of one engine that have not ended: who may join them, and how they are closed. */
final class Executions {

  static final Stop CLOSED = new Stop(Stop.Kind.CANCEL, "the engine was closed", null);

  private final Set<Execution> all = ConcurrentHashMap.newKeySet();

  /** The ids of those that the journal knows. */
  private final Set<String> journalled = ConcurrentHashMap.newKeySet();

  private final ReentrantLock closing = new ReentrantLock();
  private final Condition someEnded = closing.newCondition();

  /** Set first by whoever closes; who joins adds itself before it looks. */
  private volatile boolean closed;

  /** Whether even compensations are not waited for any more. */
  private volatile boolean shut;

  /**
   * Adds an execution, which {@link #left} takes out again.
   *
   * @throws IllegalStateException where the engine is closed, or the journal's id is in use
   */
  void join(Execution execution) {
    if (execution.journal != null && !journalled.add(execution.id())) {
      throw new IllegalStateException(
          "An execution " + execution.id() + " is running; give this one another id");
    }
    all.add(execution);
    if (closed && execution.lineage.kind() != Lineage.Kind.SUBPLAN) {
      left(execution);
      throw new IllegalStateException(
          "This engine is closed; it cannot run " + execution.graph.name());
    }
  }

  /** Adds a rollback, also while closing; false where it may not run any more. */
  boolean joinAsRollback(Execution rollback) {
    all.add(rollback);
    return !shut;
  }

  void left(Execution execution) {
    all.remove(execution);
    if (execution.journal != null) {
      journalled.remove(execution.id());
    }
    if (closed) {
      closing.lock();
      try {
        someEnded.signalAll();
      } finally {
        closing.unlock();
      }
    }
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  Collection<Execution> all() {
    return all;
  }

  /** Those that somebody may know, oldest first. */
  Stream<Execution> told() {
    return all.stream()
        .filter(each -> each.isTold() && !each.endings.hasEnded())
        .sorted(Comparator.comparingLong(each -> each.number));
  }

  List<String> ids() {
    return all.stream().map(Execution::id).toList();
  }

  /**
   * Lets nobody join any more and waits; then cancels who has not ended, and gives up who does not
   * end even so.
   *
   * @param nanos how long to wait before that
   * @param grace how long those that are cancelled have, in nanoseconds
   */
  void close(long nanos, long grace) {
    closed = true;
    if (isEmptyWithin(nanos)) {
      return;
    }
    all.stream()
        .filter(each -> each.lineage.whole() == null) // Parts are stopped by the whole.
        .forEach(each -> each.cancel("the engine was closed"));
    boolean unused = isEmptyWithin(Checks.later(grace, 1_000_000_000));
    // Where that was interrupted the grace time is not over, and its timers will not come.
    shut = true;
    all.forEach(Executions::giveUp);
    unused = isEmptyWithin(1_000_000_000);
  }

  private static void giveUp(Execution execution) {
    if (execution.lineage.kind() == Lineage.Kind.ROLLBACK) {
      boolean unused = execution.stop(CLOSED);
    }
    execution.interruption.giveUpRunning();
  }

  /** Waits until none runs; false where the time ran out or the thread was interrupted. */
  private boolean isEmptyWithin(long nanos) {
    long left = nanos;
    closing.lock();
    try {
      while (!all.isEmpty()) {
        if (left <= 0) {
          return false;
        }
        left = someEnded.awaitNanos(left);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      closing.unlock();
    }
  }
}
