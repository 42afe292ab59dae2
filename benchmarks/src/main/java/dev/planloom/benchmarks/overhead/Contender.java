package dev.planloom.benchmarks.overhead;

import dev.planloom.benchmarks.graph.Graph;
import java.util.function.IntSupplier;

/** Somebody who runs graphs. */
public interface Contender extends AutoCloseable {

  /** What tables call it. */
  String name();

  /** Whether it can run this graph so, in the way that its users would. */
  boolean runs(Graph graph, Feature feature);

  /**
   * Prepares what is prepared once in a program, such as a runner or a pool of threads.
   *
   * @return runs the graph once, on the calling thread and others, and returns the sum of the
   *     values of the last steps: {@link dev.planloom.benchmarks.graph.Work#expected}
   */
  IntSupplier prepare(Graph graph, Feature feature);

  /** Lets go of what was prepared. */
  @Override
  void close();
}
