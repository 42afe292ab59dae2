package dev.planloom.runtime;

import dev.planloom.runtime.spi.Clock;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The time of the machine, with one timer thread. Entries are removed when they are cancelled.
 *
 * <p>Waking a thread costs more than anything else here, and most timers are timeouts that never
 * come: so the thread is woken only for an entry that is due before it would wake by itself, and
 * sleeps on when the entry goes for which it was going to wake. That is why this is not a {@link
 * java.util.concurrent.ScheduledThreadPoolExecutor}, which wakes its thread for each entry that is
 * the only one.
 */
final class SystemClock implements Clock {

  private static final long NEVER = Execution.NEVER;

  /** While the thread is awake: it looks at the entries before it sleeps. */
  private static final long AWAKE = Long.MIN_VALUE;

  private final class Entry extends FutureTask<@Nullable Void> implements Comparable<Entry> {
    private final long due;
    private final long number;

    private Entry(Runnable action, long due, long number) {
      super(action, null);
      this.due = due;
      this.number = number;
    }

    @Override
    public boolean cancel(boolean mayInterrupt) {
      if (!super.cancel(false)) {
        return false;
      }
      lock.lock();
      try {
        entries.remove(this);
      } finally {
        lock.unlock();
      }
      return true;
    }

    @Override
    public int compareTo(Entry other) {
      int byTime = Long.compare(due, other.due);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return Long.hashCode(number);
    }
  }

  private final String threadName;

  /** Guards all that follows; not held while an action runs. */
  private final ReentrantLock lock = new ReentrantLock();

  private final Condition earlier = lock.newCondition();
  private final TreeSet<Entry> entries = new TreeSet<>();
  private long made;
  private boolean started;
  private boolean closed;

  /** When the thread wakes by itself, AWAKE, or NEVER. No entry is due before. */
  private long wakesAt = NEVER;

  SystemClock(String threadName) {
    this.threadName = threadName;
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public long millis() {
    return System.currentTimeMillis();
  }

  @Override
  public Future<?> schedule(Runnable action, long nanos) {
    long due = Checks.later(nanoTime(), Math.max(0, nanos));
    lock.lock();
    try {
      if (closed) {
        throw new RejectedExecutionException("The engine is closed");
      }
      if (!started) {
        Thread.ofPlatform().daemon().name(threadName).start(this::run);
        started = true;
      }
      Entry entry = new Entry(action, due, made++);
      entries.add(entry);
      if (due < wakesAt) {
        wakesAt = due;
        earlier.signal();
      }
      return entry;
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    lock.lock();
    try {
      for (Entry due; (due = takeDue()) != null; ) {
        lock.unlock();
        try {
          due.run();
        } finally {
          lock.lock();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Sleeps until an entry is due, and takes it; null after the end. */
  private @Nullable Entry takeDue() {
    while (!closed) {
      wakesAt = entries.isEmpty() ? NEVER : entries.first().due;
      long left = wakesAt == NEVER ? NEVER : wakesAt - nanoTime();
      if (left <= 0) {
        wakesAt = AWAKE;
        return entries.pollFirst();
      }
      try {
        if (left == NEVER) {
          earlier.await();
        } else {
          long unused = earlier.awaitNanos(left);
        }
      } catch (InterruptedException e) {
        // By somebody who has found the thread in a dump of all threads. It goes on.
      }
    }
    return null;
  }

  /** How many entries are pending. */
  int pending() {
    lock.lock();
    try {
      return entries.size();
    } finally {
      lock.unlock();
    }
  }

  /** Runs nothing any more. */
  void close() {
    lock.lock();
    try {
      closed = true;
      entries.clear();
      earlier.signal();
    } finally {
      lock.unlock();
    }
  }
}
