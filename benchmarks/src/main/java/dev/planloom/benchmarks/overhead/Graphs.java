package dev.planloom.benchmarks.overhead;

import dev.planloom.benchmarks.graph.Graph;
import dev.planloom.benchmarks.graph.Workflows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/** The graphs that are run. */
final class Graphs {

  static final Graph CHAIN = Graph.chain(64);
  static final Graph FAN_OUT = Graph.fanOut(64);
  static final Graph LAYERS = Graph.layers(10, 10, 3);

  /** What the shapes are. */
  static final List<Graph> SHAPES =
      List.of(CHAIN, FAN_OUT, Graph.fanOut(10_000), LAYERS, Graph.diamond());

  /** What every feature is run on. */
  static final List<Graph> FEATURED = List.of(CHAIN, FAN_OUT, LAYERS);

  /** Small ones, one of every kind, to see that all works. */
  static final List<Graph> SMALL =
      List.of(Graph.chain(8), Graph.fanOut(8), Graph.layers(3, 4, 4), Graph.diamond());

  /** Wider than a method has parameters, and generated code room. */
  static final Graph WIDE = Graph.fanOut(1_500);

  private Graphs() {}

  /** The graph of a name. */
  static Graph named(String name) {
    return Stream.of(SHAPES, SMALL, List.of(WIDE))
        .flatMap(List::stream)
        .filter(graph -> graph.name().equals(name))
        .findFirst()
        .orElseGet(() -> workflow(name));
  }

  private static Graph workflow(String name) {
    return workflows().stream()
        .filter(graph -> graph.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No graph " + name));
  }

  /** The recorded workflows, where they are at hand. */
  static List<Graph> workflows() {
    try {
      return Workflows.read(Workflows.folder());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
