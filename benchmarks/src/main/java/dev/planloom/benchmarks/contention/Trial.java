package dev.planloom.benchmarks.contention;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Many plans that do one operation after the other under one guard, for some time.
 *
 * <p>Each is a virtual thread, and yields between two operations, as if the next one belonged to
 * another request: virtual threads are not interrupted by others, so without it the two that run
 * first would never meet anybody. What is written under the lock are two counters that must agree
 * whenever somebody holds it.
 */
final class Trial {

  /** How many of a hundred operations write. */
  private static final int WRITERS = 10;

  /** What one plan did. */
  private static final class Plan {
    final Waits reads = new Waits();
    final Waits writes = new Waits();
    long value;

    long count() {
      return reads.count() + writes.count();
    }
  }

  /** Written under the lock only; what reads them holds it. */
  private static final class Counters {
    long first;
    long second;
  }

  private final Guard guard;
  private final Load load;
  private final Counters counters = new Counters();
  private final List<Plan> plans = new ArrayList<>();

  /** Set by whoever runs the trial. */
  private volatile boolean ended;

  /** The first exception of a plan; by any of them. */
  private volatile @Nullable Throwable failure;

  private Trial(Guard guard, Load load) {
    this.guard = guard;
    this.load = load;
  }

  /**
   * Runs one.
   *
   * @throws IllegalStateException where a writer was not alone, or a plan failed
   */
  static Figures run(Guard guard, Load load, int plans, Duration time) throws InterruptedException {
    Trial trial = new Trial(guard, load);
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int number = 0; number < plans; number++) {
      Plan plan = new Plan();
      trial.plans.add(plan);
      SplittableRandom random = new SplittableRandom(number);
      threads.add(Thread.ofVirtual().start(() -> trial.repeat(plan, random, start)));
    }
    long from = System.nanoTime();
    start.countDown();
    Thread.sleep(time);
    trial.ended = true;
    for (Thread thread : threads) {
      thread.join();
    }
    long nanos = System.nanoTime() - from;
    Throwable failure = trial.failure;
    if (failure != null) {
      throw new IllegalStateException(guard.name() + " does not work", failure);
    }
    return trial.figures(nanos);
  }

  @SuppressWarnings("ThreadPriorityCheck") // The yield orders nothing; see above.
  private void repeat(Plan plan, SplittableRandom random, CountDownLatch start) {
    try {
      start.await();
      while (!ended) {
        operate(plan, random.nextInt(100) < WRITERS);
        Thread.yield();
      }
    } catch (Throwable e) {
      failure = e;
      ended = true;
    }
  }

  private void operate(Plan plan, boolean writes) {
    long asked = System.nanoTime();
    guard.run(
        writes,
        () -> {
          (writes ? plan.writes : plan.reads).add(System.nanoTime() - asked);
          if (!guard.excludes()) {
            plan.value = load.run(plan.value);
          } else if (writes) {
            counters.first++;
            plan.value = load.run(plan.value);
            counters.second++;
          } else {
            long seen = counters.first;
            plan.value = load.run(plan.value);
            if (seen != counters.first || seen != counters.second) {
              throw new IllegalStateException("Somebody has written while another read");
            }
          }
        });
  }

  private Figures figures(long nanos) {
    Waits reads = new Waits();
    Waits writes = new Waits();
    for (Plan plan : plans) {
      reads.addAll(plan.reads);
      writes.addAll(plan.writes);
    }
    if (guard.excludes() && counters.first != writes.count()) {
      throw new IllegalStateException(
          "%d writes of %d are lost".formatted(writes.count() - counters.first, writes.count()));
    }
    long[] counts = plans.stream().mapToLong(Plan::count).toArray();
    return new Figures(guard, nanos, reads, writes, counts);
  }
}
