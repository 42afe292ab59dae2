package dev.planloom.benchmarks.compile;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Layers of ten steps. A step of the first layer takes the seed; each other one takes three of the
 * layer before, so that every step but those of the last layer feeds three others.
 *
 * @param steps how many; a multiple of ten
 */
record LayeredGraph(int steps) {

  private static final int WIDTH = 10;
  private static final int INPUTS = 3;

  LayeredGraph {
    if (steps < WIDTH || steps % WIDTH != 0) {
      throw new IllegalArgumentException("A graph has a multiple of ten steps, not " + steps);
    }
  }

  /** What a step takes; nothing where it takes the seed. */
  List<Integer> inputs(int step) {
    int layer = step / WIDTH;
    return layer == 0
        ? List.of()
        : IntStream.range(step, step + INPUTS)
            .mapToObj(each -> (layer - 1) * WIDTH + each % WIDTH)
            .toList();
  }

  /** The steps that feed no other. */
  List<Integer> last() {
    return IntStream.range(steps - WIDTH, steps).boxed().toList();
  }
}
