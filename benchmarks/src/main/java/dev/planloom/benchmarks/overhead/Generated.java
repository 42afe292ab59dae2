package dev.planloom.benchmarks.overhead;

import dev.planloom.benchmarks.graph.Graph;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.IntSupplier;

/** A contender whose graphs are source code, written by us and compiled once for all processes. */
final class Generated implements Contender {

  static final String STRAIGHT_LINE = "straight-line code";
  static final String DAGGER = "Dagger Producers";

  /** A method has at most 255 parameters. */
  private static final int MOST_PARAMETERS = 255;

  /** Writes the sources of a graph, by path, among them a run of a name in a package. */
  private interface Writer {
    Map<String, String> sources(Graph graph, Feature feature, String pack, String run);
  }

  private final String name;
  private final String prefix;
  private final BiPredicate<Graph, Feature> runs;
  private final Writer writer;
  private final List<String> processors;

  private Generated(
      String name,
      String prefix,
      BiPredicate<Graph, Feature> runs,
      Writer writer,
      String... processors) {
    this.name = name;
    this.prefix = prefix;
    this.runs = runs;
    this.writer = writer;
    this.processors = List.of(processors);
  }

  /** All of this kind, for what is to be compiled. */
  static List<Generated> all() {
    return List.of(planloom(), straightLine(), dagger());
  }

  /** Every feature, of graphs that generated code has room for. */
  static Generated planloom() {
    return new Generated(
        Planloom.NAME,
        "Planloom",
        (graph, feature) -> Planloom.isInSource(graph),
        PlanSources::of,
        "dev.planloom.processor.PlanProcessor",
        "dev.planloom.processor.ToolProcessor");
  }

  /** Steps one after the other, without anybody who schedules them. */
  static Generated straightLine() {
    return new Generated(
        STRAIGHT_LINE,
        "StraightLine",
        (graph, feature) -> feature == Feature.PLAIN,
        (graph, feature, pack, run) -> StraightLineSources.of(graph, pack, run));
  }

  /** Not of steps that take more than a method has parameters. */
  static Generated dagger() {
    return new Generated(
        DAGGER,
        "Producers",
        (graph, feature) ->
            feature == Feature.PLAIN
                && graph.inputs().stream().allMatch(inputs -> inputs.size() < MOST_PARAMETERS),
        (graph, feature, pack, run) -> ProducerSources.of(graph, pack, run),
        "dagger.internal.codegen.ComponentProcessor");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean runs(Graph graph, Feature feature) {
    return runs.test(graph, feature);
  }

  /** Compiles the graphs of those cases that are this contender's. */
  void compile(Collection<Case> cases, GeneratedClasses classes) throws IOException {
    Map<String, String> sources = new HashMap<>();
    for (Case each : cases) {
      if (each.contender().equals(name)) {
        Graph graph = Graphs.named(each.graph());
        if (runs(graph, each.feature())) {
          sources.putAll(
              writer.sources(graph, each.feature(), packageOf(graph), run(each.feature())));
        }
      }
    }
    if (!sources.isEmpty()) {
      classes.compile(prefix, sources, processors);
    }
  }

  @Override
  public IntSupplier prepare(Graph graph, Feature feature) {
    return GeneratedClasses.ofThisProcess().run(packageOf(graph) + "." + run(feature));
  }

  @Override
  public void close() {}

  private String run(Feature feature) {
    StringBuilder run = new StringBuilder(prefix);
    for (String word : feature.name().split("_", -1)) {
      run.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return run.toString();
  }

  private static String packageOf(Graph graph) {
    return "overhead.graph_" + graph.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_");
  }

  /** The path of a type's source. */
  static String path(String pack, String type) {
    return Path.of(pack.replace('.', '/'), type + ".java").toString();
  }
}
