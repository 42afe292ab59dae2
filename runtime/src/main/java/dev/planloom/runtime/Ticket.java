package dev.planloom.runtime;

import dev.planloom.runtime.spi.LockProvider;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One attempt's request for all the locks and permits that it needs, granted as a whole. Its
 * mutable fields are guarded by the latch of {@link Admission}, but for the state of a ticket that
 * was never entered, which is granted from the start and given up once.
 */
final class Ticket implements Comparable<Ticket> {

  enum State {
    WAITING,
    GRANTED,
    /** Released or withdrawn: nothing is held or awaited. */
    GONE
  }

  /** How much earlier a declared priority of one more makes a ticket look, in nanoseconds. */
  private static final double PRIORITY_WORTH = 60e9;

  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(Ticket.class, "state", State.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  final Execution execution;
  final PlanStep step;
  final List<ResourceQueue.Place> places;

  /** What it holds without places in queues; null for a ticket that was entered. */
  final @Nullable StaticLocks taken;

  final Permits[] permits;

  /**
   * Orders tickets for permits that executions share, least first: the time of arrival, made
   * earlier by declared priority and, by less than one step of priority, by the remaining path.
   * Because all waiting tickets age alike, the order of two never changes: a ticket of lower
   * priority is passed for at most a minute for each step of priority.
   */
  private final double key;

  final long enteredAt;

  /** The order in which tickets were entered; decides between equal keys. */
  long sequence;

  /** How many of {@link #places} are not ready. */
  int unready;

  /** The same locks beyond this engine; written before the attempt begins that holds them. */
  LockProvider.@Nullable Lease lease;

  /** Volatile so that a nested run can ask whether an ancestor still holds it. */
  volatile State state = State.WAITING;

  Ticket(Execution execution, PlanStep step, Permits[] permits, long now) {
    this.execution = execution;
    this.step = step;
    this.permits = permits;
    this.enteredAt = now;
    this.places = new ArrayList<>(step.locks.length);
    this.taken = null;
    double path = step.remainingPath;
    this.key = now - PRIORITY_WORTH * step.priority - 0.5 * PRIORITY_WORTH * path / (path + 60e9);
  }

  /** A ticket for locks that have been taken. */
  Ticket(Execution execution, PlanStep step, StaticLocks taken) {
    this.execution = execution;
    this.step = step;
    this.permits = Permits.NONE;
    this.enteredAt = 0;
    this.places = List.of();
    this.taken = taken;
    this.key = 0;
    this.state = State.GRANTED;
  }

  /** Of two tickets of one execution: by priority, then by remaining path, then by arrival. */
  static int compareWithinPlan(Ticket one, Ticket other) {
    int byPriority = Integer.compare(other.step.priority, one.step.priority);
    if (byPriority != 0) {
      return byPriority;
    }
    int byPath = Long.compare(other.step.remainingPath, one.step.remainingPath);
    return byPath != 0 ? byPath : Long.compare(one.sequence, other.sequence);
  }

  /** Whether this ticket holds the resource or a permit of the pool. */
  boolean holds(String resource) {
    return state == State.GRANTED
        && locks().stream().anyMatch(lock -> lock.resource().equals(resource));
  }

  boolean holds(Permits pool) {
    if (state == State.GRANTED) {
      for (Permits held : permits) {
        if (held == pool) {
          return true;
        }
      }
    }
    return false;
  }

  /** What there is to see of it while it waits. */
  EngineSnapshot.Wait waitFor(
      String resource, boolean write, List<EngineSnapshot.Holder> holders, long now) {
    return new EngineSnapshot.Wait(
        execution.id(), step.id, resource, write, Duration.ofNanos(now - enteredAt), holders);
  }

  /** The locks that it asks for or holds, in the global order. */
  List<PlanStep.Lock> locks() {
    return taken != null
        ? taken.locks()
        : places.stream().map(place -> new PlanStep.Lock(place.queue.name, place.write)).toList();
  }

  /** The resources, for messages. */
  List<String> resources() {
    return locks().stream().map(PlanStep.Lock::resource).toList();
  }

  /** Gives up what it holds, where it was never entered; false where that has been done before. */
  boolean giveUpTaken() {
    return STATE.compareAndSet(this, State.GRANTED, State.GONE);
  }

  /** Of two tickets of any executions; see {@link #key}. */
  @Override
  public int compareTo(Ticket other) {
    int byKey = Double.compare(key, other.key);
    return byKey != 0 ? byKey : Long.compare(sequence, other.sequence);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
