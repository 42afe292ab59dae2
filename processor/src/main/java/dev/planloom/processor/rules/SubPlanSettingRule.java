package dev.planloom.processor.rules;

import dev.planloom.Tool;
import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.lang.TypeText;
import dev.planloom.processor.model.Callee;
import dev.planloom.processor.model.ParameterDecl;
import dev.planloom.processor.model.PlanDecl;
import dev.planloom.processor.model.StepDecl;

/**
 * A step that runs a plan has no limits and no retries of its own: what runs are the plan's steps,
 * each under its own.
 */
final class SubPlanSettingRule implements PlanRule {

  @Override
  public void check(PlanDecl plan, Faults faults) {
    for (StepDecl step : plan.steps()) {
      if (step.callee() instanceof Callee.SubPlan subPlan) {
        check(step, subPlan, faults);
      }
    }
  }

  private static void check(StepDecl step, Callee.SubPlan subPlan, Faults faults) {
    String name = TypeText.of(subPlan.type());
    for (ParameterDecl parameter : step.parameters()) {
      if (parameter.each()) {
        faults.report(
            Code.SUB_PLAN_SETTING,
            parameter.at(),
            "Step '" + step.id() + "' runs a plan: it goes through no elements.",
            "Give " + name + " the whole collection, and write @ForEach on a step of it.");
      }
    }
    if (!step.timeout().isEmpty() || !step.totalTimeout().isEmpty()) {
      String attribute = step.timeout().isEmpty() ? "totalTimeout" : "timeout";
      faults.report(
          Code.SUB_PLAN_SETTING,
          Places.of(step, attribute),
          "Step '" + step.id() + "' runs a plan: it has no " + attribute + " of its own.",
          "Limit the plan, @Plan(timeout = ...) on " + name + ", or steps of it.");
    }
    if (step.retries() != Tool.INHERIT) {
      faults.report(
          Code.SUB_PLAN_SETTING,
          Places.of(step, "maxRetries"),
          "Step '" + step.id() + "' runs a plan: it has no retries of its own.",
          "Set them on the steps of " + name + " that may be repeated, or on their tools.");
    }
  }
}
