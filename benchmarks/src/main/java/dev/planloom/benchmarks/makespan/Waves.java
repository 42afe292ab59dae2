package dev.planloom.benchmarks.makespan;

import dev.planloom.benchmarks.graph.Graph;
import dev.planloom.benchmarks.plan.StepBody;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.stream.IntStream;

/**
 * What is often written by hand: level by level, a virtual thread a step, and no step of a level
 * before all of the level before have ended.
 */
final class Waves {

  private final Graph graph;
  private final List<List<Integer>> levels = new ArrayList<>();

  Waves(Graph graph) {
    this.graph = graph;
    int[] levelOf = graph.levels();
    for (int step = 0; step < graph.size(); step++) {
      while (levels.size() <= levelOf[step]) {
        levels.add(new ArrayList<>());
      }
      levels.get(levelOf[step]).add(step);
    }
  }

  /**
   * Runs the graph.
   *
   * @param workers how many steps may run at once; 0 is without limit
   * @return the sum of the values of the last steps
   */
  int run(int workers, StepBody body) throws InterruptedException {
    int[] values = new int[graph.size()];
    ThreadFactory threads = Thread.ofVirtual().factory();
    try (ExecutorService executor =
        workers == 0
            ? Executors.newThreadPerTaskExecutor(threads)
            : Executors.newFixedThreadPool(workers, threads)) {
      for (List<Integer> level : levels) {
        List<Future<Integer>> running = new ArrayList<>();
        for (int step : level) {
          int sum = graph.inputs().get(step).stream().mapToInt(input -> values[input]).sum();
          running.add(executor.submit(() -> body.run(step, sum)));
        }
        for (int i = 0; i < running.size(); i++) {
          values[level.get(i)] = running.get(i).get();
        }
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("A step has failed", e);
    }
    return graph.last().stream().flatMapToInt(step -> IntStream.of(values[step])).sum();
  }
}
