package dev.planloom.processor.rules;

import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.fault.Location;
import dev.planloom.processor.lang.Durations;
import dev.planloom.processor.model.BoundPlan;
import dev.planloom.processor.model.BoundStep;
import dev.planloom.processor.model.ToolCall;
import dev.planloom.processor.model.ToolDecl;
import java.time.Duration;
import java.util.Optional;

/** What a tool is expected to take is not over the limit of an attempt. */
final class OwnTimeoutRule implements ToolRule, BoundRule {

  @Override
  public void check(ToolDecl tool, Faults faults) {
    check(
        "Tool '%s'".formatted(tool.name()),
        "is",
        tool,
        tool.contract().timeout(),
        Places.of(tool, "timeout"),
        faults);
  }

  @Override
  public void check(BoundPlan plan, Faults faults) {
    for (BoundStep step : plan.steps()) {
      if (step.call() instanceof ToolCall call) {
        check(
            "Step '%s'".formatted(step.id()),
            "its tool '%s' is".formatted(call.tool().name()),
            call.tool(),
            step.decl().timeout(),
            Places.of(step.decl(), "timeout"),
            faults);
      }
    }
  }

  private static void check(
      String owner, String expects, ToolDecl tool, String timeout, Location at, Faults faults) {
    Optional<Duration> limit = Durations.parse(timeout).filter(Duration::isPositive);
    String expected = tool.contract().expected();
    if (limit.isPresent()
        && Durations.parse(expected).filter(one -> one.compareTo(limit.get()) > 0).isPresent()) {
      faults.report(
          Code.EXPECTED_OVER_OWN_TIMEOUT,
          at,
          "%s has a timeout of %s, but %s expected to take %s."
              .formatted(owner, timeout, expects, expected),
          "It would time out as a rule: lengthen the timeout or correct what is expected.");
    }
  }
}
