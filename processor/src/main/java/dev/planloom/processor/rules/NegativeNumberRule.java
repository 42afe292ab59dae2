package dev.planloom.processor.rules;

import dev.planloom.Tool;
import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.fault.Location;
import dev.planloom.processor.model.PlanDecl;
import dev.planloom.processor.model.StepDecl;
import dev.planloom.processor.model.ToolDecl;

/** Caps and numbers of retries count something. */
final class NegativeNumberRule implements ToolRule, PlanRule {

  private static final String NO_LIMIT = "0 is without limit.";
  private static final String NO_RETRIES = "0 is without retries.";

  @Override
  public void check(ToolDecl tool, Faults faults) {
    String owner = "of tool '" + tool.name() + "'";
    check(
        "concurrencyCap " + owner,
        tool.contract().concurrencyCap(),
        NO_LIMIT,
        Places.of(tool, "concurrencyCap"),
        faults);
    checkRetries(owner, tool.contract().retries(), Places.of(tool, "maxRetries"), faults);
  }

  @Override
  public void check(PlanDecl plan, Faults faults) {
    check(
        "maxConcurrency of the plan",
        plan.maxConcurrency(),
        NO_LIMIT,
        Places.of(plan, "maxConcurrency"),
        faults);
    for (StepDecl step : plan.steps()) {
      if (step.runsPlan()) {
        continue; // See SubPlanSettingRule.
      }
      checkRetries(
          "of step '" + step.id() + "'", step.retries(), Places.of(step, "maxRetries"), faults);
    }
  }

  private static void checkRetries(String owner, int retries, Location at, Faults faults) {
    if (retries != Tool.INHERIT) {
      check("maxRetries " + owner, retries, NO_RETRIES, at, faults);
    }
  }

  private static void check(String what, int value, String zero, Location at, Faults faults) {
    if (value < 0) {
      faults.report(Code.NEGATIVE_NUMBER, at, "The " + what + " is negative: " + value + ".", zero);
    }
  }
}
