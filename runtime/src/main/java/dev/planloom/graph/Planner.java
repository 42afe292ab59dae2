package dev.planloom.graph;

import dev.planloom.Conflicts;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Lays plans out. The same steps give the same layout, always. */
public final class Planner {

  private static final Comparator<Edge> BY_STEPS =
      Comparator.comparingInt(Edge::from).thenComparingInt(Edge::to);

  private Planner() {}

  /**
   * Lays out the steps of a plan.
   *
   * @param nodes the steps in source order
   * @param mode {@link Conflicts#ORDER} adds an edge between two steps of a definite conflict,
   *     where no path orders them already; {@link Conflicts#LOCK} and {@link Conflicts#ERROR} add
   *     none, and what an error means is up to the caller, who finds the conflicts in the layout
   * @throws IllegalArgumentException where a dependency is no step
   */
  public static Outcome plan(List<Node> nodes, Conflicts mode) {
    List<Edge> edges = dependencies(nodes);
    Links links = Links.of(nodes.size(), edges);
    List<List<Integer>> cycles = CycleFinder.find(links);
    if (!cycles.isEmpty()) {
      return new Cycles(cycles);
    }
    int[] order = SequentialOrder.of(links.predecessors());
    List<List<Access>> accesses = nodes.stream().map(Planner::mergedAccesses).toList();
    Precedence declared = new Precedence(order, links.predecessors());
    List<Conflict> hazards = Hazards.chain(order, accesses);
    List<Conflict> definite = without(hazards, declared.ordered(hazards));
    Precedence precedence = declared;
    if (mode == Conflicts.ORDER && !definite.isEmpty()) {
      edges = withOrder(edges, definite, order);
      precedence = new Precedence(order, Links.of(nodes.size(), edges).predecessors());
    }
    List<Conflict> possible = PossibleConflicts.find(order, accesses, precedence);
    return new Layout(nodes, edges, order, accesses, definite, possible);
  }

  /** One edge between two steps, of the strongest kind. */
  private static List<Edge> dependencies(List<Node> nodes) {
    List<Edge> edges = new ArrayList<>();
    for (int to = 0; to < nodes.size(); to++) {
      Map<Integer, EdgeKind> kinds = new TreeMap<>();
      for (Dependency dependency : nodes.get(to).dependencies()) {
        if (dependency.step() < 0 || dependency.step() >= nodes.size()) {
          throw new IllegalArgumentException(
              nodes.get(to).id() + " needs a step of number " + dependency.step());
        }
        kinds.merge(
            dependency.step(),
            dependency.kind(),
            (left, right) -> left.compareTo(right) <= 0 ? left : right);
      }
      for (Map.Entry<Integer, EdgeKind> entry : kinds.entrySet()) {
        edges.add(new Edge(entry.getKey(), to, entry.getValue()));
      }
    }
    edges.sort(BY_STEPS);
    return edges;
  }

  /** Each resource once; reading and writing it is writing. */
  private static List<Access> mergedAccesses(Node node) {
    Map<ResourceName, Boolean> writes = new LinkedHashMap<>();
    for (Access access : node.accesses()) {
      writes.merge(access.resource(), access.write(), Boolean::logicalOr);
    }
    return writes.entrySet().stream()
        .map(entry -> new Access(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** The edges with one for each conflict that no other path orders. */
  private static List<Edge> withOrder(List<Edge> edges, List<Conflict> conflicts, int[] order) {
    List<Edge> all = new ArrayList<>(edges);
    all.addAll(orderEdges(conflicts));
    Precedence precedence = new Precedence(order, Links.of(order.length, all).predecessors());
    List<Conflict> needed = without(conflicts, precedence.orderedIndirectly(conflicts));
    List<Edge> sorted = new ArrayList<>(edges);
    sorted.addAll(orderEdges(needed));
    sorted.sort(BY_STEPS);
    return sorted;
  }

  private static Set<Edge> orderEdges(List<Conflict> conflicts) {
    Set<Edge> edges = new LinkedHashSet<>();
    for (Conflict conflict : conflicts) {
      edges.add(new Edge(conflict.first(), conflict.second(), EdgeKind.ORDER));
    }
    return edges;
  }

  private static List<Conflict> without(List<Conflict> conflicts, BitSet left) {
    List<Conflict> rest = new ArrayList<>();
    for (int i = left.nextClearBit(0); i < conflicts.size(); i = left.nextClearBit(i + 1)) {
      rest.add(conflicts.get(i));
    }
    return rest;
  }
}
