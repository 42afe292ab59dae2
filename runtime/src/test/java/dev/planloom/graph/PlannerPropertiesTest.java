package dev.planloom.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import dev.planloom.Conflicts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;

/** Random plans against the plain definitions. */
class PlannerPropertiesTest {

  private static final int EXAMPLES = 1_000;

  private static void forEveryLayout(Conflicts mode, BiConsumer<List<Node>, Layout> property) {
    qt().withExamples(EXAMPLES)
        .forAll(seeds())
        .checkAssert(seed -> {
          List<Node> nodes = new RandomPlans(seed).acyclic();
          Outcome outcome = Planner.plan(nodes, mode);
          assertThat(outcome).isInstanceOf(Layout.class);
          property.accept(nodes, (Layout) outcome);
        });
  }

  private static Gen<Long> seeds() {
    return longs().between(0, Long.MAX_VALUE);
  }

  private static Oracle declared(List<Node> nodes) {
    return new Oracle(nodes, Oracle.declared(nodes));
  }

  @Test
  void declaredEdgesStayWithTheirStrongestKind() {
    for (Conflicts mode : Conflicts.values()) {
      forEveryLayout(
          mode,
          (nodes, layout) -> {
            Set<Edge> expected = new HashSet<>();
            for (Edge edge : Oracle.declared(nodes)) {
              expected.add(
                  Oracle.declared(nodes).stream()
                      .filter(other -> other.from() == edge.from() && other.to() == edge.to())
                      .min(Comparator.comparing(Edge::kind))
                      .orElseThrow());
            }
            assertThat(layout.edges().stream().filter(edge -> edge.kind() != EdgeKind.ORDER))
                .containsExactlyInAnyOrderElementsOf(expected);
            if (mode != Conflicts.ORDER) {
              assertThat(layout.edges()).hasSameSizeAs(expected);
            }
          });
    }
  }

  @Test
  void sequentialOrderIsTheDepthFirstPostOrder() {
    forEveryLayout(
        Conflicts.ORDER,
        (nodes, layout) ->
            assertThat(layout.sequentialOrder()).isEqualTo(declared(nodes).sequentialOrder()));
  }

  @Test
  void orderEdgesOrderEveryDefiniteConflictAsTheSequentialProgramDoes() {
    forEveryLayout(
        Conflicts.ORDER,
        (nodes, layout) -> {
          Oracle all = new Oracle(nodes, layout.edges());
          List<Integer> order = layout.sequentialOrder();
          for (int i = 0; i < order.size(); i++) {
            for (int j = i + 1; j < order.size(); j++) {
              assertThat(all.precedes(order.get(j), order.get(i))).isFalse();
              if (all.conflict(order.get(i), order.get(j))) {
                assertThat(all.precedes(order.get(i), order.get(j))).isTrue();
              }
            }
          }
        });
  }

  @Test
  void orderEdgesOrderNothingElseAndNoneIsRedundant() {
    forEveryLayout(
        Conflicts.ORDER,
        (nodes, layout) -> {
          for (Edge edge : layout.edges()) {
            if (edge.kind() == EdgeKind.ORDER) {
              List<Edge> others = new ArrayList<>(layout.edges());
              others.remove(edge);
              assertThat(new Oracle(nodes, others).ordered(edge.from(), edge.to())).isFalse();
              assertThat(declared(nodes).conflict(edge.from(), edge.to())).isTrue();
            }
          }
        });
  }

  @Test
  void definiteConflictsAreThoseThatNoDependencyOrders() {
    for (Conflicts mode : Conflicts.values()) {
      forEveryLayout(
          mode,
          (nodes, layout) -> {
            Oracle declared = declared(nodes);
            List<Edge> settled = new ArrayList<>(Oracle.declared(nodes));
            for (Conflict conflict : layout.definiteConflicts()) {
              assertThat(conflict.isDefinite()).isTrue();
              assertThat(declared.conflict(conflict.first(), conflict.second())).isTrue();
              assertThat(declared.ordered(conflict.first(), conflict.second())).isFalse();
              settled.add(new Edge(conflict.first(), conflict.second(), EdgeKind.CONTROL));
            }
            Oracle after = new Oracle(nodes, settled);
            forEveryPair(
                nodes,
                (a, b) -> {
                  if (declared.conflict(a, b)) {
                    assertThat(after.ordered(a, b)).isTrue();
                  }
                });
          });
    }
  }

