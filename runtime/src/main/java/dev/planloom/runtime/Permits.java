package dev.planloom.runtime;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * A number of permits, with the tickets that wait for one: a tool's cap, a plan's or the engine's
 * limit. Guarded by the latch of {@link Admission}.
 *
 * <p>Invariant, whenever the latch is free: a ticket waits here only while no permit is available.
 */
final class Permits {

  final String name;
  final int limit;
  final PriorityQueue<Ticket> waiting;
  int available;

  static final Permits[] NONE = {};

  /** The limits of an execution: its own, where it has one, and those of what it is a part of. */
  static Permits[] of(PlanGraph graph, int most, @Nullable Execution whole) {
    Permits[] outer = whole == null ? NONE : whole.limits;
    if (most <= 0) {
      return outer;
    }
    Permits[] all = new Permits[outer.length + 1];
    // The steps of a plan come to an end, so nobody waits for ever, whoever is passed. Elements may
    // come for ever, and of two plans neither knows what follows in the other.
    Comparator<Ticket> order =
        graph.hasComposites ? Comparator.naturalOrder() : Ticket::compareWithinPlan;
    all[0] = new Permits("the limit of " + graph.name(), most, order);
    System.arraycopy(outer, 0, all, 1, outer.length);
    return all;
  }

  /** Adds those that wait, those first that are next. */
  void addWaits(List<EngineSnapshot.Wait> waits, long now) {
    waiting.stream()
        .sorted(waiting.comparator())
        .forEach(ticket -> waits.add(ticket.waitFor(name, false, List.of(), now)));
  }

  /** Of what all executions share: those that wait age, so that all have their turn. */
  Permits(String name, int limit) {
    this(name, limit, Comparator.naturalOrder());
  }

  private Permits(String name, int limit, Comparator<Ticket> order) {
    this.name = name;
    this.waiting = new PriorityQueue<>(order);
    this.limit = limit;
    this.available = limit;
  }
}
