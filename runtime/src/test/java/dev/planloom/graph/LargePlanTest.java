package dev.planloom.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.Conflicts;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Plans of so many conflicts that they are compared in several goes. */
class LargePlanTest {

  private static final int STEPS = 3_000;

  private static List<Node> plan() {
    Random random = new Random(5);
    List<Node> nodes = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      List<Dependency> dependencies = new ArrayList<>();
      for (int i = random.nextInt(3); i > 0 && step > 0; i--) {
        int near = Math.max(0, step - 1 - random.nextInt(30));
        dependencies.add(new Dependency(near, EdgeKind.DATA));
      }
      List<Access> accesses =
          List.of(
              new Access(ResourceName.of("r" + random.nextInt(60)), random.nextInt(3) == 0),
              new Access(ResourceName.of("q" + random.nextInt(300)), random.nextBoolean()));
      nodes.add(new Node("s" + step, dependencies, accesses, 0, 1));
    }
    return nodes;
  }

  /** The steps before each one. */
  private static List<BitSet> before(Layout layout, List<List<Integer>> predecessors) {
    List<BitSet> before =
        new ArrayList<>(IntStream.range(0, STEPS).mapToObj(i -> new BitSet()).toList());
    for (int step : layout.sequentialOrder()) {
      for (int predecessor : predecessors.get(step)) {
        before.get(step).or(before.get(predecessor));
        before.get(step).set(predecessor);
      }
    }
    return before;
  }

  @Test
  void everyConflictIsOrderedByNoMoreEdgesThanNeeded() {
    List<Node> nodes = plan();
    Layout layout = (Layout) Planner.plan(nodes, Conflicts.ORDER);
    List<List<Integer>> predecessors =
        IntStream.range(0, STEPS).<List<Integer>>mapToObj(i -> new ArrayList<>()).toList();
    layout.edges().forEach(edge -> predecessors.get(edge.to()).add(edge.from()));
    List<BitSet> before = before(layout, predecessors);

    for (int a = 0; a < STEPS; a++) {
      for (int b = 0; b < a; b++) {
        if (Oracle.conflict(nodes.get(a), nodes.get(b))) {
          assertThat(before.get(a).get(b) || before.get(b).get(a)).isTrue();
        }
      }
    }
    List<Edge> order =
        layout.edges().stream().filter(edge -> edge.kind() == EdgeKind.ORDER).toList();
    assertThat(order).hasSizeGreaterThan(STEPS / 2);
    for (Edge edge : order) {
      assertThat(predecessors.get(edge.to()))
          .noneMatch(other -> before.get(other).get(edge.from()));
    }
  }

  @Test
  void aStepIsNotTakenForTheOneThatHasItsPlaceInAnotherGo() {
    int sources = 2_048;
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < sources; i++) {
      nodes.add(writer(nodes.size(), "r" + i, List.of()));
    }
    for (int i = 0; i < sources; i++) {
      // The first half each come after another step than the one that they conflict with.
      int other = i + sources / 2;
      nodes.add(
          writer(
              nodes.size(),
              "r" + i,
              other < sources ? List.of(new Dependency(other, EdgeKind.DATA)) : List.of()));
    }
    Layout layout = (Layout) Planner.plan(nodes, Conflicts.ORDER);

    assertThat(layout.definiteConflicts()).hasSize(sources);
    assertThat(layout.edges()).hasSize(sources + sources / 2);
  }

  private static Node writer(int number, String resource, List<Dependency> dependencies) {
    Access write = new Access(ResourceName.of(resource), true);
    return new Node("s" + number, dependencies, List.of(write), 0, 1);
  }
}
