package dev.planloom.runtime;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tickets that hold or await one resource, in order of arrival: a fair readers-writer lock.
 * Guarded by the latch of {@link Admission}.
 *
 * <p>Invariant: a place is ready if and only if no place before it conflicts with it: a reader has
 * no writer before it, a writer is first. Held and waiting places are not told apart; a place
 * leaves when its ticket is released or withdrawn. So no writer starves, and a newcomer never
 * passes anybody.
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

  final String name;
  private @Nullable Place first;
  private @Nullable Place last;
  private int writers;

  ResourceQueue(String name) {
    this.name = name;
  }

  boolean isEmpty() {
    return first == null;
  }

  Place append(Ticket ticket, boolean write) {
    Place place = new Place(this, ticket, write);
    place.ready = write ? first == null : writers == 0;
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

  /** Adds those that wait, in order. */
  void addWaits(List<EngineSnapshot.Wait> waits, long now) {
    List<EngineSnapshot.Holder> holders = new ArrayList<>();
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
    boolean allBeforeRead = before == null || (before.ready && !before.write);
    if (!allBeforeRead) {
      return;
    }
    for (Place next = after; next != null && !next.ready; next = next.after) {
      if (next.write && next != first) {
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
