package dev.planloom.processor.rules;

import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.lang.TypeText;
import dev.planloom.processor.model.Callee;
import dev.planloom.processor.model.PlanDecl;
import dev.planloom.processor.model.StepDecl;

/** A step runs a tool or a plan, not both, and names an output where there is one to take. */
final class PlanAndToolRule implements PlanRule {

  @Override
  public void check(PlanDecl plan, Faults faults) {
    for (StepDecl step : plan.steps()) {
      switch (step.callee()) {
        case Callee.SubPlan subPlan -> check(step, subPlan, faults);
        case Callee.Tool(String name, String output) -> {
          if (!output.isEmpty()) {
            faults.report(
                Code.PLAN_AND_TOOL,
                Places.of(step, "output"),
                "Step '" + step.id() + "' takes an output, '" + output + "', but runs no plan.",
                "Say which: @Step(plan = ..., output = \"" + output + "\"), or leave it out.");
          }
        }
      }
    }
  }

  private static void check(StepDecl step, Callee.SubPlan subPlan, Faults faults) {
    if (!subPlan.tool().isEmpty()) {
      faults.report(
          Code.PLAN_AND_TOOL,
          Places.of(step, "value"),
          "Step '"
              + step.id()
              + "' names a tool, '"
              + subPlan.tool()
              + "', and a plan, "
              + TypeText.of(subPlan.type())
              + ".",
          "It runs one or the other: leave one of them out.");
    } else if (step.isVoid() && !subPlan.output().isEmpty()) {
      faults.report(
          Code.PLAN_AND_TOOL,
          Places.of(step, "output"),
          "Step '" + step.id() + "' takes '" + subPlan.output() + "' but is void.",
          "Give it the type of that artifact, or leave the output out.");
    }
  }
}
