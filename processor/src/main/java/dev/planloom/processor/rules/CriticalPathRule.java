package dev.planloom.processor.rules;

import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.lang.Durations;
import dev.planloom.processor.lang.TypeText;
import dev.planloom.processor.model.BoundStep;
import dev.planloom.processor.model.Call;
import dev.planloom.processor.model.PlanCall;
import dev.planloom.processor.model.PlannedPlan;
import dev.planloom.processor.model.ToolCall;
import dev.planloom.processor.plan.GraphStage;
import dev.planloom.processor.plan.LongestPath;
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
    if (!check(plan, nanos, Code.EXPECTED_OVER_TIMEOUT, GraphStage::declaredNanos, faults)) {
      check(plan, nanos, Code.GUESSED_OVER_TIMEOUT, GraphStage::expectedNanos, faults);
    }
  }

  private static boolean check(
      PlannedPlan planned, long limit, Code code, ToLongFunction<Call> time, Faults faults) {
    List<BoundStep> steps = planned.plan().steps();
    LongestPath path = LongestPath.of(planned, time);
    if (path.nanos() <= limit) {
      return false;
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        "The plan is expected to take "
            + Durations.text(path.nanos())
            + ", longer than its timeout of "
            + Durations.text(limit)
            + ": "
            + path.steps().stream()
                .map(step -> steps.get(step).id())
                .collect(Collectors.joining(" -> "))
            + ".");
    for (int step : path.steps()) {
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

  /** The length of a duration; 0 where there is none, or a bad one. */
  private static long nanos(String written) {
    return Durations.parse(written).filter(Duration::isPositive).isEmpty()
        ? 0
        : Durations.nanos(written);
  }
}
