package dev.planloom.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Finds one cycle in each group of steps that all need each other: Tarjan's strongly connected
 * components with a stack of its own, so that long chains do not exhaust the thread's.
 */
final class CycleFinder {

  private static final int NONE = -1;

  private final int[][] successors;
  private final int[] index;
  private final int[] low;
  private final int[] group;
  private final int[] open;
  private final int[] path;
  private final int[] next;

  /** The step before each one on the way from its group's first step. */
  private final int[] cameFrom;

  private int opened;
  private int visited;
  private int groups;

  private CycleFinder(Links links) {
    successors = links.successors();
    index = filled(links.size());
    low = new int[links.size()];
    group = filled(links.size());
    open = new int[links.size()];
    path = new int[links.size()];
    next = new int[links.size()];
    cameFrom = filled(links.size());
  }

  static List<List<Integer>> find(Links links) {
    return new CycleFinder(links).find();
  }

  private List<List<Integer>> find() {
    for (int step = 0; step < successors.length; step++) {
      if (index[step] == NONE) {
        visitFrom(step);
      }
    }
    int[] sizes = new int[groups];
    int[] first = filled(groups);
    for (int step = successors.length - 1; step >= 0; step--) {
      sizes[group[step]]++;
      first[group[step]] = step;
    }
    List<List<Integer>> cycles = new ArrayList<>();
    for (int i = 0; i < groups; i++) {
      if (sizes[i] > 1 || Arrays.binarySearch(successors[first[i]], first[i]) >= 0) {
        cycles.add(shortestCycle(first[i]));
      }
    }
    cycles.sort(Comparator.comparing(List::getFirst));
    return cycles;
  }

  private void visitFrom(int root) {
    int depth = 0;
    enter(root);
    path[0] = root;
    while (depth >= 0) {
      int step = path[depth];
      if (next[step] < successors[step].length) {
        int successor = successors[step][next[step]++];
        if (index[successor] == NONE) {
          enter(successor);
          path[++depth] = successor;
        } else if (group[successor] == NONE) {
          low[step] = Math.min(low[step], index[successor]);
        }
        continue;
      }
      if (low[step] == index[step]) {
        closeGroup(step);
      }
      depth--;
      if (depth >= 0) {
        low[path[depth]] = Math.min(low[path[depth]], low[step]);
      }
    }
  }

  private void enter(int step) {
    index[step] = visited;
    low[step] = visited;
    visited++;
    open[opened++] = step;
  }

  private void closeGroup(int root) {
    int member;
    do {
      member = open[--opened];
      group[member] = groups;
    } while (member != root);
    groups++;
  }

  /** Breadth first, neighbours in source order: of the shortest cycles the first in that order. */
  private List<Integer> shortestCycle(int start) {
    ArrayDeque<Integer> queue = new ArrayDeque<>();
    queue.add(start);
    while (!queue.isEmpty()) {
      int step = queue.remove();
      for (int successor : successors[step]) {
        if (successor == start) {
          return pathTo(step);
        }
        if (group[successor] == group[start] && cameFrom[successor] == NONE) {
          cameFrom[successor] = step;
          queue.add(successor);
        }
      }
    }
    throw new AssertionError("Step " + start + " is not on a cycle");
  }

  private List<Integer> pathTo(int end) {
    List<Integer> cycle = new ArrayList<>();
    for (int step = end; step != NONE; step = cameFrom[step]) {
      cycle.add(step);
    }
    Collections.reverse(cycle);
    return cycle;
  }

  private static int[] filled(int size) {
    int[] array = new int[size];
    Arrays.fill(array, NONE);
    return array;
  }
}
