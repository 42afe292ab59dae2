package dev.planloom.runtime;

import java.util.List;
import java.util.OptionalLong;

/**
 * How far a plan is and how long the rest will take, from what is known of its steps. The rest
 * takes as long as the longest path through what has not ended: the critical path method of Kelley
 * and Walker, "Critical-path planning and scheduling", 1959, here from the end, and anew at each
 * question, because steps have taken other times than expected by then. It assumes that nothing
 * waits but for its dependencies, so it is a lower bound where locks, caps or limits are scarce.
 */
final class ProgressEstimate {

  /** What a step that runs counts at most, as long as its tool tells nothing. */
  private static final double ALMOST = 0.99;

  enum Stage {
    PENDING,
    RUNNING,
    ENDED
  }

  /**
   * One step, at its number.
   *
   * @param successors the steps that wait for it
   * @param expected how long it is expected to take, in nanoseconds, by the plan
   * @param typical how long it takes, by experience, else as expected
   * @param reported the progress in percent that its tool has told, not a number where none
   * @param elapsed how long the attempt runs that is running
   */
  @SuppressWarnings("ArrayRecordComponent") // Nobody compares steps.
  record Step(
      int[] successors,
      long expected,
      double typical,
      Stage stage,
      double reported,
      double elapsed) {

    /** The part of it that is done, from 0 to 1. */
    double done() {
      return switch (stage) {
        case PENDING -> 0;
        case ENDED -> 1;
        case RUNNING ->
            isReported() ? reported / 100 : Math.min(ALMOST, elapsed / Math.max(1, expected));
      };
    }

    /** How long the rest of it takes. */
    double rest() {
      return switch (stage) {
        case PENDING -> typical;
        case ENDED -> 0;
        case RUNNING ->
            isReported() ? typical * (1 - reported / 100) : Math.max(0, typical - elapsed);
      };
    }

    private boolean isReported() {
      return !Double.isNaN(reported);
    }
  }

  private final List<Step> steps;

  /** The steps in an order in which each comes after those that it waits for. */
  private final int[] order;

  /** For the steps of a plan, in which there is no cycle. */
  ProgressEstimate(List<Step> steps) {
    this.steps = steps;
    this.order = order(steps);
  }

  private static int[] order(List<Step> steps) {
    int[] waiting = new int[steps.size()];
    for (Step step : steps) {
      for (int successor : step.successors) {
        waiting[successor]++;
      }
    }
    int[] order = new int[steps.size()];
    int count = 0;
    for (int i = 0; i < waiting.length; i++) {
      if (waiting[i] == 0) {
        order[count++] = i;
      }
    }
    for (int i = 0; i < count; i++) {
      for (int successor : steps.get(order[i]).successors) {
        if (--waiting[successor] == 0) {
          order[count++] = successor;
        }
      }
    }
    return order;
  }

  /** From 0 to 100; 100 where every step has ended, and only there. */
  double percent() {
    double all = 0;
    double done = 0;
    boolean ended = true;
    for (Step step : steps) {
      double weight = Math.max(1, step.expected);
      all += weight;
      done += weight * step.done();
      ended &= step.stage == Stage.ENDED;
    }
    return ended ? 100 : Math.min(100 * done / all, Math.nextDown(100.0));
  }

  /** In nanoseconds; empty where the duration of a step that has not ended is unknown. */
  OptionalLong remaining() {
    double[] path = new double[order.length];
    double longest = 0;
    boolean known = true;
    for (int i = order.length - 1; i >= 0; i--) {
      Step step = steps.get(order[i]);
      if (step.stage == Stage.ENDED) {
        continue;
      }
      double after = 0;
      for (int successor : step.successors) {
        after = Math.max(after, path[successor]);
      }
      path[order[i]] = step.rest() + after;
      longest = Math.max(longest, path[order[i]]);
      known &= step.typical > 0;
    }
    return known ? OptionalLong.of(Math.round(longest)) : OptionalLong.empty();
  }
}
