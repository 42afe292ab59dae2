package dev.planloom.graph;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Answers for many pairs of steps at once whether a path leads from the first to the second. Walks
 * the steps in an order that agrees with the edges and carries along, as bits, which of the pairs'
 * first steps each one follows; so many of them at a time that memory grows with the number of
 * steps alone.
 */
final class Precedence {

  private static final int MOST_WORDS = 16;

  private final int[] order;
  private final int[] positions;
  private final int[][] predecessors;

  /**
   * @param order the steps, each after its predecessors
   */
  Precedence(int[] order, int[][] predecessors) {
    this.order = order;
    this.positions = SequentialOrder.positions(order);
    this.predecessors = predecessors;
  }

  /** The pairs, by their place in the list, of which the first step precedes the second. */
  BitSet ordered(List<Conflict> pairs) {
    return answer(pairs, false);
  }

  /** The same for paths with at least one step in between. */
  BitSet orderedIndirectly(List<Conflict> pairs) {
    return answer(pairs, true);
  }

  private BitSet answer(List<Conflict> pairs, boolean indirectly) {
    BitSet answers = new BitSet(pairs.size());
    int[] sources =
        pairs.stream()
            .mapToInt(Conflict::first)
            .distinct()
            .map(step -> positions[step])
            .sorted()
            .map(position -> order[position])
            .toArray();
    int[][] asked = pairsBySecond(pairs);
    int words = Math.min(MOST_WORDS, (sources.length + Long.SIZE - 1) / Long.SIZE);
    int[] bits = new int[order.length];
    Arrays.fill(bits, -1);
    long[] rows = sources.length == 0 ? new long[0] : new long[order.length * words];
    for (int first = 0; first < sources.length; first += words * Long.SIZE) {
      int end = Math.min(sources.length, first + words * Long.SIZE);
      for (int i = first; i < end; i++) {
        bits[sources[i]] = i - first;
      }
      Block block = new Block(rows, words, bits, positions[sources[first]]);
      for (int position = block.start; position < order.length; position++) {
        int step = order[position];
        block.enter(step);
        for (int pair : asked[step]) {
          int bit = bits[pairs.get(pair).first()];
          if (bit >= 0 && block.follows(bit, indirectly)) {
            answers.set(pair);
          }
        }
        block.leave(position);
      }
      for (int i = first; i < end; i++) {
        bits[sources[i]] = -1;
      }
    }
    return answers;
  }

  private int[][] pairsBySecond(List<Conflict> pairs) {
    int[] counts = new int[order.length];
    for (Conflict pair : pairs) {
      counts[pair.second()]++;
    }
    int[][] places = new int[order.length][];
    for (int step = 0; step < places.length; step++) {
      places[step] = new int[counts[step]];
    }
    for (int i = 0; i < pairs.size(); i++) {
      int second = pairs.get(i).second();
      places[second][--counts[second]] = i;
    }
    return places;
  }

  /** One walk for some of the sources, those that have a bit. */
  private final class Block {

    private final long[] rows;
    private final int words;
    private final int[] bits;
    private final int start;
    private final long[] direct;
    private final long[] indirect;

    private Block(long[] rows, int words, int[] bits, int start) {
      this.rows = rows;
      this.words = words;
      this.bits = bits;
      this.start = start;
      this.direct = new long[words];
      this.indirect = new long[words];
    }

    private void enter(int step) {
      Arrays.fill(direct, 0);
      Arrays.fill(indirect, 0);
      for (int predecessor : predecessors[step]) {
        int position = positions[predecessor];
        if (position < start) {
          continue;
        }
        for (int word = 0; word < words; word++) {
          indirect[word] |= rows[position * words + word];
        }
        if (bits[predecessor] >= 0) {
          set(direct, bits[predecessor]);
        }
      }
    }

    private boolean follows(int bit, boolean indirectly) {
      return get(indirect, bit) || (!indirectly && get(direct, bit));
    }

    private void leave(int position) {
      for (int word = 0; word < words; word++) {
        rows[position * words + word] = direct[word] | indirect[word];
      }
    }

    private static void set(long[] row, int bit) {
      row[bit / Long.SIZE] |= 1L << (bit % Long.SIZE);
    }

    private static boolean get(long[] row, int bit) {
      return (row[bit / Long.SIZE] & 1L << (bit % Long.SIZE)) != 0;
    }
  }
}
