package dev.planloom.processor.rules;

import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.model.GuardDecl;
import dev.planloom.processor.model.PlanDecl;
import dev.planloom.processor.model.StepDecl;

/** A check looks at the artifact of its step. */
final class CheckOfNothingRule implements PlanRule {

  @Override
  public void check(PlanDecl plan, Faults faults) {
    for (GuardDecl guard : plan.guards()) {
      if (guard.kind() != GuardDecl.Kind.CHECK) {
        continue;
      }
      for (StepDecl step : plan.steps()) {
        if (!guard.steps().contains(step.id())) {
          continue;
        }
        if (step.isVoid()) {
          faults.report(
              Code.CHECK_OF_NOTHING,
              guard.at(),
              "'%s' is a check of step '%s', which produces nothing."
                  .formatted(guard.method(), step.id()),
              "Give the step the type of its tool's result, or remove the check.");
        } else if (!guard.takes(step.id())) {
          faults.report(
              Code.CHECK_OF_NOTHING,
              guard.at(),
              "'%s' is a check of step '%s' but does not take its artifact."
                  .formatted(guard.method(), step.id()),
              "Add a parameter '%s'; whether the step should run at all is for @When."
                  .formatted(step.id()));
        }
      }
    }
  }
}
