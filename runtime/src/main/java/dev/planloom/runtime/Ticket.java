package dev.planloom.runtime;

import dev.planloom.runtime.spi.LockProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One attempt's request for all the locks and permits that it needs, granted as a whole. Its
 * mutable fields are guarded by the latch of {@link Admission}.
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

  final Execution execution;
  final PlanStep step;
  final List<ResourceQueue.Place> places;
  final Permits[] permits;

  /**
   * Orders tickets for permits, least first: the time of arrival, made earlier by declared priority
   * and, by less than one step of priority, by the remaining path. Because all waiting tickets age
   * alike, the order of two never changes: a ticket of lower priority is passed for at most a
   * minute for each step of priority.
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
    double path = step.remainingPath;
    this.key = now - PRIORITY_WORTH * step.priority - 0.5 * PRIORITY_WORTH * path / (path + 60e9);
  }

  /** Whether this ticket holds the resource or a permit of the pool. */
  boolean holds(String resource) {
    return state == State.GRANTED
        && places.stream().anyMatch(place -> place.queue.name.equals(resource));
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

  /** The resources, for messages. */
  List<String> resources() {
    return places.stream().map(place -> place.queue.name).toList();
  }

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
