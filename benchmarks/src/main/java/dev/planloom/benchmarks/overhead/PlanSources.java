package dev.planloom.benchmarks.overhead;

import dev.planloom.benchmarks.graph.Graph;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A graph as a plan of Planloom. Steps of up to three inputs take them one by one, those of more
 * gather them into a list.
 */
final class PlanSources {

  private static final int ONE_BY_ONE = 3;

  private PlanSources() {}

  /** Sources by path, among them a run of this name. */
  static Map<String, String> of(Graph graph, Feature feature, String pack, String run) {
    return Map.of(
        Generated.path(pack, run + "Tools"), tools(feature, graph.size() + 1, pack, run + "Tools"),
        Generated.path(pack, run + "Plan"), plan(graph, pack, run),
        Generated.path(pack, run), run(graph, feature, pack, run));
  }

  private static String tools(Feature feature, int cap, String pack, String name) {
    String contract =
        switch (feature) {
          case READ_LOCK -> "(reads = \"resource\")";
          case WRITE_LOCK -> "(writes = \"resource\")";
          case CAP -> "(concurrencyCap = %d)".formatted(cap);
          case TIMEOUT -> "(timeout = \"30s\")";
          case RETRY -> "(idempotent = true, maxRetries = 3)";
          case PLAIN, IDLE_LISTENER, LISTENER, TIMINGS -> "";
        };
    return """
    package %2$s;

    import dev.planloom.Tool;
    import dev.planloom.benchmarks.graph.Work;
    import java.util.List;

    public final class %3$s {
      @Tool%1$s
      public int none() {
        return Work.of(0);
      }

      @Tool%1$s
      public int one(int a) {
        return Work.of(a);
      }

      @Tool%1$s
      public int two(int a, int b) {
        return Work.of(a + b);
      }

      @Tool%1$s
      public int three(int a, int b, int c) {
        return Work.of(a + b + c);
      }

      @Tool%1$s
      public int many(List<Integer> all) {
        return Work.of(all);
      }
    }
    """
        .formatted(contract, pack, name);
  }

  /** Steps that write one resource are left to its lock, which is what is measured. */
  private static String plan(Graph graph, String pack, String run) {
    StringBuilder text =
        new StringBuilder(
            """
            package %1$s;

            import dev.planloom.Conflicts;
            import dev.planloom.From;
            import dev.planloom.Plan;
            import dev.planloom.Step;
            import java.util.List;

            @Plan(tools = %2$sTools.class, conflicts = Conflicts.LOCK)
            public interface %2$sPlan {
            """
                .formatted(pack, run));
    for (int step = 0; step < graph.size(); step++) {
      List<Integer> inputs = graph.inputs().get(step);
      String tool =
          switch (inputs.size()) {
            case 0 -> "none";
            case 1 -> "one";
            case 2 -> "two";
            case 3 -> "three";
            default -> "many";
          };
      text.append("  @Step(\"%s\")\n  int s%d(%s);\n".formatted(tool, step, parameters(inputs)));
    }
    return text.append("}\n").toString();
  }

  private static String parameters(List<Integer> inputs) {
    return inputs.size() <= ONE_BY_ONE
        ? inputs.stream().map("int s%d"::formatted).collect(Collectors.joining(", "))
        : inputs.stream()
            .map("\"s%d\""::formatted)
            .collect(Collectors.joining(", ", "@From({", "}) List<Integer> all"));
  }

  private static String run(Graph graph, Feature feature, String pack, String run) {
    String options =
        switch (feature) {
          case IDLE_LISTENER ->
              ".options(o -> o.listener(new dev.planloom.runtime.PlanListener() {}))";
          case LISTENER ->
              ".options(o -> o.listener(new dev.planloom.benchmarks.overhead.Unmoved()))";
          case TIMINGS -> ".options(o -> o.timings(true))";
          case PLAIN, READ_LOCK, WRITE_LOCK, CAP, TIMEOUT, RETRY -> "";
        };
    return """
    package %1$s;

    import java.util.function.IntSupplier;

    public final class %2$s implements IntSupplier {
      private final %2$sPlanRunner runner = %2$sPlanRunner.with(new %2$sTools())%3$s;

      @Override
      public int getAsInt() {
        %2$sPlanRunner.Result result = runner.run();
        return %4$s;
      }
    }
    """
        .formatted(
            pack,
            run,
            options,
            graph.last().stream()
                .map("result.s%d()"::formatted)
                .collect(Collectors.joining(" + ")));
  }
}
