package dev.planloom.processor.rules;

import dev.planloom.graph.Edge;
import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.lang.Durations;
import dev.planloom.processor.model.BoundStep;
import dev.planloom.processor.model.Contract;
import dev.planloom.processor.model.PlannedPlan;
import dev.planloom.processor.model.ToolCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * A plan can end within its timeout: an error where the durations that tools declare as expected
 * rule it out, a warning where their latency classes do.
 */
final class CriticalPathRule implements GraphRule {

  @Override
  public void check(PlannedPlan plan, Faults faults) {
    long nanos = nanos(plan.plan().decl().timeout());
    if (nanos == 0) {
      return;
    }
    if (!check(plan, nanos, Code.EXPECTED_OVER_TIMEOUT, CriticalPathRule::declared, faults)) {
      check(plan, nanos, Code.GUESSED_OVER_TIMEOUT, CriticalPathRule::guessed, faults);
    }
  }

  private static boolean check(
      PlannedPlan planned, long limit, Code code, ToLongFunction<ToolCall> time, Faults faults) {
    List<BoundStep> steps = planned.plan().steps();
    List<Integer> path = new ArrayList<>();
    long length = longestPath(planned, time, path);
    if (length <= limit) {
      return false;
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        "The plan is expected to take "
            + Durations.text(length)
            + ", longer than its timeout of "
            + Durations.text(limit)
            + ": "
            + path.stream().map(step -> steps.get(step).id()).collect(Collectors.joining(" -> "))
            + ".");
    for (int step : path) {
      ToolCall call = steps.get(step).call();
      if (call != null) {
        lines.add(
            steps.get(step).id()
                + " takes "
                + Durations.text(time.applyAsLong(call))
                + " ("
                + reason(call)
                + ")");
      }
    }
    faults.report(code, Places.of(planned.plan().decl(), "timeout"), lines.toArray(String[]::new));
    return true;
  }

  private static String reason(ToolCall call) {
    Contract contract = call.tool().contract();
    return contract.expected().isEmpty()
        ? "latency " + contract.latency()
        : "expected by tool '" + call.tool().name() + "'";
  }

  /** The longest path by some weight, and into {@code path} its steps that weigh anything. */
  private static long longestPath(
      PlannedPlan planned, ToLongFunction<ToolCall> time, List<Integer> path) {
    int size = planned.layout().size();
    long[] remaining = new long[size];
    int[] next = new int[size];
    List<Integer> order = planned.layout().sequentialOrder();
    int first = -1;
    for (int step : order.reversed()) {
      next[step] = -1;
      long after = 0;
      for (Edge edge : planned.layout().successors(step)) {
        if (remaining[edge.to()] > after) {
          after = remaining[edge.to()];
          next[step] = edge.to();
        }
      }
      ToolCall call = planned.plan().steps().get(step).call();
      long own = call == null ? 0 : time.applyAsLong(call);
      remaining[step] = own + after < 0 ? Long.MAX_VALUE : own + after;
      if (first < 0 || remaining[step] >= remaining[first]) {
        first = step;
      }
    }
    for (int step = first; step >= 0; step = next[step]) {
      ToolCall call = planned.plan().steps().get(step).call();
      if (call != null && time.applyAsLong(call) > 0) {
        path.add(step);
      }
    }
    return first < 0 ? 0 : remaining[first];
  }

  private static long declared(ToolCall call) {
    return nanos(call.tool().contract().expected());
  }

  private static long guessed(ToolCall call) {
    Contract contract = call.tool().contract();
    return contract.expected().isEmpty()
        ? contract.latency().expected().toNanos()
        : nanos(contract.expected());
  }

  /** The length of a duration; 0 where there is none, or a bad one. */
  private static long nanos(String written) {
    return Durations.parse(written).filter(Duration::isPositive).isEmpty()
        ? 0
        : Durations.nanos(written);
  }
}
