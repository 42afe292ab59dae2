package dev.planloom.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the steps that certainly touch the same resource. Along the sequential order each access is
 * chained, for its resource, to the ones just before it that it excludes: a write to the reads
 * since the write before, or to that write where there are none; a read to the last write. Ordering
 * the chained pairs orders all others, and their number grows with that of the accesses.
 */
final class Hazards {

  /** The last accesses of one resource. */
  private static final class Chain {
    private int writer = -1;
    private final List<Integer> readers = new ArrayList<>();
  }

  private Hazards() {}

  /** The chained pairs, in sequential order of their second steps. */
  static List<Conflict> chain(int[] order, List<List<Access>> accesses) {
    Map<ResourceName, Chain> chains = new LinkedHashMap<>();
    List<Conflict> hazards = new ArrayList<>();
    for (int step : order) {
      for (Access access : accesses.get(step)) {
        Chain chain = chains.computeIfAbsent(access.resource(), name -> new Chain());
        if (!access.write()) {
          if (chain.writer >= 0) {
            hazards.add(hazard(chain.writer, true, step, access));
          }
          chain.readers.add(step);
          continue;
        }
        for (int reader : chain.readers) {
          hazards.add(hazard(reader, false, step, access));
        }
        if (chain.readers.isEmpty() && chain.writer >= 0) {
          hazards.add(hazard(chain.writer, true, step, access));
        }
        chain.readers.clear();
        chain.writer = step;
      }
    }
    return hazards;
  }

  private static Conflict hazard(int first, boolean writes, int second, Access access) {
    return new Conflict(first, new Access(access.resource(), writes), second, access);
  }
}
