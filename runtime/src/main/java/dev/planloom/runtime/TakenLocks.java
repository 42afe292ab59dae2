package dev.planloom.runtime;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who holds which resource without a place in its queue, for {@link EngineSnapshot}. Looked up
 * among all that runs, which goes on meanwhile: what has just been taken or given back may be
 * missed.
 */
final class TakenLocks {

  private final Map<String, Set<EngineSnapshot.Holder>> holders = new HashMap<>();

  TakenLocks(Collection<Execution> executions, Collection<?> abandoned) {
    for (Execution execution : executions) {
      execution.running.forEachToLookAt(attempt -> add(attempt.ticket));
      execution.states.forEachRecord(record -> add(record.granted));
    }
    for (Object each : abandoned) {
      if (each instanceof RunningAttempt attempt) {
        add(attempt.ticket);
      }
    }
  }

  private void add(@Nullable Ticket ticket) {
    if (ticket != null && ticket.taken != null && ticket.state == Ticket.State.GRANTED) {
      for (PlanStep.Lock lock : ticket.locks()) {
        holders
            .computeIfAbsent(lock.resource(), key -> new LinkedHashSet<>())
            .add(new EngineSnapshot.Holder(ticket.execution.id(), ticket.step.id, lock.write()));
      }
    }
  }

  Collection<EngineSnapshot.Holder> of(String resource) {
    return holders.getOrDefault(resource, Set.of());
  }
}
