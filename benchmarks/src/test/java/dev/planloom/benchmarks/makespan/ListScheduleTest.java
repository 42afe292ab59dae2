package dev.planloom.benchmarks.makespan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.benchmarks.graph.Graph;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListScheduleTest {

  /** Three short steps before the first of two long ones, which follow each other. */
  private static final Graph LATE =
      new Graph(
          "late",
          List.of(List.of(), List.of(), List.of(), List.of(), List.of(3)),
          List.of(1.0, 1.0, 1.0, 2.0, 3.0));

  @Test
  void ordersDiffer() {
    assertThat(ListSchedule.firstReadyFirst(LATE, 2)).isEqualTo(6);
    assertThat(ListSchedule.longestPathFirst(LATE, 2)).isEqualTo(5);
  }

  @Test
  void oneWorkerDoesAllAndManyTakeTheCriticalPath() {
    for (Graph graph : List.of(LATE, Graph.diamond(), Graph.layers(4, 6, 3), Graph.fanOut(9))) {
      double work = graph.seconds().stream().mapToDouble(Double::doubleValue).sum();
      assertThat(ListSchedule.longestPathFirst(graph, 1)).isEqualTo(work);
      assertThat(ListSchedule.firstReadyFirst(graph, 1)).isEqualTo(work);
      assertThat(ListSchedule.longestPathFirst(graph, 100)).isEqualTo(graph.criticalPath());
      assertThat(ListSchedule.firstReadyFirst(graph, 100)).isEqualTo(graph.criticalPath());
    }
  }
}
