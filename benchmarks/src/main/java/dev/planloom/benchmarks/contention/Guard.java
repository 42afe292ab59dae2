package dev.planloom.benchmarks.contention;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/** Somebody who runs an operation while it holds one lock, or none. */
interface Guard {

  /** What tables call it. */
  String name();

  /** Whether writers are alone. */
  default boolean excludes() {
    return true;
  }

  /** Runs the operation once, on the calling thread or another, and returns when it has ended. */
  void run(boolean writes, Runnable operation);

  /** No lock at all: what everything else in the measurement costs. */
  static Guard none() {
    return new Guard() {
      @Override
      public String name() {
        return "no plan, no lock";
      }

      @Override
      public boolean excludes() {
        return false;
      }

      @Override
      public void run(boolean writes, Runnable operation) {
        operation.run();
      }
    };
  }

  /** The JDK's lock that serves who comes first. */
  static Guard fairLock() {
    return of("ReentrantReadWriteLock(true)", new ReentrantReadWriteLock(true));
  }

  /** The JDK's fastest readers-writer lock, which is not fair. */
  static Guard stampedLock() {
    return of("StampedLock", new StampedLock().asReadWriteLock());
  }

  private static Guard of(String name, ReadWriteLock locks) {
    return new Guard() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public void run(boolean writes, Runnable operation) {
        Lock lock = writes ? locks.writeLock() : locks.readLock();
        lock.lock();
        try {
          operation.run();
        } finally {
          lock.unlock();
        }
      }
    };
  }
}
