package dev.planloom.benchmarks.compile;

import java.util.Map;
import java.util.stream.Collectors;

/** A graph as a plan of Planloom. */
final class PlanSources {

  private PlanSources() {}

  static Map<String, String> of(LayeredGraph graph) {
    return Map.of(
        "bench/Value.java",
        "package bench;\n\npublic record Value(long number) {}\n",
        "bench/LayeredTools.java",
        """
        package bench;

        import dev.planloom.Tool;

        public final class LayeredTools {
          @Tool
          public Value first(Value seed) {
            return new Value(seed.number() + 1);
          }

          @Tool
          public Value sum(Value a, Value b, Value c) {
            return new Value(a.number() + b.number() + c.number());
          }
        }
        """,
        "bench/LayeredPlan.java",
        plan(graph));
  }

  private static String plan(LayeredGraph graph) {
    StringBuilder text =
        new StringBuilder(
            """
            package bench;

            import dev.planloom.Input;
            import dev.planloom.Plan;
            import dev.planloom.Step;

            @Plan(tools = LayeredTools.class)
            public interface LayeredPlan {
              @Input
              Value seed();
            """);
    for (int step = 0; step < graph.steps(); step++) {
      String inputs =
          graph.inputs(step).stream()
              .map(input -> "Value s" + input)
              .collect(Collectors.joining(", "));
      text.append('\n');
      text.append(
          inputs.isEmpty()
              ? "  @Step(\"first\")\n  Value s%d(Value seed);%n".formatted(step)
              : "  @Step(\"sum\")\n  Value s%d(%s);%n".formatted(step, inputs));
    }
    return text.append("}\n").toString();
  }
}
