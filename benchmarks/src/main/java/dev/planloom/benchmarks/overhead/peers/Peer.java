package dev.planloom.benchmarks.overhead.peers;

import dev.planloom.benchmarks.graph.Graph;
import dev.planloom.benchmarks.overhead.Contender;
import dev.planloom.benchmarks.overhead.Feature;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.IntSupplier;

/** What all peers here have in common. Prepared and closed by one thread. */
abstract class Peer implements Contender {

  /** The seconds after which a step is given up where it is asked for. */
  static final int TIMEOUT_SECONDS = 30;

  private final String name;
  private final Deque<Runnable> closers = new ArrayDeque<>();

  Peer(String name) {
    this.name = name;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final IntSupplier prepare(Graph graph, Feature feature) {
    if (!runs(graph, feature)) {
      throw new IllegalArgumentException("%s does not run %s, %s".formatted(name, graph, feature));
    }
    Steps steps = new Steps(graph);
    return prepare(steps, feature, body(feature, steps.size()));
  }

  /** What each step does. The work alone, where the peer itself offers what is asked for. */
  Body body(Feature feature, int steps) {
    return Body.plain();
  }

  /** Like {@link #prepare(Graph, Feature)}, with steps that do whatever is wanted. */
  abstract IntSupplier prepare(Steps steps, Feature feature, Body body);

  @Override
  public final void close() {
    while (!closers.isEmpty()) {
      closers.pop().run();
    }
  }

  /** Has this run by {@link #close}. */
  final void whenClosed(Runnable closer) {
    closers.push(closer);
  }

  /** A thread a task, until {@link #close}. */
  final ExecutorService virtualThreads() {
    return closed(Executors.newVirtualThreadPerTaskExecutor());
  }

  /** A thread a processor, until {@link #close}. */
  final ExecutorService threadPerProcessor() {
    return closed(Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors()));
  }

  /** A thread that forgets what was cancelled, until {@link #close}. */
  final ScheduledThreadPoolExecutor timer() {
    ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    timer.setRemoveOnCancelPolicy(true);
    return closed(timer);
  }

  private <E extends ExecutorService> E closed(E executor) {
    whenClosed(executor::shutdownNow);
    return executor;
  }
}
