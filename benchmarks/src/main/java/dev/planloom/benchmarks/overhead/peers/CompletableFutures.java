package dev.planloom.benchmarks.overhead.peers;

import dev.planloom.benchmarks.graph.Graph;
import dev.planloom.benchmarks.overhead.Feature;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * A {@link CompletableFuture} a step, made of those of what it takes. Plainly, each step is handed
 * to an executor; where it is done with more care, only a step that does not follow alone is. The
 * latter builds all futures before it completes the one that all hang from: a future that is
 * complete already would run the next step on the thread that builds. A step that is late is given
 * up but not interrupted, since {@code orTimeout} can do no more; it counts from the start of the
 * run.
 */
final class CompletableFutures extends Peer {

  private enum Threads {
    VIRTUAL,
    FIXED
  }

  private final Threads threads;
  private final boolean whereNeeded;

  private CompletableFutures(String name, Threads threads, boolean whereNeeded) {
    super(name);
    this.threads = threads;
    this.whereNeeded = whereNeeded;
  }

  static CompletableFutures onVirtualThreads() {
    return new CompletableFutures("CompletableFuture, virtual threads", Threads.VIRTUAL, false);
  }

  static CompletableFutures asyncWhereNeeded() {
    return new CompletableFutures(
        "CompletableFuture, async where needed, virtual threads", Threads.VIRTUAL, true);
  }

  static CompletableFutures onFixedPool() {
    return new CompletableFutures(
        "CompletableFuture, a pool of a thread a processor", Threads.FIXED, false);
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
    Executor executor =
        threads == Threads.VIRTUAL ? Thread::startVirtualThread : threadPerProcessor();
    boolean[] inline = new boolean[steps.size()];
    for (int step = 0; step < inline.length; step++) {
      inline[step] = whereNeeded && steps.followsAlone(step);
    }
    return new Prepared(steps, body, executor, inline, feature == Feature.TIMEOUT)::run;
  }

  private static final class Prepared {

    private final Steps steps;
    private final Body body;
    private final Executor executor;
    private final boolean[] inline;
    private final boolean impatient;

    Prepared(Steps steps, Body body, Executor executor, boolean[] inline, boolean impatient) {
      this.steps = steps;
      this.body = body;
      this.executor = executor;
      this.inline = inline;
      this.impatient = impatient;
    }

    int run() {
      CompletableFuture<Integer> start = new CompletableFuture<>();
      @SuppressWarnings({"unchecked", "rawtypes"})
      CompletableFuture<Integer>[] futures = new CompletableFuture[steps.size()];
      for (int step = 0; step < futures.length; step++) {
        CompletableFuture<Integer> future = future(step, start, futures);
        futures[step] = impatient ? future.orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS) : future;
      }
      start.complete(0);
      int sum = 0;
      for (int step : steps.last()) {
        sum += futures[step].join();
      }
      return sum;
    }

    private CompletableFuture<Integer> future(
        int step, CompletableFuture<Integer> start, CompletableFuture<Integer>[] futures) {
      int[] inputs = steps.inputs(step);
      return switch (inputs.length) {
        case 0 -> mapped(step, start);
        case 1 -> mapped(step, futures[inputs[0]]);
        case 2 -> combined(step, futures[inputs[0]], futures[inputs[1]]);
        default -> joined(step, picked(inputs, futures));
      };
    }

    private CompletableFuture<Integer> mapped(int step, CompletableFuture<Integer> input) {
      return inline[step]
          ? input.thenApply(value -> body.run(step, value))
          : input.thenApplyAsync(value -> body.run(step, value), executor);
    }

    private CompletableFuture<Integer> combined(
        int step, CompletableFuture<Integer> one, CompletableFuture<Integer> other) {
      return inline[step]
          ? one.thenCombine(other, (a, b) -> body.run(step, a + b))
          : one.thenCombineAsync(other, (a, b) -> body.run(step, a + b), executor);
    }

    private CompletableFuture<Integer> joined(int step, CompletableFuture<Integer>[] inputs) {
      CompletableFuture<Void> all = CompletableFuture.allOf(inputs);
      return inline[step]
          ? all.thenApply(nothing -> body.run(step, sum(inputs)))
          : all.thenApplyAsync(nothing -> body.run(step, sum(inputs)), executor);
    }

    private static CompletableFuture<Integer>[] picked(
        int[] inputs, CompletableFuture<Integer>[] futures) {
      @SuppressWarnings({"unchecked", "rawtypes"})
      CompletableFuture<Integer>[] picked = new CompletableFuture[inputs.length];
      for (int each = 0; each < inputs.length; each++) {
        picked[each] = futures[inputs[each]];
      }
      return picked;
    }

    private static int sum(CompletableFuture<Integer>[] inputs) {
      int sum = 0;
      for (CompletableFuture<Integer> input : inputs) {
        sum += input.join();
      }
      return sum;
    }
  }
}
