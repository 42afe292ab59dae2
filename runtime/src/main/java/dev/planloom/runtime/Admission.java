package dev.planloom.runtime;

import dev.planloom.runtime.spi.LockProvider;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets attempts in when every lock and permit that they need is theirs. An attempt enters one
 * {@link Ticket} in the queues of all its resources at once and holds nothing while it waits.
 *
 * <p>No deadlock: tickets enter all their queues under one latch, so any two stand in the same
 * order in every queue that they share, and the oldest ticket of all is always ready everywhere.
 * Permits are asked for only by tickets that are ready in all queues, are taken all at once or not
 * at all, and are waited for in one pool at a time, the first that has none; so whoever holds a
 * permit is running.
 */
final class Admission {

  private static final System.Logger LOGGER = System.getLogger("dev.planloom.runtime");

  /** Guards every queue, pool and ticket; never held while anything else is called. */
  private final ReentrantLock latch = new ReentrantLock();

  private final Map<String, ResourceQueue> queues = new HashMap<>();
  private final Map<String, Permits> caps = new ConcurrentHashMap<>();
  private final @Nullable Permits engineLimit;

  // What one operation under the latch has found out and must still act on.
  private final ArrayDeque<Ticket> lockReady = new ArrayDeque<>();
  private final List<Ticket> granted = new ArrayList<>();
  private long entered;

  Admission(int engineLimit) {
    this.engineLimit = engineLimit > 0 ? new Permits("the engine's limit", engineLimit) : null;
  }

  /** Whether steps need a permit of the engine. */
  boolean hasEngineLimit() {
    return engineLimit != null;
  }

  // --- locks that are taken without a ticket in any queue

  /** The locks of a step, found once for all its executions; they are kept from then on. */
  StaticLocks locks(SortedMap<String, Boolean> resources) {
    ResourceQueue[] found = new ResourceQueue[resources.size()];
    boolean[] writes = new boolean[found.length];
    latch.lock();
    try {
      int count = 0;
      for (Map.Entry<String, Boolean> each : resources.entrySet()) {
        found[count] = queues.computeIfAbsent(each.getKey(), ResourceQueue::new);
        found[count].kept = true;
        writes[count++] = each.getValue();
      }
    } finally {
      latch.unlock();
    }
    return new StaticLocks(found, writes);
  }

  /** Somebody has given back what others may wait for by now. */
  void left(ResourceQueue queue) {
    Ticket[] admitted;
    latch.lock();
    try {
      queue.left(this);
      admitted = admitReady(Permits.NONE);
    } finally {
      latch.unlock();
    }
    tell(admitted);
  }

  // --- tickets

  /** A ticket for an attempt of a step, not entered yet. */
  Ticket ticket(Execution execution, PlanStep step, long now) {
    return new Ticket(execution, step, pools(execution, step), now);
  }

  /**
   * Enters a ticket in the queues of everything that it needs. Where it has to wait, its execution
   * is called back by {@link Gate#admitted} once it is granted.
   *
   * @param resources what is touched, in the global lock order, with whether it is written
   * @return whether it is granted already; false also where it has been withdrawn before
   * @throws NestedResourceException where an ancestor's attempt holds some of it
   */
  boolean enter(Ticket ticket, SortedMap<String, Boolean> resources) {
    latch.lock();
    try {
      if (ticket.state == Ticket.State.GONE) {
        return false;
      }
      refuseNested(ticket, resources);
      ticket.sequence = entered++;
      resources.forEach((name, write) -> append(ticket, name, write));
      if (ticket.unready > 0 || !takePermits(ticket)) {
        return false;
      }
      ticket.state = Ticket.State.GRANTED;
      return true;
    } finally {
      latch.unlock();
    }
  }

  /**
   * Gives back what a ticket holds, or withdraws it where it waits; does nothing the second time.
   */
  void leave(Ticket ticket) {
    if (ticket.taken != null) {
      if (ticket.giveUpTaken()) {
        ticket.taken.giveBack(this);
      }
      return;
    }
    Ticket[] admitted;
    latch.lock();
    try {
      Ticket.State was = ticket.state;
      if (was == Ticket.State.GONE) {
        return;
      }
      ticket.state = Ticket.State.GONE;
      for (ResourceQueue.Place place : ticket.places) {
        place.queue.remove(place, this);
        if (place.queue.isEmpty() && !place.queue.kept) {
          queues.remove(place.queue.name);
        }
      }
      for (Permits pool : ticket.permits) {
        if (was == Ticket.State.GRANTED) {
          pool.available++;
        } else {
          pool.waiting.remove(ticket);
        }
      }
      admitted = admitReady(ticket.permits);
    } finally {
      latch.unlock();
    }
    if (ticket.lease != null) {
      release(ticket.lease);
    }
    tell(admitted);
  }

  private static void tell(Ticket[] admitted) {
    for (Ticket next : admitted) {
      next.execution.gate.admitted(next);
    }
  }

