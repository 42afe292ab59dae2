package dev.planloom.graph;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the steps that touch the same resource only where artifacts happen to have certain values.
 * Each access is listed at most once, with the nearest one before it that it may meet unordered; so
 * the list grows with the accesses and not with their square.
 */
final class PossibleConflicts {

  /** How many pairs of accesses are looked at; in plans of more, each looks back less far. */
  private static final int MOST_PAIRS = 250_000;

  /** An access with the step that makes it, in sequential order. */
  private record Use(int step, Access access) {}

  private final List<Use> uses = new ArrayList<>();
  private final List<Integer> templated = new ArrayList<>();

  private PossibleConflicts(int[] order, List<List<Access>> accesses) {
    for (int step : order) {
      for (Access access : accesses.get(step)) {
        if (!access.resource().isStatic()) {
          templated.add(uses.size());
        }
        uses.add(new Use(step, access));
      }
    }
  }

  static List<Conflict> find(int[] order, List<List<Access>> accesses, Precedence precedence) {
    PossibleConflicts search = new PossibleConflicts(order, accesses);
    if (search.templated.isEmpty()) {
      return List.of();
    }
    List<Conflict> pairs = search.pairs();
    BitSet ordered = precedence.ordered(pairs);
    // Pairs of one later access stand together, the nearest first.
    Map<Use, Conflict> nearest = new LinkedHashMap<>();
    for (int i = ordered.nextClearBit(0); i < pairs.size(); i = ordered.nextClearBit(i + 1)) {
      Conflict pair = pairs.get(i);
      nearest.putIfAbsent(new Use(pair.second(), pair.secondAccess()), pair);
    }
    return List.copyOf(nearest.values());
  }

  private List<Conflict> pairs() {
    List<Conflict> pairs = new ArrayList<>();
    int farthest = Math.max(1, MOST_PAIRS / uses.size());
    int templatedBefore = 0;
    for (int i = 0; i < uses.size(); i++) {
      if (templatedBefore < templated.size() && templated.get(templatedBefore) == i) {
        for (int j = i - 1; j >= Math.max(0, i - farthest); j--) {
          addIfPossible(pairs, uses.get(j), uses.get(i));
        }
        templatedBefore++;
      } else {
        for (int j = templatedBefore - 1; j >= Math.max(0, templatedBefore - farthest); j--) {
          addIfPossible(pairs, uses.get(templated.get(j)), uses.get(i));
        }
      }
    }
    return pairs;
  }

  private static void addIfPossible(List<Conflict> pairs, Use first, Use second) {
    ResourceName left = first.access.resource();
    ResourceName right = second.access.resource();
    if (first.step != second.step
        && first.access.excludes(second.access)
        && !left.sameAs(right)
        && left.mayEqual(right)) {
      pairs.add(new Conflict(first.step, first.access, second.step, second.access));
    }
  }
}
