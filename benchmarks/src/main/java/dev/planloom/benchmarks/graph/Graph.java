package dev.planloom.benchmarks.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A graph of steps, numbered so that each comes after what it takes.
 *
 * @param name what tables call it
 * @param inputs what each step takes, by number, each once
 * @param seconds how long each step takes where it is not trivial
 */
public record Graph(String name, List<List<Integer>> inputs, List<Double> seconds) {

  /** Checks the numbering. */
  public Graph {
    inputs = inputs.stream().map(List::copyOf).toList();
    seconds = List.copyOf(seconds);
    if (inputs.isEmpty() || inputs.size() != seconds.size()) {
      throw new IllegalArgumentException(name + " has no steps, or not a time for each");
    }
    for (int step = 0; step < inputs.size(); step++) {
      for (int input : inputs.get(step)) {
        if (input < 0 || input >= step) {
          throw new IllegalArgumentException(name + ": " + step + " comes before " + input);
        }
      }
    }
  }

  private static Graph ofEqual(String name, List<List<Integer>> inputs) {
    return new Graph(name, inputs, Collections.nCopies(inputs.size(), 1.0));
  }

  /** Each step takes the one before. */
  public static Graph chain(int steps) {
    return ofEqual(
        "chain " + steps,
        IntStream.range(0, steps)
            .mapToObj(step -> step == 0 ? List.<Integer>of() : List.of(step - 1))
            .toList());
  }

  /** Steps that take nothing, and one that takes all of them. */
  public static Graph fanOut(int width) {
    List<List<Integer>> inputs = new ArrayList<>(Collections.nCopies(width, List.of()));
    inputs.add(IntStream.range(0, width).boxed().toList());
    return ofEqual("fan-out " + width, inputs);
  }

  /** One step, two that take it, and one that takes both. */
  public static Graph diamond() {
    return ofEqual("diamond", List.of(List.of(), List.of(0), List.of(0), List.of(1, 2)));
  }

  /** Layers of steps, each but the first taking some of the layer before, in a ring. */
  public static Graph layers(int layers, int width, int taken) {
    List<List<Integer>> inputs = new ArrayList<>();
    for (int step = 0; step < layers * width; step++) {
      int before = step / width - 1;
      int place = step % width;
      inputs.add(
          before < 0
              ? List.of()
              : IntStream.range(place, place + taken)
                  .mapToObj(each -> before * width + each % width)
                  .sorted()
                  .toList());
    }
    return ofEqual("layers %dx%d".formatted(layers, width), inputs);
  }

  /** How many steps it has. */
  public int size() {
    return inputs.size();
  }

  /** What takes each step, by number. */
  public List<List<Integer>> successors() {
    List<List<Integer>> successors = new ArrayList<>();
    inputs.forEach(each -> successors.add(new ArrayList<>()));
    for (int step = 0; step < size(); step++) {
      for (int input : inputs.get(step)) {
        successors.get(input).add(step);
      }
    }
    return successors;
  }

  /** The steps that no other takes. */
  public List<Integer> last() {
    List<List<Integer>> successors = successors();
    return IntStream.range(0, size())
        .filter(step -> successors.get(step).isEmpty())
        .boxed()
        .toList();
  }

  /** For each step the seconds of the longest path from its start to the end. */
  public double[] remaining() {
    List<List<Integer>> successors = successors();
    double[] remaining = new double[size()];
    for (int step = size() - 1; step >= 0; step--) {
      double longest = 0;
      for (int successor : successors.get(step)) {
        longest = Math.max(longest, remaining[successor]);
      }
      remaining[step] = seconds.get(step) + longest;
    }
    return remaining;
  }

  /** The seconds of the longest path: the least that any schedule can take. */
  public double criticalPath() {
    return Arrays.stream(remaining()).max().orElseThrow();
  }

  /** The steps of the longest path. */
  public List<Integer> longestPath() {
    List<List<Integer>> successors = successors();
    double[] remaining = remaining();
    Comparator<Integer> longest = Comparator.comparingDouble(step -> remaining[step]);
    List<Integer> path = new ArrayList<>();
    Optional<Integer> next = IntStream.range(0, size()).boxed().max(longest);
    while (next.isPresent()) {
      path.add(next.get());
      next = successors.get(next.get()).stream().max(longest);
    }
    return path;
  }

  /** For each step the length of the longest path into it. */
  public int[] levels() {
    int[] levels = new int[size()];
    for (int step = 0; step < size(); step++) {
      for (int input : inputs.get(step)) {
        levels[step] = Math.max(levels[step], levels[input] + 1);
      }
    }
    return levels;
  }

  @Override
  public String toString() {
    return name;
  }
}
