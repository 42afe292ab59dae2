package dev.planloom.benchmarks.overhead.peers;

import dev.planloom.benchmarks.graph.Work;
import dev.planloom.benchmarks.overhead.Feature;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** What a step does: its work, and around it what users of these peers write by hand. */
@FunctionalInterface
interface Body {

  /** Runs a step on the sum of what it takes. */
  int run(int step, int sum);

  /** The work alone. */
  static Body plain() {
    return (step, sum) -> Work.of(sum);
  }

  /** The work and around it whatever plain Java can do there: all but the timeout. */
  static Body with(Feature feature, int steps) {
    return switch (feature) {
      case PLAIN, TIMEOUT, IDLE_LISTENER -> plain();
      case READ_LOCK -> locked(new ReentrantReadWriteLock(true).readLock());
      case WRITE_LOCK -> locked(new ReentrantReadWriteLock(true).writeLock());
      case CAP -> capped(new Semaphore(steps + 1));
      case RETRY -> retried();
      case LISTENER -> told(new Listener() {});
      case TIMINGS -> timed(new long[steps], new long[steps]);
    };
  }

  private static Body locked(Lock lock) {
    return (step, sum) -> {
      lock.lock();
      try {
        return Work.of(sum);
      } finally {
        lock.unlock();
      }
    };
  }

  private static Body capped(Semaphore permits) {
    return (step, sum) -> {
      permits.acquireUninterruptibly();
      try {
        return Work.of(sum);
      } finally {
        permits.release();
      }
    };
  }

  private static Body retried() {
    return (step, sum) -> {
      for (int attempt = 1; ; attempt++) {
        try {
          return Work.of(sum);
        } catch (RuntimeException e) {
          if (attempt == 4) {
            throw e;
          }
        }
      }
    };
  }

  private static Body told(Listener listener) {
    return (step, sum) -> {
      listener.started(step);
      try {
        return Work.of(sum);
      } finally {
        listener.ended(step);
      }
    };
  }

  private static Body timed(long[] started, long[] ended) {
    return (step, sum) -> {
      started[step] = System.nanoTime();
      try {
        return Work.of(sum);
      } finally {
        ended[step] = System.nanoTime();
      }
    };
  }

  /** A listener of such a user. */
  interface Listener {

    /** A step is about to run. */
    default void started(int step) {}

    /** A step has run, well or not. */
    default void ended(int step) {}
  }
}
