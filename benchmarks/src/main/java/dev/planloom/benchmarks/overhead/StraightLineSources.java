package dev.planloom.benchmarks.overhead;

import dev.planloom.benchmarks.graph.Graph;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * A graph as the code that somebody writes who runs its steps one after the other: a local variable
 * a step. Where that is more than the just-in-time compiler takes on, 8,000 bytes a method, the
 * values stand in an array, and methods of some hundred steps fill it.
 */
final class StraightLineSources {

  private static final int METHOD_BYTES = 7_000;
  private static final int STEPS_A_METHOD = 400;

  private final Graph graph;
  private final StringBuilder body = new StringBuilder();
  private final StringBuilder methods = new StringBuilder();

  private StraightLineSources(Graph graph) {
    this.graph = graph;
  }

  /** Sources by path, among them a run of this name. */
  static Map<String, String> of(Graph graph, String pack, String run) {
    return Map.of(Generated.path(pack, run), new StraightLineSources(graph).source(pack, run));
  }

  private String source(String pack, String run) {
    int bytes = graph.inputs().stream().mapToInt(inputs -> 8 + 5 * inputs.size()).sum();
    if (bytes < METHOD_BYTES) {
      writeLocals();
    } else {
      writeArray();
    }
    // Volatile, as otherwise the whole graph would be a constant, or all first steps one.
    return """
    package %s;

    import dev.planloom.benchmarks.graph.Work;
    import java.util.function.IntSupplier;

    public final class %s implements IntSupplier {
      private volatile int zero;

      @Override
      public int getAsInt() {
    %s  }
    %s}
    """
        .formatted(pack, run, body, methods);
  }

  private void writeLocals() {
    for (int step = 0; step < graph.size(); step++) {
      body.append("    int s%d = Work.of(%s);\n".formatted(step, sum(step, "s%d"::formatted)));
    }
    body.append(
        graph.last().stream()
            .map("s%d"::formatted)
            .collect(Collectors.joining(" + ", "    return ", ";\n")));
  }

  private void writeArray() {
    body.append("    int[] s = new int[%d];\n".formatted(graph.size()));
    for (int from = 0; from < graph.size(); from += STEPS_A_METHOD) {
      body.append("    steps%d(s);\n".formatted(from));
      int to = Math.min(graph.size(), from + STEPS_A_METHOD);
      StringBuilder method = new StringBuilder();
      for (int step = from; step < to; step++) {
        String sum =
            graph.inputs().get(step).size() <= STEPS_A_METHOD
                ? sum(step, "s[%d]"::formatted)
                : longSum(step);
        method.append("    s[%d] = Work.of(%s);\n".formatted(step, sum));
      }
      methods.append("\n  private void steps%d(int[] s) {\n%s  }\n".formatted(from, method));
    }
    body.append(
        graph.last().stream()
            .map("s[%d]"::formatted)
            .collect(Collectors.joining(" + ", "    return ", ";\n")));
  }

  private String sum(int step, IntFunction<String> value) {
    List<Integer> inputs = graph.inputs().get(step);
    return inputs.isEmpty()
        ? "zero"
        : inputs.stream().map(value::apply).collect(Collectors.joining(" + "));
  }

  private String longSum(int step) {
    List<Integer> inputs = graph.inputs().get(step);
    List<String> parts = new ArrayList<>();
    for (int from = 0; from < inputs.size(); from += STEPS_A_METHOD) {
      String part = "sum%d_%d(s)".formatted(step, from);
      parts.add(part);
      methods.append(
          inputs.subList(from, Math.min(inputs.size(), from + STEPS_A_METHOD)).stream()
              .map("s[%d]"::formatted)
              .collect(
                  Collectors.joining(
                      " + ",
                      "\n  private static int %s {\n    return ".formatted(typed(part)),
                      ";\n  }\n")));
    }
    return String.join(" + ", parts);
  }

  private static String typed(String call) {
    return call.replace("(s)", "(int[] s)");
  }
}
