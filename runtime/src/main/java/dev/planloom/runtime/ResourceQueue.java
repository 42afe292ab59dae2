package dev.planloom.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tickets that hold or await one resource, in order of arrival: a fair readers-writer lock.
 * Guarded by the latch of {@link Admission}, but for {@link #take} and {@link #giveBack}.
 *
 * <p>Invariant: a place is ready if and only if no place before it conflicts with it: a reader has
 * no writer before it, a writer is first. Held and waiting places are not told apart; a place
 * leaves when its ticket is released or withdrawn. So no writer starves, and a newcomer never
 * passes anybody.
 *
 * <p>While nobody has a place, the resource can be taken without one, by a change of {@link
 * #taken}. Those who have taken it so stand before all places. Invariant: {@link #QUEUED} is set
 * whenever somebody has a place, and while it is set nobody takes the resource.
 */
final class ResourceQueue {

  /** The place of one ticket in the queue of one resource. */
  static final class Place {
    final ResourceQueue queue;
    final Ticket ticket;
    final boolean write;
    boolean ready;
    private @Nullable Place before;
    private @Nullable Place after;

    private Place(ResourceQueue queue, Ticket ticket, boolean write) {
      this.queue = queue;
      this.ticket = ticket;
      this.write = write;
    }
  }

  private static final VarHandle TAKEN;

  static {
    try {
      TAKEN = MethodHandles.lookup().findVarHandle(ResourceQueue.class, "taken", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static final int QUEUED = 1 << 31;
  private static final int WRITTEN = 1 << 30;

  final String name;

  /** Whether its name is part of a compiled plan, so that it is kept while nobody needs it. */
  boolean kept;

  /** By whom it is taken without a place: WRITTEN, or the number of readers; and QUEUED. */
  private volatile int taken;

  private @Nullable Place first;
  private @Nullable Place last;
  private int writers;

  ResourceQueue(String name) {
    this.name = name;
  }

  // --- without a place, any thread

  /** Takes the resource, where nobody has a place and nobody is in the way. */
  boolean take(boolean write) {
    if (write) {
      return TAKEN.compareAndSet(this, 0, WRITTEN);
    }
    for (; ; ) {
      int seen = taken;
      if ((seen & (QUEUED | WRITTEN)) != 0) {
        return false;
      }
      if (TAKEN.compareAndSet(this, seen, seen + 1)) {
        return true;
      }
    }
  }

  /** Gives back what was taken; returns whether somebody may have waited for that. */
  boolean giveBack(boolean write) {
    return ((int) TAKEN.getAndAdd(this, write ? -WRITTEN : -1) & QUEUED) != 0;
  }

  private boolean isTaken(boolean writtenOnly) {
    return (taken & (writtenOnly ? WRITTEN : ~QUEUED)) != 0;
  }

  // --- with a place, under the latch

  boolean isEmpty() {
    return first == null;
  }

  /** Whether nobody holds or awaits it. */
  boolean isIdle() {
    return first == null && !isTaken(false);
  }

  Place append(Ticket ticket, boolean write) {
    if (first == null) {
      int unused = (int) TAKEN.getAndBitwiseOr(this, QUEUED); // From here on nobody takes it.
    }
    Place place = new Place(this, ticket, write);
    place.ready = write ? first == null && !isTaken(false) : writers == 0 && !isTaken(true);
    place.before = last;
    if (last == null) {
      first = place;
    } else {
      last.after = place;
    }
    last = place;
    if (write) {
      writers++;
    }
    return place;
  }

  /**
   * Adds those that wait, in order.
   *
   * @param takers who has taken it without a place
   */
  void addWaits(
      List<EngineSnapshot.Wait> waits, Collection<EngineSnapshot.Holder> takers, long now) {
    List<EngineSnapshot.Holder> holders = new ArrayList<>(takers);
    for (Place place = first; place != null; place = place.after) {
      Ticket ticket = place.ticket;
      if (ticket.state == Ticket.State.GRANTED) {
        holders.add(new EngineSnapshot.Holder(ticket.execution.id(), ticket.step.id, place.write));
      } else if (!place.ready) {
        waits.add(ticket.waitFor(name, place.write, holders, now));
      }
    }
  }

  /** Takes a place out and tells {@code admission} of every place that becomes ready by it. */
  void remove(Place place, Admission admission) {
    Place before = place.before;
    Place after = place.after;
    if (before == null) {
      first = after;
    } else {
      before.after = after;
    }
    if (after == null) {
      last = before;
    } else {
      after.before = before;
    }
    if (place.write) {
      writers--;
    }
    if (first == null) {
      int unused = (int) TAKEN.getAndBitwiseAnd(this, ~QUEUED);
    } else if (before == null || (before.ready && !before.write)) {
      makeReady(after, admission);
    }
  }

  /** Somebody who had taken it without a place has given it back. */
  void left(Admission admission) {
    Place next = first;
    for (; next != null && next.ready; next = next.after) {
      if (next.write) {
        return; // It was made ready meanwhile, and all others come after it.
      }
    }
    makeReady(next, admission);
  }

  /** Makes places ready, from one on before which all are ready. */
  private void makeReady(@Nullable Place from, Admission admission) {
    for (Place next = from; next != null && !next.ready; next = next.after) {
      if (next.write ? next != first || isTaken(false) : isTaken(true)) {
        return;
      }
      next.ready = true;
      admission.placeReady(next);
      if (next.write) {
        return;
      }
    }
  }
}
