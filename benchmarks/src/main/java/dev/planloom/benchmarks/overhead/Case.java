package dev.planloom.benchmarks.overhead;

import java.util.List;
import java.util.Locale;

/**
 * What is measured as one.
 *
 * @param graph the name of a graph in {@link Graphs}
 * @param feature what its steps are asked to do
 * @param caller who asks
 * @param contender the name of one of the {@link Contenders}
 */
record Case(String graph, Feature feature, Caller caller, String contender) {

  /** The case that a text of {@link #toString} is of. */
  static Case of(String text) {
    List<String> parts = List.of(text.split("\\|", -1));
    return new Case(
        parts.get(0),
        Feature.valueOf(parts.get(1).toUpperCase(Locale.ROOT)),
        Caller.valueOf(parts.get(2).toUpperCase(Locale.ROOT)),
        parts.get(3));
  }

  /** The same, run by another. */
  Case by(String other) {
    return new Case(graph, feature, caller, other);
  }

  /** The same without any feature. */
  Case plain() {
    return new Case(graph, Feature.PLAIN, caller, contender);
  }

  /** As the parameter of a benchmark, and what {@code --only} is compared with. */
  @Override
  public String toString() {
    return String.join(
        "|",
        graph,
        feature.name().toLowerCase(Locale.ROOT),
        caller.name().toLowerCase(Locale.ROOT),
        contender);
  }

  /** The name of a file about it. */
  String fileName() {
    return toString().replaceAll("[^A-Za-z0-9]+", "-");
  }
}
