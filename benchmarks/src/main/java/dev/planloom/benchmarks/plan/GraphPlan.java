package dev.planloom.benchmarks.plan;

import dev.planloom.benchmarks.graph.Graph;
import dev.planloom.graph.EdgeKind;
import dev.planloom.runtime.PlanGraph;
import dev.planloom.runtime.PlanStep;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * A graph as a plan: the table that the processor would have written for it, with all artifacts in
 * the result. Immutable; each execution has a {@link GraphRun} of its own.
 */
public final class GraphPlan {

  private final PlanGraph table;
  private final int[][] inputs;
  private final int[] last;

  private GraphPlan(Graph graph, PlanGraph table) {
    this.table = table;
    inputs = graph.inputs().stream().map(GraphPlan::numbers).toArray(int[][]::new);
    last = numbers(graph.last());
  }

  /**
   * The plan of a graph.
   *
   * @param second how long that takes what the graph says takes a second; steps are expected to
   *     take so long
   */
  public static GraphPlan of(Graph graph, Duration second) {
    double nanos = second.toNanos();
    double[] remaining = graph.remaining();
    int[] levels = graph.levels();
    List<List<Integer>> successors = graph.successors();
    Comparator<Integer> longestFirst = Comparator.comparingDouble(step -> -remaining[step]);
    PlanGraph.Builder table = PlanGraph.builder("benchmarks." + graph.name().replace(' ', '_'));
    for (int number = 0; number < graph.size(); number++) {
      PlanStep.Builder step =
          table
              .step("step" + number, "benchmarks.Steps.step")
              .artifact(int.class)
              .level(levels[number])
              .expected(
                  Math.round(graph.seconds().get(number) * nanos),
                  Math.round(remaining[number] * nanos))
              .consumes(numbers(graph.inputs().get(number)));
      successors.get(number).stream()
          .sorted(longestFirst)
          .forEach(successor -> step.successor(successor, EdgeKind.DATA));
    }
    return new GraphPlan(graph, table.build());
  }

  private static int[] numbers(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The table, for the engine. */
  public PlanGraph table() {
    return table;
  }

  /** A new execution, not started, whose steps do this. */
  public GraphRun newRun(StepBody body) {
    return new GraphRun(body, inputs, last);
  }
}
