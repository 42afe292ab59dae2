package dev.planloom.processor.rules;

import dev.planloom.graph.Edge;
import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.lang.Durations;
import dev.planloom.processor.lang.TypeText;
import dev.planloom.processor.model.BoundStep;
import dev.planloom.processor.model.Call;
import dev.planloom.processor.model.Contract;
import dev.planloom.processor.model.PlanCall;
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
      PlannedPlan planned, long limit, Code code, ToLongFunction<Call> time, Faults faults) {
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
      Call call = steps.get(step).call();
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

  private static String reason(Call call) {
    return switch (call) {
      case ToolCall tool ->
          tool.tool().contract().expected().isEmpty()
              ? "latency " + tool.tool().contract().latency()
              : "expected by tool '" + tool.tool().name() + "'";
      case PlanCall plan -> "the critical path of plan " + TypeText.nested(plan.plan().element());
    };
  }

  /** The longest path by some weight, and into {@code path} its steps that weigh anything. */
  private static long longestPath(
      PlannedPlan planned, ToLongFunction<Call> time, List<Integer> path) {
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
      Call call = planned.plan().steps().get(step).call();
      long own = call == null ? 0 : time.applyAsLong(call);
      remaining[step] = own + after < 0 ? Long.MAX_VALUE : own + after;
      if (first < 0 || remaining[step] >= remaining[first]) {
        first = step;
      }
    }
    for (int step = first; step >= 0; step = next[step]) {
      Call call = planned.plan().steps().get(step).call();
      if (call != null && time.applyAsLong(call) > 0) {
        path.add(step);
      }
    }
    return first < 0 ? 0 : remaining[first];
  }

  private static long declared(Call call) {
    return switch (call) {
      case ToolCall tool -> nanos(tool.tool().contract().expected());
      case PlanCall plan -> plan.plan().declaredNanos();
    };
  }

  private static long guessed(Call call) {
    return switch (call) {
      case ToolCall tool -> {
        Contract contract = tool.tool().contract();
        yield contract.expected().isEmpty()
            ? contract.latency().expected().toNanos()
            : nanos(contract.expected());
      }
      case PlanCall plan -> plan.plan().expectedNanos();
    };
  }

  /** The length of a duration; 0 where there is none, or a bad one. */
  private static long nanos(String written) {
    return Durations.parse(written).filter(Duration::isPositive).isEmpty()
        ? 0
        : Durations.nanos(written);
  }
}
