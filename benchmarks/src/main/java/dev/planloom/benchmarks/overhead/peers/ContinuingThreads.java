package dev.planloom.benchmarks.overhead.peers;

import dev.planloom.benchmarks.graph.Graph;
import dev.planloom.benchmarks.overhead.Feature;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The most that is written by hand: steps count down to their start, and whoever finishes a step
 * runs the first successor that is ready itself and starts a virtual thread for each other one. The
 * caller runs the first step, so that a chain needs no thread at all. A timer interrupts a step
 * that is late.
 */
final class ContinuingThreads extends Peer {

  ContinuingThreads() {
    super(Peers.SCHEDULER_BY_HAND);
  }

  @Override
  public boolean runs(Graph graph, Feature feature) {
    return feature != Feature.IDLE_LISTENER; // That is Planloom's own.
  }

  @Override
  Body body(Feature feature, int steps) {
    return Body.with(feature, steps);
  }

  @Override
  IntSupplier prepare(Steps steps, Feature feature, Body body) {
    Body timed = feature == Feature.TIMEOUT ? interrupted(body, timer()) : body;
    int[] inputCounts = steps.inputCounts();
    return () -> new Run(steps, timed, inputCounts).run();
  }

  private static Body interrupted(Body body, ScheduledThreadPoolExecutor timer) {
    return (step, sum) -> {
      ScheduledFuture<?> late =
          timer.schedule(Thread.currentThread()::interrupt, TIMEOUT_SECONDS, TimeUnit.SECONDS);
      boolean inTime = false;
      int value;
      try {
        value = body.run(step, sum);
      } finally {
        inTime = late.cancel(false);
      }
      if (!inTime) {
        throw new IllegalStateException("Step " + step + " is late");
      }
      return value;
    };
  }

  private static final class Run {

    private static final int NONE = -1;

    private final Steps steps;
    private final Body body;

    /** How many inputs each step still waits for. */
    private final AtomicIntegerArray missing;

    /** Each written by who runs the step, before it counts {@link #missing} or the rest down. */
    private final int[] values;

    private final AtomicInteger lastMissing;
    private final CountDownLatch ended = new CountDownLatch(1);

    /** Written by whoever fails, before {@link #ended}. Any one of several will do. */
    private volatile @Nullable Throwable failure;

    Run(Steps steps, Body body, int[] inputCounts) {
      this.steps = steps;
      this.body = body;
      missing = new AtomicIntegerArray(inputCounts);
      values = new int[inputCounts.length];
      lastMissing = new AtomicInteger(steps.last().length);
    }

    int run() {
      int[] first = steps.first();
      for (int each = 1; each < first.length; each++) {
        start(first[each]);
      }
      runFrom(first[0]);
      try {
        ended.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
      if (failure != null) {
        throw new IllegalStateException(failure);
      }
      int sum = 0;
      for (int step : steps.last()) {
        sum += values[step];
      }
      return sum;
    }

    private void start(int step) {
      Thread.startVirtualThread(() -> runFrom(step));
    }

    private void runFrom(int start) {
      try {
        for (int step = start; step != NONE; step = following(step)) {
          values[step] = body.run(step, steps.sum(step, values));
        }
      } catch (Throwable e) {
        failure = e;
        ended.countDown();
      }
    }

    /** Starts all that a finished step makes ready, but for the one that it returns. */
    private int following(int step) {
      int[] successors = steps.successors(step);
      if (successors.length == 0 && lastMissing.decrementAndGet() == 0) {
        ended.countDown();
      }
      int own = NONE;
      for (int successor : successors) {
        if (steps.inputs(successor).length > 1 && missing.decrementAndGet(successor) > 0) {
          continue;
        }
        if (own == NONE) {
          own = successor;
        } else {
          start(successor);
        }
      }
      return own;
    }
  }
}
