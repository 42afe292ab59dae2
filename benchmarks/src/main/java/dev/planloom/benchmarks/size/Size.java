package dev.planloom.benchmarks.size;

import dev.planloom.benchmarks.graph.Graph;
import dev.planloom.benchmarks.graph.Work;
import dev.planloom.benchmarks.plan.GraphPlan;
import dev.planloom.benchmarks.plan.GraphRun;
import dev.planloom.benchmarks.plan.StepBody;
import dev.planloom.benchmarks.report.Arguments;
import dev.planloom.benchmarks.report.Output;
import dev.planloom.benchmarks.size.Meter.Cost;
import dev.planloom.runtime.PlanGraph;
import dev.planloom.runtime.PlanRuntime;
import dev.planloom.runtime.RunOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Plans of ten to a hundred thousand steps that do next to nothing: time and bytes a step, of
 * running them and of making their tables.
 *
 * <p>Arguments: {@code --smoke}; {@code --sizes 10,100}; {@code --rounds 9}, of which the median is
 * shown; {@code --steps 1000000}, how many are run at least to warm up, and a fifth of it in a
 * round; {@code --page} and {@code --charts}.
 */
public final class Size {

  /** What grows. */
  enum Shape {
    CHAIN("chain") {
      @Override
      Graph of(int steps) {
        return Graph.chain(steps);
      }
    },
    FAN_OUT("fan-out") {
      @Override
      Graph of(int steps) {
        return Graph.fanOut(steps - 1);
      }
    },
    LAYERS("layers of 10") {
      @Override
      Graph of(int steps) {
        return Graph.layers(steps / 10, 10, 3);
      }
    };

    final String title;

    Shape(String title) {
      this.title = title;
    }

    abstract Graph of(int steps);
  }

  /**
   * One shape in one size; what a step cost.
   *
   * @param build what it cost in making the table
   */
  record Figures(Shape shape, int steps, Cost run, Cost build) {}

  private final int rounds;
  private final int warmUp;

  private Size(Arguments arguments) {
    rounds = arguments.number("--rounds", 9, 3);
    warmUp = arguments.number("--steps", 1_000_000, 10_000);
  }

  /** Runs it. */
  public static void main(String[] args) throws IOException {
    Arguments arguments = new Arguments(args, "--sizes", "--rounds", "--steps");
    List<Integer> sizes =
        arguments.numbers(
            "--sizes",
            List.of(10, 30, 100, 300, 1_000, 3_000, 10_000, 30_000, 100_000),
            List.of(10, 100, 1_000));
    Size benchmark = new Size(arguments);
    for (Shape shape : Shape.values()) {
      benchmark.warmUp(shape.of(100));
    }
    List<Figures> all = new ArrayList<>();
    for (int steps : sizes) {
      for (Shape shape : Shape.values()) {
        System.err.printf("%s, %d steps%n", shape.title, steps);
        all.add(benchmark.measured(shape, steps));
      }
    }
    Report report = new Report(all);
    Output output = arguments.output();
    output.tables("size", report.tables(benchmark.rounds));
    output.chart("size-time.svg", report.timeChart());
    output.chart("size-bytes.svg", report.bytesChart());
  }

  private void warmUp(Graph graph) {
    run(GraphPlan.of(graph, Duration.ZERO), warmUp / graph.size() + 1, Work.expected(graph));
  }

  private Figures measured(Shape shape, int steps) {
    Graph graph = shape.of(steps);
    warmUp(graph);
    GraphPlan plan = GraphPlan.of(graph, Duration.ZERO);
    int expected = Work.expected(graph);
    int times = warmUp / 5 / steps + 1;
    int builds = warmUp / 20 / steps + 1;
    List<Cost> runs = new ArrayList<>();
    List<Cost> tables = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      System.gc(); // So that no round pays for what another left behind.
      tables.add(Meter.cost(() -> build(plan, builds)).per((double) builds * steps));
      System.gc();
      runs.add(Meter.cost(() -> run(plan, times, expected)).per((double) times * steps));
    }
    return new Figures(shape, steps, Meter.median(runs), Meter.median(tables));
  }

  private static void run(GraphPlan plan, int times, int expected) {
    PlanRuntime runtime = PlanRuntime.shared();
    for (int i = 0; i < times; i++) {
      GraphRun run = plan.newRun(StepBody.TRIVIAL);
      runtime.run(plan.table(), RunOptions.defaults(), run);
      if (run.result() != expected) {
        throw new IllegalStateException(
            "%s came to %d, not %d".formatted(plan.table(), run.result(), expected));
      }
    }
  }

  private static void build(GraphPlan plan, int times) {
    for (int i = 0; i < times; i++) {
      PlanGraph table = plan.newTable();
      if (table.steps().size() != plan.table().steps().size()) {
        throw new IllegalStateException("There are steps missing in " + table);
      }
    }
  }
}
