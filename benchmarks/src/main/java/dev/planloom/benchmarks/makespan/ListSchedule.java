package dev.planloom.benchmarks.makespan;

import dev.planloom.benchmarks.graph.Graph;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * A list schedule, computed: a worker that is free takes the first of the steps that are ready, in
 * some order, and nothing but the steps takes any time.
 */
final class ListSchedule {

  private record Ready(int step, double since, int number) {}

  private record Running(int step, double end) {}

  private ListSchedule() {}

  /** The makespan in seconds, steps with the longest path to the end first. */
  static double longestPathFirst(Graph graph, int workers) {
    double[] remaining = graph.remaining();
    return makespan(graph, workers, Comparator.comparingDouble(each -> -remaining[each.step]));
  }

  /** The makespan in seconds, steps first that became ready first. */
  static double firstReadyFirst(Graph graph, int workers) {
    return makespan(graph, workers, Comparator.comparingDouble(Ready::since));
  }

  private static double makespan(Graph graph, int workers, Comparator<Ready> order) {
    List<List<Integer>> successors = graph.successors();
    int[] waiting = graph.inputs().stream().mapToInt(List::size).toArray();
    PriorityQueue<Ready> ready =
        new PriorityQueue<>(order.thenComparingInt(Ready::number).thenComparingInt(Ready::step));
    PriorityQueue<Running> running =
        new PriorityQueue<>(
            Comparator.comparingDouble(Running::end).thenComparingInt(Running::step));
    int entered = 0;
    for (int step = 0; step < waiting.length; step++) {
      if (waiting[step] == 0) {
        ready.add(new Ready(step, 0, entered++));
      }
    }
    double now = 0;
    for (; ; ) {
      while (running.size() < workers && !ready.isEmpty()) {
        int step = ready.remove().step;
        running.add(new Running(step, now + graph.seconds().get(step)));
      }
      if (running.isEmpty()) {
        return now;
      }
      now = running.element().end;
      // All that end at the same time, before anything starts.
      while (!running.isEmpty() && running.element().end == now) {
        for (int successor : successors.get(running.remove().step)) {
          if (--waiting[successor] == 0) {
            ready.add(new Ready(successor, now, entered++));
          }
        }
      }
    }
  }
}
