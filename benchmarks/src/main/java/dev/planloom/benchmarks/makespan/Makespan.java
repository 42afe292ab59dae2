package dev.planloom.benchmarks.makespan;

import dev.planloom.benchmarks.graph.Graph;
import dev.planloom.benchmarks.graph.Work;
import dev.planloom.benchmarks.graph.Workflows;
import dev.planloom.benchmarks.plan.GraphPlan;
import dev.planloom.benchmarks.plan.GraphRun;
import dev.planloom.benchmarks.plan.StepBody;
import dev.planloom.benchmarks.report.Arguments;
import dev.planloom.benchmarks.report.Output;
import dev.planloom.runtime.PlanRuntime;
import dev.planloom.runtime.RunOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Recorded workflows, each step sleeping its scaled time, beside the critical path, beside list
 * schedules that are computed, and beside waves, which wait for a whole level before the next.
 *
 * <p>Arguments: {@code --smoke}; {@code --rounds 3}, of which the median is shown; {@code --millis
 * 2000}, what a critical path is scaled to; {@code --only airrflow}, a part of the names of those
 * that are run; {@code --page} and {@code --charts}.
 */
public final class Makespan {

  /** How many steps may run at once, where that is limited. */
  static final int WORKERS = 4;

  /** Runs the graph once, with so many steps at once, and returns its result. */
  @FunctionalInterface
  private interface Way {
    int run(int workers) throws InterruptedException;
  }

  private final int rounds;
  private final Duration criticalPath;

  private Makespan(Arguments arguments) {
    rounds = arguments.number("--rounds", 3, 1);
    criticalPath = Duration.ofMillis(arguments.number("--millis", 2_000, 50));
  }

  /** Runs it. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Arguments arguments = new Arguments(args, "--rounds", "--millis", "--only");
    Makespan benchmark = new Makespan(arguments);
    List<Graph> graphs = Workflows.read(Workflows.folder());
    if (graphs.isEmpty() && arguments.isSmoke()) {
      graphs = List.of(Graph.diamond(), Graph.layers(5, 8, 3));
    }
    benchmark.warmUp();
    List<Figures> all = new ArrayList<>();
    for (Graph graph : graphs) {
      if (graph.name().contains(arguments.text("--only", ""))) {
        all.add(benchmark.measured(graph));
      }
    }
    Output output = arguments.output();
    Report report = new Report(all, WORKERS);
    output.tables("makespan", report.tables(benchmark.rounds, benchmark.criticalPath));
    output.chart("makespan.svg", report.unlimitedChart());
    output.chart("makespan-limited.svg", report.limitedChart());
  }

  /** So that no workflow pays for the classes that the first one loads. */
  private void warmUp() throws InterruptedException {
    Graph graph = Graph.layers(50, 20, 3);
    Way planloom = planloom(graph, Duration.ofNanos(1_000));
    Way waves = waves(graph, Duration.ofNanos(1_000));
    for (int run = 0; run < 5; run++) {
      for (int workers : new int[] {0, WORKERS}) {
        check(graph, planloom.run(workers));
        check(graph, waves.run(workers));
      }
    }
  }

  private Figures measured(Graph graph) throws InterruptedException {
    Duration second = Duration.ofNanos(Math.round(criticalPath.toNanos() / graph.criticalPath()));
    Way planloom = planloom(graph, second);
    Way waves = waves(graph, second);
    Way alone = alone(graph, second);
    double unit = graph.criticalPath();
    return new Figures(
        graph.name(),
        graph.size(),
        graph.seconds().stream().mapToDouble(Double::doubleValue).sum() / unit,
        median(graph, alone, 1, rounds),
        median(graph, planloom, 0, rounds),
        median(graph, waves, 0, 1),
        median(graph, planloom, WORKERS, rounds),
        median(graph, waves, WORKERS, 1),
        ListSchedule.longestPathFirst(graph, WORKERS) / unit,
        ListSchedule.firstReadyFirst(graph, WORKERS) / unit);
  }

  private double median(Graph graph, Way way, int workers, int times) throws InterruptedException {
    double[] ratios = new double[times];
    for (int round = 0; round < times; round++) {
      long start = System.nanoTime();
      int result = way.run(workers);
      ratios[round] = (double) (System.nanoTime() - start) / criticalPath.toNanos();
      check(graph, result);
      System.err.printf(
          "%s, %s: %.3f%n",
          graph.name(), workers == 0 ? "no limit" : workers + " workers", ratios[round]);
    }
    Arrays.sort(ratios);
    return ratios[times / 2];
  }

  private static void check(Graph graph, int result) {
    if (result != Work.expected(graph)) {
      throw new IllegalStateException(
          "%s came to %d, not %d".formatted(graph.name(), result, Work.expected(graph)));
    }
  }

  // --- those who run it

  private static Way planloom(Graph graph, Duration second) {
    GraphPlan plan = GraphPlan.of(graph, second);
    StepBody body = sleeping(graph, second);
    return workers -> {
      GraphRun run = plan.newRun(body);
      PlanRuntime.shared().run(plan.table(), RunOptions.defaults().maxConcurrency(workers), run);
      return run.result();
    };
  }

  private static Way waves(Graph graph, Duration second) {
    Waves waves = new Waves(graph);
    StepBody body = sleeping(graph, second);
    return workers -> waves.run(workers, body);
  }

  /** The sleeps of the critical path on one thread; it comes to what a run comes to. */
  private static Way alone(Graph graph, Duration second) {
    StepBody body = sleeping(graph, second);
    List<Integer> path = graph.longestPath();
    int expected = Work.expected(graph);
    return workers -> {
      for (int step : path) {
        int unused = body.run(step, 0);
      }
      return expected;
    };
  }

  private static StepBody sleeping(Graph graph, Duration second) {
    Duration[] times =
        graph.seconds().stream()
            .map(seconds -> Duration.ofNanos(Math.round(seconds * second.toNanos())))
            .toArray(Duration[]::new);
    return (step, sum) -> {
      if (times[step].isPositive()) {
        Thread.sleep(times[step]);
      }
      return Work.of(sum);
    };
  }
}
