package dev.planloom.runtime;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an execution came to. Calls, times and counts include those of sub-plans and of the elements
 * of for-each steps; compensations do not count. CPU time and memory are not here, because nobody
 * can tell them of one virtual thread.
 *
 * @param steps how many steps of the plan ended in which way; a status that none ended in is
 *     missing
 * @param toolInvocations how many times a tool was called
 * @param retries how many of the calls were retries
 * @param lockWaited how long attempts waited for locks and permits, together; zero where timings
 *     are off
 * @param ran how long attempts ran, together, those that ran at the same time counted each; zero
 *     where timings are off
 * @param counters what tools have counted, by {@link dev.planloom.StepContext#count}
 */
public record Totals(
    Map<StepStatus, Integer> steps,
    long toolInvocations,
    long retries,
    Duration lockWaited,
    Duration ran,
    Map<String, Long> counters) {

  /** Keeps copies. */
  public Totals {
    steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
    counters = Collections.unmodifiableMap(new LinkedHashMap<>(counters));
  }

  /** How many steps ended in this way. */
  public int steps(StepStatus status) {
    return steps.getOrDefault(status, 0);
  }

  /** What tools have counted under the name; 0 where nothing. */
  public long counter(String name) {
    return counters.getOrDefault(name, 0L);
  }
}
