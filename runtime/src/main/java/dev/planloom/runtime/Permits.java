package dev.planloom.runtime;

import java.util.PriorityQueue;

/**
 * A number of permits, with the tickets that wait for one: a tool's cap, a plan's or the engine's
 * limit. Guarded by the latch of {@link Admission}.
 *
 * <p>Invariant, whenever the latch is free: a ticket waits here only while no permit is available.
 */
final class Permits {

  final String name;
  final int limit;
  final PriorityQueue<Ticket> waiting = new PriorityQueue<>();
  int available;

  Permits(String name, int limit) {
    this.name = name;
    this.limit = limit;
    this.available = limit;
  }
}
