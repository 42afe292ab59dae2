package dev.planloom.processor.rules;

import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.model.GuardDecl;
import dev.planloom.processor.model.PlanDecl;

/** A condition does not take what the step is yet to produce. */
final class ConditionOnItselfRule implements PlanRule {

  @Override
  public void check(PlanDecl plan, Faults faults) {
    for (GuardDecl guard : plan.guards()) {
      if (guard.kind() != GuardDecl.Kind.WHEN) {
        continue;
      }
      for (String id : guard.steps()) {
        if (guard.takes(id) && plan.steps().stream().anyMatch(step -> step.id().equals(id))) {
          faults.report(
              Code.CONDITION_ON_ITSELF,
              guard.at(),
              "Condition '%s' decides whether step '%s' runs, but takes its artifact."
                  .formatted(guard.method(), id),
              "To look at the artifact when it is there, write @Check(\"%s\").".formatted(id));
        }
      }
    }
  }
}
