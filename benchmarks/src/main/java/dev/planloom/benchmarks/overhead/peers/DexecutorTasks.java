package dev.planloom.benchmarks.overhead.peers;

import com.github.dexecutor.core.DefaultDexecutor;
import com.github.dexecutor.core.DexecutorConfig;
import com.github.dexecutor.core.ExecutionConfig;
import com.github.dexecutor.core.task.ExecutionResult;
import com.github.dexecutor.core.task.Task;
import dev.planloom.benchmarks.graph.Graph;
import dev.planloom.benchmarks.overhead.Feature;
import java.util.concurrent.ExecutorService;
import java.util.function.IntSupplier;

/**
 * A Dexecutor a run, since it can be used once, that is told of all steps and dependencies and has
 * them run on virtual threads; the caller hands them out. Steps leave their values in an array of
 * the run: Dexecutor hands results on too, but not to a step that it tries again. The search for
 * cycles, which would be made by each run, is left out: the graph is known to have none.
 *
 * <p>It has a listener of the ends of tasks but not of their starts, no timings and no timeouts.
 * Graphs where a step takes many others are not run: each time that one of those ends, all are
 * looked up in a list of all steps that ended, so that the cost grows with the cube of their
 * number; at 10,000 it is minutes.
 */
final class DexecutorTasks extends Peer {

  private static final int MAX_STEPS = 3_000;
  private static final int MAX_INPUTS = 600;

  DexecutorTasks() {
    super("Dexecutor, virtual threads");
  }

  @Override
  public boolean runs(Graph graph, Feature feature) {
    return switch (feature) {
      case PLAIN, RETRY ->
          graph.size() <= MAX_STEPS
              && graph.inputs().stream().allMatch(each -> each.size() <= MAX_INPUTS);
      case READ_LOCK, WRITE_LOCK, CAP, TIMEOUT, IDLE_LISTENER, LISTENER, TIMINGS -> false;
    };
  }

  @Override
  IntSupplier prepare(Steps steps, Feature feature, Body body) {
    ExecutorService threads = virtualThreads();
    return () -> run(steps, feature, body, threads);
  }

  private static int run(Steps steps, Feature feature, Body body, ExecutorService threads) {
    int[] values = new int[steps.size()];
    DexecutorConfig<Integer, Integer> config =
        new DexecutorConfig<>(threads, step -> new Step(steps, body, values));
    config.setValidator(graph -> {});
    DefaultDexecutor<Integer, Integer> dexecutor = new DefaultDexecutor<>(config);
    for (int step = 0; step < values.length; step++) {
      dexecutor.addIndependent(step);
      for (int input : steps.inputs(step)) {
        dexecutor.addDependency(input, step);
      }
    }
    ExecutionConfig execution = new ExecutionConfig();
    if (feature == Feature.RETRY) {
      execution.immediateRetrying(3);
    } else {
      execution.terminating();
    }
    for (ExecutionResult<Integer, Integer> result : dexecutor.execute(execution).getAll()) {
      if (!result.isSuccess()) {
        throw new IllegalStateException("Step " + result.getId() + ": " + result.getMessage());
      }
    }
    int sum = 0;
    for (int step : steps.last()) {
      sum += values[step];
    }
    return sum;
  }

  private static final class Step extends Task<Integer, Integer> {

    private static final long serialVersionUID = 1L;

    private final transient Steps steps;
    private final transient Body body;

    /** Each written by its step, before Dexecutor takes note of its end and submits another. */
    private final transient int[] values;

    Step(Steps steps, Body body, int[] values) {
      this.steps = steps;
      this.body = body;
      this.values = values;
    }

    @Override
    public Integer execute() {
      int step = getId();
      values[step] = body.run(step, steps.sum(step, values));
      return values[step];
    }
  }
}
