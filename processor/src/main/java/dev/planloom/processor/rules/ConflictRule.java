package dev.planloom.processor.rules;

import dev.planloom.Conflicts;
import dev.planloom.graph.Access;
import dev.planloom.graph.Conflict;
import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.model.BoundStep;
import dev.planloom.processor.model.PlannedPlan;
import java.util.List;

/** A plan that wants no conflicts has none that are certain; those that are possible are named. */
final class ConflictRule implements GraphRule {

  @Override
  public void check(PlannedPlan plan, Faults faults) {
    if (plan.plan().decl().conflicts() != Conflicts.ERROR || !Bindings.areComplete(plan.plan())) {
      return;
    }
    List<BoundStep> steps = plan.plan().steps();
    for (Conflict conflict : plan.layout().definiteConflicts()) {
      BoundStep first = steps.get(conflict.first());
      BoundStep second = steps.get(conflict.second());
      faults.report(
          Code.CONFLICT,
          second.decl().at(),
          "Steps '"
              + first.id()
              + "' and '"
              + second.id()
              + "' conflict over '"
              + conflict.secondAccess().resource().text()
              + "'.",
          line(first, conflict.firstAccess()),
          line(second, conflict.secondAccess()),
          "Order them: dependsOn = \"" + first.id() + "\" on '" + second.id() + "'.");
    }
    for (Conflict conflict : plan.layout().possibleConflicts()) {
      BoundStep first = steps.get(conflict.first());
      BoundStep second = steps.get(conflict.second());
      faults.report(
          Code.POSSIBLE_CONFLICT,
          second.decl().at(),
          "Steps '"
              + first.id()
              + "' and '"
              + second.id()
              + "' may conflict over '"
              + conflict.firstAccess().resource().text()
              + "' and '"
              + conflict.secondAccess().resource().text()
              + "'.",
          line(first, conflict.firstAccess()),
          line(second, conflict.secondAccess()),
          "Where the names are equal, the resource's lock lets one run after the other.");
    }
  }

  private static String line(BoundStep step, Access access) {
    return step.id() + (access.write() ? " writes " : " reads ") + access.resource().text();
  }
}
