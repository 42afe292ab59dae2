package dev.planloom.benchmarks.overhead;

import dev.planloom.benchmarks.graph.Graph;
import dev.planloom.benchmarks.graph.Work;
import dev.planloom.graph.EdgeKind;
import dev.planloom.runtime.Attempt;
import dev.planloom.runtime.PlanGraph;
import dev.planloom.runtime.PlanInvoker;
import dev.planloom.runtime.PlanRuntime;
import dev.planloom.runtime.PlanStep;
import dev.planloom.runtime.RunOptions;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * A graph as a plan of Planloom that no source describes, for steps of more inputs than a method
 * has room to load.
 */
final class PlanFromData {

  private PlanFromData() {}

  static IntSupplier run(Graph graph) {
    PlanGraph table = table(graph);
    int[][] inputs =
        graph.inputs().stream()
            .map(each -> each.stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new);
    int[] last = graph.last().stream().mapToInt(Integer::intValue).toArray();
    return () -> {
      Values values = new Values(inputs);
      PlanRuntime.shared().run(table, RunOptions.defaults(), values);
      int sum = 0;
      for (int step : last) {
        sum += values.values[step];
      }
      return sum;
    };
  }

  private static PlanGraph table(Graph graph) {
    PlanGraph.Builder table = PlanGraph.builder(graph.name());
    List<List<Integer>> successors = graph.successors();
    int[] levels = graph.levels();
    for (int step = 0; step < graph.size(); step++) {
      PlanStep.Builder row =
          table
              .step("s" + step, "work")
              .artifact(int.class)
              .level(levels[step])
              .consumes(graph.inputs().get(step).stream().mapToInt(Integer::intValue).toArray());
      successors.get(step).forEach(successor -> row.successor(successor, EdgeKind.DATA));
    }
    return table.build();
  }

  /** One execution. */
  private static final class Values extends PlanInvoker {

    private final int[][] inputs;
    private final int[] values;

    Values(int[][] inputs) {
      this.inputs = inputs;
      this.values = new int[inputs.length];
    }

    /** Gathers what a step takes as a generated runner does. */
    @Override
    protected void invoke(int step, Attempt attempt) {
      int[] taken = inputs[step];
      Integer[] gathered = new Integer[taken.length];
      for (int i = 0; i < taken.length; i++) {
        gathered[i] = values[taken[i]];
      }
      int value = taken.length == 0 ? Work.of(0) : Work.of(Arrays.asList(gathered));
      if (attempt.complete()) {
        values[step] = value;
      }
    }

    @Override
    protected Object artifact(int slot) {
      return values[slot];
    }

    @Override
    protected void release(int slot) {}

    @Override
    protected void restore(int slot, Object value) {
      values[slot] = (int) value;
    }
  }
}
