package dev.planloom.processor.rules;

import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.fault.Location;
import dev.planloom.processor.lang.Durations;
import dev.planloom.processor.model.BoundPlan;
import dev.planloom.processor.model.BoundStep;
import dev.planloom.processor.model.Contract;
import dev.planloom.processor.model.StepDecl;
import dev.planloom.processor.model.ToolCall;
import dev.planloom.processor.model.ToolDecl;
import java.time.Duration;
import java.util.Optional;

/** One attempt is not given longer than all attempts together. */
final class TotalTimeoutRule implements ToolRule, BoundRule {

  @Override
  public void check(ToolDecl tool, Faults faults) {
    Contract contract = tool.contract();
    check(
        "tool '" + tool.name() + "'",
        contract.timeout(),
        contract.totalTimeout(),
        Places.of(tool, "timeout"),
        faults);
  }

  @Override
  public void check(BoundPlan plan, Faults faults) {
    for (BoundStep step : plan.steps()) {
      StepDecl decl = step.decl();
      if (!(step.call() instanceof ToolCall call)
          || (decl.timeout().isEmpty() && decl.totalTimeout().isEmpty())) {
        continue;
      }
      Contract contract = call.tool().contract();
      check(
          "step '" + step.id() + "'",
          decl.timeout().isEmpty() ? contract.timeout() : decl.timeout(),
          decl.totalTimeout().isEmpty() ? contract.totalTimeout() : decl.totalTimeout(),
          Places.of(decl, decl.timeout().isEmpty() ? "totalTimeout" : "timeout"),
          faults);
    }
  }

  private static void check(
      String owner, String timeout, String total, Location at, Faults faults) {
    Optional<Duration> limit = Durations.parse(total).filter(Duration::isPositive);
    if (limit.isPresent()
        && Durations.parse(timeout).filter(one -> one.compareTo(limit.get()) > 0).isPresent()) {
      faults.report(
          Code.TIMEOUT_OVER_TOTAL,
          at,
          "The timeout of %s is over its totalTimeout: %s of %s.".formatted(owner, timeout, total),
          "The timeout is that of one attempt, totalTimeout that of all: shorten the one or"
              + " lengthen the other.");
    }
  }
}
