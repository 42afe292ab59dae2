package dev.planloom.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.planloom.Conflicts;
import dev.planloom.graph.ResourceName.Artifact;
import dev.planloom.graph.ResourceName.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlannerTest {

  private final List<Node> nodes = new ArrayList<>();

  /** Adds a step that takes the artifacts of others. */
  private int step(List<Access> accesses, Integer... needs) {
    nodes.add(
        new Node(
            "s" + nodes.size(),
            List.of(needs).stream().map(n -> new Dependency(n, EdgeKind.DATA)).toList(),
            accesses,
            0,
            1));
    return nodes.size() - 1;
  }

  private int step(Integer... needs) {
    return step(List.of(), needs);
  }

  private static Access reads(String resource) {
    return new Access(ResourceName.of(resource), false);
  }

  private static Access writes(String resource) {
    return new Access(ResourceName.of(resource), true);
  }

  private static Access writes(String text, String origin) {
    return new Access(ResourceName.of(new Text(text), new Artifact(origin)), true);
  }

  private Layout layout(Conflicts mode) {
    return (Layout) Planner.plan(nodes, mode);
  }

  private List<Edge> orderEdges() {
    return layout(Conflicts.ORDER).edges().stream()
        .filter(edge -> edge.kind() == EdgeKind.ORDER)
        .toList();
  }

  private static Edge order(int from, int to) {
    return new Edge(from, to, EdgeKind.ORDER);
  }

  @Test
  void aPlanWithoutStepsIsEmpty() {
    Layout layout = layout(Conflicts.ORDER);

    assertThat(layout.size()).isZero();
    assertThat(layout.analysis()).isEqualTo(new Analysis(0, 0, 0, List.of(), List.of(), 0));
  }

  @Test
  void readersBetweenWritersRunSideBySide() {
    int write = step(List.of(writes("table")));
    int read = step(List.of(reads("table")));
    int readToo = step(List.of(reads("table")));
    int writeAgain = step(List.of(writes("table")));

    assertThat(orderEdges())
        .containsExactly(
            order(write, read),
            order(write, readToo),
            order(read, writeAgain),
            order(readToo, writeAgain));
    assertThat(layout(Conflicts.ORDER).definiteConflicts()).hasSize(4);
  }

  @Test
  void writersAreChained() {
    step(List.of(writes("table")));
    step(List.of(writes("table")));
    step(List.of(writes("table")));

    assertThat(orderEdges()).containsExactly(order(0, 1), order(1, 2));
  }

  @Test
  void whatAPathOrdersGetsNoEdge() {
    int write = step(List.of(writes("table")));
    int between = step(write);
    step(List.of(reads("table")), between);

    assertThat(orderEdges()).isEmpty();
  }

  @Test
  void anOrderEdgeMakesAnotherOneRedundant() {
    int first = step(List.of(writes("a"), writes("b")));
    int second = step(List.of(writes("a")));
    int third = step(List.of(writes("b")), second);

    assertThat(orderEdges()).containsExactly(order(first, second));
    assertThat(layout(Conflicts.ORDER).definiteConflicts())
        .extracting(Conflict::first, Conflict::second)
        .containsExactly(tuple(first, second), tuple(first, third));
  }

  @Test
  void aStepIsReadAfterWhatItNeedsThoughItStandsAboveIt() {
    int report = step(List.of(writes("file")), 2);
    int other = step(List.of(writes("file")));
    int rows = step(List.of(writes("file")));

    assertThat(layout(Conflicts.ORDER).sequentialOrder()).containsExactly(rows, report, other);
    assertThat(orderEdges()).containsExactly(order(report, other));
  }

  @Test
  void readingAndWritingIsWriting() {
    step(List.of(reads("b"), writes("a"), writes("b"), reads("a"), reads("c")));

    assertThat(layout(Conflicts.ORDER).locks(0))
        .containsExactly(writes("a"), writes("b"), reads("c"));
  }

  @Test
  void theSameTemplateOverTheSameArtifactIsADefiniteConflict() {
    step(List.of(writes("file:", "name")));
    step(List.of(writes("file:", "name")));

    assertThat(orderEdges()).containsExactly(order(0, 1));
    assertThat(layout(Conflicts.ORDER).possibleConflicts()).isEmpty();
  }

  @Test
  void templatesThatCouldBeEqualAreOnlyListed() {
    step(List.of(writes("file:", "name")));
    step(List.of(writes("file:", "other")));
    step(List.of(reads("database:users")));

    Layout layout = layout(Conflicts.ERROR);
    assertThat(orderEdges()).isEmpty();
    assertThat(layout.definiteConflicts()).isEmpty();
    assertThat(layout.possibleConflicts())
        .containsExactly(new Conflict(0, writes("file:", "name"), 1, writes("file:", "other")));
  }

  @Test
  void onlyTheModeThatOrdersAddsEdges() {
    step(List.of(writes("table")));
    step(List.of(reads("table")));

    assertThat(layout(Conflicts.LOCK).edges()).isEmpty();
    assertThat(layout(Conflicts.ERROR).edges()).isEmpty();
    assertThat(layout(Conflicts.ERROR).definiteConflicts())
        .containsExactly(new Conflict(0, writes("table"), 1, reads("table")));
  }

  @Test
  void aCycleStartsAtItsFirstStepAndFollowsTheEdges() {
    int clean = step(2);
    int enrich = step(clean);
    int score = step(enrich);

    assertThat(Planner.plan(nodes, Conflicts.ORDER))
        .isEqualTo(new Cycles(List.of(List.of(clean, enrich, score))));
  }

  @Test
  void aStepThatNeedsItselfIsACycle() {
    step();
    step(1);

    assertThat(Planner.plan(nodes, Conflicts.ORDER)).isEqualTo(new Cycles(List.of(List.of(1))));
  }

  @Test
  void aDiamondHasItsEndsAsBottlenecks() {
    int start = step();
    step(start);
    step(start);
    int end = step(1, 2);

    Analysis analysis = layout(Conflicts.ORDER).analysis();
    assertThat(analysis.bottlenecks()).containsExactly(start, end);
    assertThat(analysis.width()).isEqualTo(2);
    assertThat(analysis.levels()).isEqualTo(3);
    assertThat(analysis.criticalPath()).containsExactly(0, 1, 3);
    assertThat(analysis.criticalPathNanos()).isEqualTo(3);
  }

  @Test
  void pathsTooLongToCountAreAsLongAsCanBeCounted() {
    nodes.add(new Node("a", List.of(), List.of(), 0, Long.MAX_VALUE));
    step(0);

    assertThat(layout(Conflicts.ORDER).analysis().criticalPathNanos()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aDependencyMustBeAStep() {
    step(7);

    assertThatThrownBy(() -> Planner.plan(nodes, Conflicts.ORDER))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("s0 needs a step of number 7");
  }

  @Test
  void longChainsNeedNoStack() {
    int steps = 100_000;
    for (int i = 0; i < steps; i++) {
      // Written backwards: each step needs the one below it.
      if (i + 1 < steps) {
        step(List.of(writes("table")), i + 1);
      } else {
        step(List.of(writes("table")));
      }
    }
    Layout layout = layout(Conflicts.ORDER);
    assertThat(layout.edges()).hasSize(steps - 1);
    assertThat(layout.level(0)).isEqualTo(steps - 1);

    nodes.removeLast();
    step(List.of(writes("table")), 0);
    assertThat(((Cycles) Planner.plan(nodes, Conflicts.ORDER)).paths().getFirst()).hasSize(steps);
  }

  @Test
  void manyWritersOfOneResourceAreChainedWithoutComparingAllPairs() {
    int steps = 20_000;
    IntStream.range(0, steps)
        .forEach(i -> step(List.of(writes("table"), writes("file:", "f" + i), reads("r" + i % 7))));

    assertThat(orderEdges()).hasSize(steps - 1);
  }
}
