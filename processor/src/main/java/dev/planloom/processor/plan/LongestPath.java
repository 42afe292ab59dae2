package dev.planloom.processor.plan;

import dev.planloom.graph.Edge;
import dev.planloom.processor.model.Call;
import dev.planloom.processor.model.PlannedPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The longest path through a plan.
 *
 * @param nanos its length
 * @param steps those of its steps that take any time, by number
 */
public record LongestPath(long nanos, List<Integer> steps) {

  /** Copies the steps. */
  public LongestPath {
    steps = List.copyOf(steps);
  }

  /** The longest by the time that calls take; steps without a call take none. */
  public static LongestPath of(PlannedPlan planned, ToLongFunction<Call> time) {
    int size = planned.layout().size();
    long[] remaining = new long[size];
    int[] next = new int[size];
    int first = -1;
    for (int step : planned.layout().sequentialOrder().reversed()) {
      next[step] = -1;
      long after = 0;
      for (Edge edge : planned.layout().successors(step)) {
        if (remaining[edge.to()] > after) {
          after = remaining[edge.to()];
          next[step] = edge.to();
        }
      }
      long own = time(planned, step, time);
      remaining[step] = own + after < 0 ? Long.MAX_VALUE : own + after;
      if (first < 0 || remaining[step] >= remaining[first]) {
        first = step;
      }
    }
    List<Integer> path = new ArrayList<>();
    for (int step = first; step >= 0; step = next[step]) {
      if (time(planned, step, time) > 0) {
        path.add(step);
      }
    }
    return new LongestPath(first < 0 ? 0 : remaining[first], path);
  }

  private static long time(PlannedPlan planned, int step, ToLongFunction<Call> time) {
    Call call = planned.plan().steps().get(step).call();
    return call == null ? 0 : time.applyAsLong(call);
  }
}
