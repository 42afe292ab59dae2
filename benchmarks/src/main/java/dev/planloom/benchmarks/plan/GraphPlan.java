package dev.planloom.benchmarks.plan;

import dev.planloom.benchmarks.graph.Graph;
import dev.planloom.graph.EdgeKind;
import dev.planloom.runtime.PlanGraph;
import dev.planloom.runtime.PlanStep;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A graph as a plan: the table that the processor would have written for it, with all artifacts in
 * the result. Immutable; each execution has a {@link GraphRun} of its own.
 */
public final class GraphPlan {

  private final String name;
  private final int[][] inputs;
  private final int[][] successors;
  private final int[] levels;
  private final long[] expected;
  private final long[] remaining;
  private final int[] last;
  private final PlanGraph table;

  private GraphPlan(Graph graph, Duration second) {
    double nanos = second.toNanos();
    double[] seconds = graph.remaining();
    Comparator<Integer> longestFirst = Comparator.comparingDouble(step -> -seconds[step]);
    name = "benchmarks." + graph.name().replace(' ', '_');
    inputs = graph.inputs().stream().map(GraphPlan::numbers).toArray(int[][]::new);
    successors =
        graph.successors().stream()
            .map(each -> numbers(each.stream().sorted(longestFirst).toList()))
            .toArray(int[][]::new);
    levels = graph.levels();
    expected = graph.seconds().stream().mapToLong(own -> Math.round(own * nanos)).toArray();
    remaining = Arrays.stream(seconds).mapToLong(path -> Math.round(path * nanos)).toArray();
    last = numbers(graph.last());
    table = newTable();
  }

  /**
   * The plan of a graph.
   *
   * @param second how long that takes what the graph says takes a second; steps are expected to
   *     take so long
   */
  public static GraphPlan of(Graph graph, Duration second) {
    return new GraphPlan(graph, second);
  }

  private static int[] numbers(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The table, for the engine. */
  public PlanGraph table() {
    return table;
  }

  /** An equal table, described anew. */
  public PlanGraph newTable() {
    PlanGraph.Builder builder = PlanGraph.builder(name);
    for (int number = 0; number < inputs.length; number++) {
      PlanStep.Builder step =
          builder
              .step("step" + number, "benchmarks.Steps.step")
              .artifact(int.class)
              .level(levels[number])
              .expected(expected[number], remaining[number])
              .consumes(inputs[number]);
      for (int successor : successors[number]) {
        step.successor(successor, EdgeKind.DATA);
      }
    }
    return builder.build();
  }

  /** A new execution, not started, whose steps do this. */
  public GraphRun newRun(StepBody body) {
    return new GraphRun(body, inputs, last);
  }
}
