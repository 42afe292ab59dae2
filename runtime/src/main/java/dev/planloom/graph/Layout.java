package dev.planloom.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** How the steps of a plan without cycles are run. Steps are numbers. Immutable. */
public final class Layout implements Outcome {

  private final List<Edge> edges;
  private final List<Integer> order;
  private final int[] levels;
  private final long[] remainingPaths;
  private final List<List<Edge>> successors;
  private final List<Integer> roots;
  private final List<List<Access>> locks;
  private final List<Conflict> definite;
  private final List<Conflict> possible;
  private final Analysis analysis;

  Layout(
      List<Node> nodes,
      List<Edge> edges,
      int[] order,
      List<List<Access>> accesses,
      List<Conflict> definite,
      List<Conflict> possible) {
    this.edges = List.copyOf(edges);
    this.order = Arrays.stream(order).boxed().toList();
    this.definite = List.copyOf(definite);
    this.possible = List.copyOf(possible);
    Paths paths = new Paths(order, Links.of(nodes.size(), edges), nodes);
    levels = paths.levels;
    remainingPaths = paths.remaining;
    roots = paths.roots();
    analysis = paths.analysis();
    successors = successors(nodes.size(), edges, paths.startOrder());
    locks = accesses.stream().map(Layout::lockOrder).toList();
  }

  private static List<List<Edge>> successors(
      int steps, List<Edge> edges, Comparator<Integer> startOrder) {
    List<List<Edge>> rows = new ArrayList<>(steps);
    for (int step = 0; step < steps; step++) {
      rows.add(new ArrayList<>(2));
    }
    for (Edge edge : edges) {
      rows.get(edge.from()).add(edge);
    }
    rows.forEach(row -> row.sort(Comparator.comparing(Edge::to, startOrder)));
    rows.replaceAll(List::copyOf);
    return rows;
  }

  private static List<Access> lockOrder(List<Access> accesses) {
    return accesses.stream()
        .filter(access -> access.resource().isStatic())
        .sorted(Comparator.comparing(access -> access.resource().text()))
        .toList();
  }

  /** How many steps there are. */
  public int size() {
    return levels.length;
  }

  /** All edges, one between two steps, sorted by the steps that they lead from and to. */
  public List<Edge> edges() {
    return edges;
  }

  /** The steps as a sequential program would run them: top to bottom, each after what it needs. */
  public List<Integer> sequentialOrder() {
    return order;
  }

  /** The length of the longest path into a step; 0 for one without dependencies. */
  public int level(int step) {
    return levels[step];
  }

  /** The longest path from a step to an end by expected durations, the step's own included. */
  public long remainingPathNanos(int step) {
    return remainingPaths[step];
  }

  /**
   * The edges from a step, in the order in which the steps that they lead to are started: higher
   * priority first, then the longer remaining path, then the earlier in source order.
   */
  public List<Edge> successors(int step) {
    return successors.get(step);
  }

  /** The steps without dependencies, in the order in which they are started. */
  public List<Integer> roots() {
    return roots;
  }

  /**
   * The locks of a step that are known when the plan is compiled, each resource once, in the one
   * order in which all locks are taken: that of their names by {@link String#compareTo}.
   */
  public List<Access> locks(int step) {
    return locks.get(step);
  }

  /**
   * Pairs of steps that certainly exclude each other and that no declared dependency orders. Of the
   * steps that share a resource only neighbours are paired, as they stand in the sequential order:
   * ordering these orders all. With {@link dev.planloom.Conflicts#ORDER} they have been ordered.
   */
  public List<Conflict> definiteConflicts() {
    return definite;
  }

  /**
   * Pairs of steps that exclude each other for some values of artifacts, and that no edge orders.
   * Each access is listed at most once as the second, with the nearest one before it; in plans of
   * more than 500 accesses only some of those before are looked at.
   */
  public List<Conflict> possibleConflicts() {
    return possible;
  }

  /** What can be said about the plan's shape. */
  public Analysis analysis() {
    return analysis;
  }
}