  @Test
  void possibleConflictsPairEachAccessWithTheNearestBefore() {
    for (Conflicts mode : Conflicts.values()) {
      forEveryLayout(
          mode,
          (nodes, layout) -> {
            Oracle all = new Oracle(nodes, layout.edges());
            List<Integer> order = layout.sequentialOrder();
            Set<Integer> expected = new TreeSet<>();
            for (int i = 0; i < order.size(); i++) {
              for (Access access : merged(nodes.get(order.get(i)))) {
                for (int j = i - 1; j >= 0; j--) {
                  if (!all.ordered(order.get(j), order.get(i))
                      && mayMeet(nodes.get(order.get(j)), access)) {
                    expected.add(pair(order.get(j), order.get(i)));
                    break;
                  }
                }
              }
            }
            List<Conflict> possible = layout.possibleConflicts();
            assertThat(possible).allMatch(conflict -> !conflict.isDefinite());
            assertThat(
                    new TreeSet<>(possible.stream().map(c -> pair(c.first(), c.second())).toList()))
                .isEqualTo(expected);
          });
    }
  }

  private static int pair(int first, int second) {
    return first * 1_000 + second;
  }

  private static boolean mayMeet(Node node, Access access) {
    return merged(node).stream()
        .anyMatch(other ->
            (other.write() || access.write())
                && !other.resource().equals(access.resource())
                && other.resource().mayEqual(access.resource()));
  }

  private static List<Access> merged(Node node) {
    return node.accesses().stream()
        .map(access ->
            new Access(
                access.resource(),
                node.accesses().stream()
                    .anyMatch(
                        other -> other.write() && other.resource().equals(access.resource()))))
        .distinct()
        .toList();
  }

  @Test
  void levelsAndRemainingPathsAreTheLongest() {
    forEveryLayout(
        Conflicts.ORDER,
        (nodes, layout) -> {
          Oracle all = new Oracle(nodes, layout.edges());
          for (int step = 0; step < nodes.size(); step++) {
            assertThat(layout.level(step)).isEqualTo(all.level(step));
            assertThat(layout.remainingPathNanos(step)).isEqualTo(all.remainingPath(step));
          }
        });
  }

  @Test
  void successorsAndRootsAreInStartOrder() {
    forEveryLayout(
        Conflicts.ORDER,
        (nodes, layout) -> {
          Comparator<Integer> startOrder =
              (a, b) ->
                  nodes.get(a).priority() != nodes.get(b).priority()
                      ? nodes.get(b).priority() - nodes.get(a).priority()
                      : layout.remainingPathNanos(a) != layout.remainingPathNanos(b)
                          ? Long.compare(layout.remainingPathNanos(b), layout.remainingPathNanos(a))
                          : a - b;
          for (int step = 0; step < nodes.size(); step++) {
            int from = step;
            assertThat(layout.successors(step))
                .containsExactlyInAnyOrderElementsOf(
                    layout.edges().stream().filter(edge -> edge.from() == from).toList())
                .isSortedAccordingTo(Comparator.comparing(Edge::to, startOrder));
          }
          assertThat(layout.roots())
              .containsExactlyInAnyOrderElementsOf(
                  IntStream.range(0, nodes.size())
                      .filter(step -> layout.level(step) == 0)
                      .boxed()
                      .toList())
              .isSortedAccordingTo(startOrder);
        });
  }

