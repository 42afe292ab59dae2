package dev.planloom.benchmarks.overhead.peers;

import dev.planloom.benchmarks.graph.Graph;
import dev.planloom.benchmarks.overhead.Feature;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntSupplier;

/**
 * What is written by hand first: a virtual thread a step, which waits for the futures of what the
 * step takes. All threads are started at once. Whoever waits too long for a step gives the whole
 * run up and interrupts all of it; it counts from when it began to wait.
 */
final class WaitingThreads extends Peer {

  WaitingThreads() {
    super("virtual threads, waiting for futures");
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
    return new Prepared(steps, body, feature == Feature.TIMEOUT)::run;
  }

  private record Prepared(Steps steps, Body body, boolean impatient) {

    int run() {
      // Written before the threads are started that read it.
      FutureTask<?>[] futures = new FutureTask<?>[steps.size()];
      for (int number = 0; number < futures.length; number++) {
        int step = number;
        FutureTask<Integer> future =
            new FutureTask<>(() -> body.run(step, sum(futures, steps.inputs(step))));
        futures[step] = future;
        Thread.startVirtualThread(future);
      }
      try {
        return sum(futures, steps.last());
      } catch (ExecutionException | TimeoutException e) {
        cancel(futures);
        throw new IllegalStateException(e);
      } catch (InterruptedException e) {
        cancel(futures);
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }

    private static void cancel(Future<?>[] futures) {
      for (Future<?> future : futures) {
        future.cancel(true);
      }
    }

    private int sum(Future<?>[] futures, int[] inputs)
        throws ExecutionException, InterruptedException, TimeoutException {
      int sum = 0;
      for (int input : inputs) {
        sum +=
            (Integer)
                (impatient
                    ? futures[input].get(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                    : futures[input].get());
      }
      return sum;
    }
  }
}
