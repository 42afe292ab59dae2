package dev.planloom.runtime;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Which attempts of one execution, and of those inside it, have completed, and which have been
 * undone: every completed one exactly once, in an order in which whatever waited for it comes
 * first, and none that did not complete, or fail its check.
 */
final class UndoLedger {

  private final AtomicInteger clock = new AtomicInteger();
  private final Queue<Entry> entries = new ConcurrentLinkedQueue<>();

  /** One attempt. */
  final class Entry {
    private final Object calls;
    private final int step;
    private final int attempt;
    private final boolean isElement;
    private final AtomicInteger undone = new AtomicInteger();
    private final AtomicInteger undoneUnknown = new AtomicInteger();
    private volatile boolean completed;
    private volatile boolean checkFailed;
    private volatile int undoneAt;

    private Entry(Object calls, int step, int attempt, boolean isElement) {
      this.calls = calls;
      this.step = step;
      this.attempt = attempt;
      this.isElement = isElement;
    }

    void completed() {
      completed = true;
    }

    /** For a check: false, and remembered. */
    boolean failCheck() {
      checkFailed = true;
      return false;
    }

    void undo(Attempt compensation) throws InterruptedException {
      undoneAt = clock.incrementAndGet();
      undone.incrementAndGet();
      if (undoneAt % 3 == 0) {
        Thread.sleep(0, 100_000);
      }
      boolean unused = compensation.complete();
    }

    void undoUnknown(Attempt compensation) {
      undoneUnknown.incrementAndGet();
      boolean unused = compensation.complete();
    }

    @Override
    public String toString() {
      return "s" + step + "#" + attempt;
    }
  }

  Entry started(Object calls, int step, int attempt, boolean isElement) {
    Entry entry = new Entry(calls, step, attempt, isElement);
    entries.add(entry);
    return entry;
  }

  /** How many attempts have been undone. */
  int undone() {
    return (int) entries.stream().filter(entry -> entry.undone.get() > 0).count();
  }

  void check(boolean rolledBack, Consumer<String> breach) {
    for (Entry entry : entries) {
      int times = entry.undone.get();
      if (times > 1 || entry.undoneUnknown.get() > 1) {
        breach.accept(entry + " undone twice");
      }
      if (times > 0 && !entry.completed && !entry.checkFailed) {
        breach.accept(entry + " undone, but it did not complete");
      }
      if (entry.undoneUnknown.get() > 0 && (entry.completed || times > 0)) {
        breach.accept(entry + " undone as unknown, but it ended");
      }
      if (rolledBack && entry.completed && times != 1) {
        breach.accept(entry + " completed, but was undone " + times + " times");
      }
    }
  }

  /** That whatever waited for a step of this execution was undone before it. */
  void checkOrder(Object calls, List<Map<Integer, ?>> predecessors, Consumer<String> breach) {
    Map<Integer, List<Entry>> bySteps =
        entries.stream()
            .filter(entry -> entry.calls.equals(calls) && entry.undone.get() > 0)
            .collect(Collectors.groupingBy(entry -> entry.step));
    bySteps.forEach((step, later) -> {
      for (Entry one : later) {
        for (int predecessor : predecessors.get(step).keySet()) {
          for (Entry other : bySteps.getOrDefault(predecessor, List.of())) {
            if (other.undoneAt < one.undoneAt) {
              breach.accept(other + " undone before " + one + ", which came later");
            }
          }
        }
        for (Entry other : later) {
          if (!one.isElement && other.attempt < one.attempt && other.undoneAt < one.undoneAt) {
            breach.accept(other + " undone before " + one + ", the attempt after it");
          }
        }
      }
    });
  }
}
