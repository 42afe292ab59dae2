package dev.planloom.benchmarks.overhead;

import dev.planloom.benchmarks.graph.Graph;
import java.util.function.IntSupplier;

/**
 * Planloom: a generated runner, or where a step gathers more than its generated code has room for,
 * the same engine with a table made at run time.
 */
final class Planloom implements Contender {

  static final String NAME = "Planloom";

  private static final int MOST_INPUTS_IN_SOURCE = 1_000;

  private final Generated inSource = Generated.planloom();

  /** Whether its generated code stays below the limits of class files. */
  static boolean isInSource(Graph graph) {
    return graph.inputs().stream().allMatch(inputs -> inputs.size() <= MOST_INPUTS_IN_SOURCE);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean runs(Graph graph, Feature feature) {
    return feature == Feature.PLAIN || isInSource(graph);
  }

  @Override
  public IntSupplier prepare(Graph graph, Feature feature) {
    return isInSource(graph) ? inSource.prepare(graph, feature) : PlanFromData.run(graph);
  }

  @Override
  public void close() {
    inSource.close();
  }
}
