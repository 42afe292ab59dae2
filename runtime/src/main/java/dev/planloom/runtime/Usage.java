package dev.planloom.runtime;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What the tools of one execution have counted, and the limits of that. Counts go to the whole that
 * an execution is a part of first, so that its limits hold for all parts together. Safe for use by
 * any thread.
 */
final class Usage {

  /** How many different things an execution counts. */
  static final int MOST_NAMES = 1_000;

  private static final long UNLIMITED = Long.MAX_VALUE;

  private final @Nullable Usage whole;
  private final Limits limits;
  private final AtomicLong calls = new AtomicLong();
  private final AtomicInteger names = new AtomicInteger();
  private final Map<String, AtomicLong> counters = new ConcurrentHashMap<>();

  /**
   * @param whole of what the execution is a part of
   * @param limits none for a part
   */
  Usage(@Nullable Usage whole, Limits limits) {
    this.whole = whole;
    this.limits = limits;
  }

  /** Where the tools of an execution count. Any thread. */
  static Usage of(Execution execution) {
    Usage known = execution.usage;
    return known != null ? known : newUsage(execution);
  }

  private static Usage newUsage(Execution execution) {
    Execution whole = execution.lineage.whole();
    boolean compensates = execution.lineage.kind() == Lineage.Kind.ROLLBACK;
    Usage ofWhole = whole == null || compensates ? null : of(whole);
    synchronized (execution.endings) {
      Usage known = execution.usage;
      if (known == null) {
        known =
            ofWhole != null && execution.lineage.kind() == Lineage.Kind.ELEMENT
                ? ofWhole
                : new Usage(ofWhole, Limits.none());
        execution.usage = known;
      }
      return known;
    }
  }

  /** What the tools of an execution have counted so far, by name. */
  static Map<String, Long> countersOf(Execution execution) {
    Usage known = execution.usage;
    return known == null ? Map.of() : known.counters();
  }

  /**
   * Counts a call of a tool that is about to be made.
   *
   * @throws LimitExceededException where it may not be
   */
  void countCall(String step) {
    long most = limits.toolInvocations().orElse(UNLIMITED);
    add(calls, 1, most, Limits.TOOL_INVOCATIONS, step);
  }

  /** A call that was counted has not been made after all. */
  void uncountCall() {
    calls.decrementAndGet();
  }

  /**
   * Counts what a tool tells.
   *
   * @throws LimitExceededException where that would go past a limit
   * @throws IllegalStateException where there are too many names
   */
  void count(String step, String name, long n) {
    if (whole != null) {
      whole.count(step, name, n);
    }
    long most = limits.counters().getOrDefault(name, UNLIMITED);
    add(counter(step, name), n, most, Limits.COUNTER + name, step);
  }

  private AtomicLong counter(String step, String name) {
    AtomicLong known = counters.get(name);
    return known != null ? known : counters.computeIfAbsent(name, n -> newCounter(step, n));
  }

  private AtomicLong newCounter(String step, String name) {
    if (names.incrementAndGet() > MOST_NAMES) {
      names.decrementAndGet();
      throw new IllegalStateException(
          "Step '%s' cannot count '%s': the execution counts %s different things already"
              .formatted(step, name, MOST_NAMES));
    }
    return new AtomicLong();
  }

  private static void add(AtomicLong counter, long n, long most, String limit, String step) {
    for (; ; ) {
      long was = counter.get();
      long next = was > Long.MAX_VALUE - n ? Long.MAX_VALUE : was + n;
      if (next > most) {
        throw new LimitExceededException(limit, most, next, step);
      }
      if (counter.compareAndSet(was, next)) {
        return;
      }
    }
  }

  /** What has been counted, by name. */
  Map<String, Long> counters() {
    Map<String, Long> all = new TreeMap<>();
    counters.forEach((name, counter) -> all.put(name, counter.get()));
    return all;
  }
}