  /** Gives back locks beyond this engine. */
  static void release(LockProvider.Lease lease) {
    try {
      lease.release();
    } catch (Throwable e) {
      LOGGER.log(System.Logger.Level.ERROR, "A lock provider cannot release a lease", e);
    }
  }

  /**
   * Who waits for what, held by whom.
   *
   * @param taken who holds a resource without a place in its queue
   */
  List<EngineSnapshot.Wait> waits(long now, TakenLocks taken) {
    List<EngineSnapshot.Wait> waits = new ArrayList<>();
    latch.lock();
    try {
      for (ResourceQueue queue : queues.values()) {
        if (!queue.isEmpty()) {
          queue.addWaits(waits, taken.of(queue.name), now);
        }
      }
      caps.values().forEach(pool -> pool.addWaits(waits, now));
      if (engineLimit != null) {
        engineLimit.addWaits(waits, now);
      }
    } finally {
      latch.unlock();
    }
    return waits;
  }

  /** How many tickets have ever been entered. */
  long entered() {
    latch.lock();
    try {
      return entered;
    } finally {
      latch.unlock();
    }
  }

  /** The resources that it knows. */
  Set<String> names() {
    latch.lock();
    try {
      return Set.copyOf(queues.keySet());
    } finally {
      latch.unlock();
    }
  }

  /** Whether nothing is held or awaited. */
  boolean isIdle() {
    latch.lock();
    try {
      return queues.values().stream().allMatch(ResourceQueue::isIdle)
          && caps.values().stream().allMatch(Admission::isIdle)
          && (engineLimit == null || isIdle(engineLimit));
    } finally {
      latch.unlock();
    }
  }

  private static boolean isIdle(Permits pool) {
    return pool.available == pool.limit && pool.waiting.isEmpty();
  }

  /** Called by a queue, under the latch, for each place that becomes ready. */
  void placeReady(ResourceQueue.Place place) {
    if (--place.ticket.unready == 0) {
      lockReady.add(place.ticket);
    }
  }

  private void append(Ticket ticket, String resource, boolean write) {
    ResourceQueue.Place place =
        queues.computeIfAbsent(resource, ResourceQueue::new).append(ticket, write);
    ticket.places.add(place);
    if (!place.ready) {
      ticket.unready++;
    }
  }

  /** The pools that a step takes permits from, the narrowest first. */
  private Permits[] pools(Execution execution, PlanStep step) {
    List<Permits> pools = new ArrayList<>(3);
    if (step.cap > 0) {
      pools.add(
          caps.computeIfAbsent(step.tool, tool -> new Permits("the cap of " + tool, step.cap)));
    }
    Collections.addAll(pools, execution.limits);
    if (engineLimit != null) {
      pools.add(engineLimit);
    }
    return pools.toArray(Permits[]::new);
  }

  /**
   * Admits the tickets that a change made ready. All of them join whoever waits for a permit
   * already before any permit is given, so that priority decides and not the order of the changes.
   *
   * @return the tickets that are granted by it, whose executions have to be told
   */
  private Ticket[] admitReady(Permits[] changed) {
    Set<Permits> pools = new LinkedHashSet<>(List.of(changed));
    for (Ticket ticket; (ticket = lockReady.poll()) != null; ) {
      if (ticket.permits.length == 0) {
        grant(ticket);
      } else {
        ticket.permits[0].waiting.add(ticket);
        pools.add(ticket.permits[0]);
      }
    }
    pools.forEach(this::drain);
    Ticket[] admitted = granted.toArray(Ticket[]::new);
    granted.clear();
    return admitted;
  }

  private void drain(Permits pool) {
    while (pool.available > 0) {
      Ticket ticket = pool.waiting.poll();
      if (ticket == null) {
        return;
      }
      if (takePermits(ticket)) {
        grant(ticket);
      }
    }
  }

  /** Takes one permit of every pool, or none and waits in the first pool that has none. */
  private static boolean takePermits(Ticket ticket) {
    for (Permits pool : ticket.permits) {
      if (pool.available == 0) {
        pool.waiting.add(ticket);
        return false;
      }
    }
    for (Permits pool : ticket.permits) {
      pool.available--;
    }
    return true;
  }

  private void grant(Ticket ticket) {
    ticket.state = Ticket.State.GRANTED;
    granted.add(ticket);
  }

  private static void refuseNested(Ticket ticket, SortedMap<String, Boolean> resources) {
    for (Ancestor a = ticket.execution.lineage.ancestor();
        a != null;
        a = a.execution().lineage.ancestor()) {
      Ticket held = a.ticket();
      if (held == null || a.execution().runtime != ticket.execution.runtime) {
        continue; // Another engine has locks of its own.
      }
      for (Permits pool : ticket.permits) {
        if (held.holds(pool)) {
          throw new NestedResourceException(ticket.step.id, pool.name, held.step.id);
        }
      }
      for (String name : resources.keySet()) {
        if (held.holds(name)) {
          throw new NestedResourceException(ticket.step.id, "'" + name + "'", held.step.id);
        }
      }
    }
  }
}
