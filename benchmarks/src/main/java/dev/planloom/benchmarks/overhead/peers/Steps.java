package dev.planloom.benchmarks.overhead.peers;

import dev.planloom.benchmarks.graph.Graph;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/** A graph in the arrays that a user who cares for speed would build once. They are not copied. */
final class Steps {

  private final int[][] inputs;
  private final int[][] successors;
  private final int[] first;
  private final int[] last;
  private final int[][] levels;

  Steps(Graph graph) {
    inputs = arrays(graph.inputs());
    successors = arrays(graph.successors());
    first = IntStream.range(0, graph.size()).filter(step -> inputs[step].length == 0).toArray();
    last = array(graph.last());
    int[] levelOf = graph.levels();
    levels =
        IntStream.rangeClosed(0, Arrays.stream(levelOf).max().orElseThrow())
            .mapToObj(
                level -> IntStream.range(0, size()).filter(s -> levelOf[s] == level).toArray())
            .toArray(int[][]::new);
  }

  private static int[][] arrays(List<? extends Collection<Integer>> lists) {
    return lists.stream().map(Steps::array).toArray(int[][]::new);
  }

  private static int[] array(Collection<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }

  int size() {
    return inputs.length;
  }

  /** What a step takes. */
  int[] inputs(int step) {
    return inputs[step];
  }

  /** What takes a step. */
  int[] successors(int step) {
    return successors[step];
  }

  /** The steps that take nothing. */
  int[] first() {
    return first;
  }

  /** The steps that no other takes. */
  int[] last() {
    return last;
  }

  /** The steps by the length of the longest path into them: those of a level are independent. */
  int[][] levels() {
    return levels;
  }

  /** How many inputs each step has. A new array. */
  int[] inputCounts() {
    return Arrays.stream(inputs).mapToInt(each -> each.length).toArray();
  }

  /** Whether several steps take this one. */
  boolean isShared(int step) {
    return successors[step].length > 1;
  }

  /**
   * Whether nothing else waits for what this step takes, so that whoever finishes the last of its
   * inputs may as well run it at once: no independent step is kept waiting.
   */
  boolean followsAlone(int step) {
    return inputs[step].length > 0 && Arrays.stream(inputs[step]).noneMatch(this::isShared);
  }

  /** The sum of what a step takes, where the values of all steps are in an array. */
  int sum(int step, int[] values) {
    int sum = 0;
    for (int input : inputs[step]) {
      sum += values[input];
    }
    return sum;
  }
}
