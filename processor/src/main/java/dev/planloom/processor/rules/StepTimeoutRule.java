package dev.planloom.processor.rules;

import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.lang.Durations;
import dev.planloom.processor.model.PlanDecl;
import dev.planloom.processor.model.StepDecl;
import java.time.Duration;
import java.util.Optional;

/**
 * A limit that a step sets itself is not over the plan's, which would always come first. A tool's
 * own limit may be: it is written for all plans.
 */
final class StepTimeoutRule implements PlanRule {

  @Override
  public void check(PlanDecl plan, Faults faults) {
    Optional<Duration> limit = Durations.parse(plan.timeout()).filter(Duration::isPositive);
    if (limit.isEmpty()) {
      return;
    }
    for (StepDecl step : plan.steps()) {
      if (step.runsPlan()) {
        continue; // See SubPlanSettingRule.
      }
      check(step, "timeout", step.timeout(), plan, limit.get(), faults);
      check(step, "totalTimeout", step.totalTimeout(), plan, limit.get(), faults);
    }
  }

  private static void check(
      StepDecl step,
      String attribute,
      String written,
      PlanDecl plan,
      Duration limit,
      Faults faults) {
    if (Durations.parse(written).filter(own -> own.compareTo(limit) > 0).isPresent()) {
      faults.report(
          Code.TIMEOUT_OVER_PLAN,
          Places.of(step, attribute),
          "The "
              + attribute
              + " of step '"
              + step.id()
              + "' is over the plan's: "
              + written
              + " of "
              + plan.timeout()
              + ".",
          "The plan would always end first. Shorten the step's or lengthen the plan's.");
    }
  }
}