  @Test
  void locksAreMergedAndSorted() {
    forEveryLayout(
        Conflicts.LOCK,
        (nodes, layout) -> {
          for (int step = 0; step < nodes.size(); step++) {
            assertThat(layout.locks(step))
                .isSortedAccordingTo(Comparator.comparing(access -> access.resource().text()))
                .containsExactlyInAnyOrderElementsOf(
                    merged(nodes.get(step)).stream()
                        .filter(access -> access.resource().isStatic())
                        .toList());
          }
        });
  }

  @Test
  void analysisFollowsItsDefinitions() {
    forEveryLayout(
        Conflicts.ORDER,
        (nodes, layout) -> {
          Oracle all = new Oracle(nodes, layout.edges());
          Analysis analysis = layout.analysis();
          int[] sizes = new int[nodes.size() + 1];
          for (int step = 0; step < nodes.size(); step++) {
            sizes[all.level(step)]++;
          }
          int width = IntStream.of(sizes).max().orElse(0);
          assertThat(analysis.totalSteps()).isEqualTo(nodes.size());
          assertThat(analysis.width()).isEqualTo(width);
          assertThat(analysis.levels())
              .isEqualTo((int) IntStream.of(sizes).filter(size -> size > 0).count());
          assertThat(analysis.bottlenecks())
              .isEqualTo(
                  layout.sequentialOrder().stream()
                      .filter(step -> width > 1 && isComparableWithAll(all, nodes.size(), step))
                      .toList());
          List<Integer> path = analysis.criticalPath();
          assertThat(analysis.criticalPathNanos())
              .isEqualTo(path.stream().mapToLong(s -> nodes.get(s).expectedNanos()).sum())
              .isEqualTo(
                  IntStream.range(0, nodes.size()).mapToLong(all::remainingPath).max().orElse(0));
          for (int i = 1; i < path.size(); i++) {
            assertThat(all.hasEdge(path.get(i - 1), path.get(i))).isTrue();
          }
        });
  }

  private static boolean isComparableWithAll(Oracle oracle, int steps, int step) {
    return IntStream.range(0, steps)
        .allMatch(other -> other == step || oracle.ordered(step, other));
  }

  @Test
  void cyclesAreTheShortestThroughTheFirstStepOfEachGroup() {
    qt().withExamples(EXAMPLES)
        .forAll(seeds())
        .checkAssert(seed -> checkCycles(new RandomPlans(seed).any()));
  }

  private static void checkCycles(List<Node> nodes) {
    Oracle oracle = declared(nodes);
    List<Integer> firsts =
        IntStream.range(0, nodes.size())
            .filter(step -> oracle.precedes(step, step))
            .filter(step ->
                IntStream.range(0, step)
                    .noneMatch(
                        before -> oracle.precedes(before, step) && oracle.precedes(step, before)))
            .boxed()
            .toList();
    if (!(Planner.plan(nodes, Conflicts.ORDER) instanceof Cycles(var paths))) {
      assertThat(firsts).isEmpty();
      return;
    }
    assertThat(paths.stream().map(List::getFirst)).isEqualTo(firsts);
    for (List<Integer> path : paths) {
      int first = path.getFirst();
      assertThat(path).doesNotHaveDuplicates().hasSize(oracle.distance(first, first));
      for (int i = 0; i < path.size(); i++) {
        assertThat(oracle.hasEdge(path.get(i), path.get((i + 1) % path.size()))).isTrue();
      }
    }
  }

  @Test
  void theSameStepsGiveTheSameLayout() {
    forEveryLayout(
        Conflicts.ORDER,
        (nodes, layout) -> {
          Layout again = (Layout) Planner.plan(List.copyOf(nodes), Conflicts.ORDER);
          assertThat(again).usingRecursiveComparison().isEqualTo(layout);
        });
  }

  private static void forEveryPair(List<Node> nodes, BiConsumer<Integer, Integer> action) {
    for (int a = 0; a < nodes.size(); a++) {
      for (int b = 0; b < a; b++) {
        action.accept(a, b);
      }
    }
  }
}
