package dev.planloom.runtime;

import dev.planloom.runtime.spi.Clock;
import java.time.Duration;
import java.util.PriorityQueue;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until a test moves it; due actions run on the thread that does. */
final class ManualClock implements Clock {

  private record Entry(long due, long number, FutureTask<Object> task)
      implements Comparable<Entry> {

    @Override
    public int compareTo(Entry other) {
      int byTime = Long.compare(due, other.due);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  private final AtomicLong now = new AtomicLong(1_000_000_000L);
  private final PriorityQueue<Entry> entries = new PriorityQueue<>();
  private long numbers;

  @Override
  public long nanoTime() {
    return now.get();
  }

  @Override
  public long millis() {
    return now.get() / 1_000_000;
  }

  @Override
  public synchronized Future<?> schedule(Runnable action, long nanos) {
    FutureTask<Object> task = new FutureTask<>(action, null);
    entries.add(new Entry(now.get() + Math.max(0, nanos), numbers++, task));
    return task;
  }

  /** How many actions are to come. */
  synchronized int pending() {
    entries.removeIf(entry -> entry.task.isDone());
    return entries.size();
  }

  /** Moves the time, stopping at each action that becomes due. */
  void advance(Duration by) {
    long end = now.get() + by.toNanos();
    for (Entry due; (due = next(end)) != null; ) {
      now.set(Math.max(now.get(), due.due));
      due.task.run();
    }
    now.set(end);
  }

  private synchronized @org.jspecify.annotations.Nullable Entry next(long end) {
    Entry first = entries.peek();
    return first != null && first.due <= end ? entries.poll() : null;
  }
}
