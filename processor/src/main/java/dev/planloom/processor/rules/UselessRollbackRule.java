package dev.planloom.processor.rules;

import dev.planloom.Rollback;
import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.model.BoundPlan;
import dev.planloom.processor.model.BoundStep;
import dev.planloom.processor.model.ToolCall;

/** A rollback has something to undo: a step that writes, has a compensation, or runs a plan. */
final class UselessRollbackRule implements BoundRule {

  @Override
  public void check(BoundPlan plan, Faults faults) {
    if (plan.decl().rollback() == Rollback.NONE
        || !Bindings.areComplete(plan)
        || !plan.steps().stream().allMatch(UselessRollbackRule::leavesNothing)) {
      return;
    }
    faults.report(
        Code.USELESS_ROLLBACK,
        Places.of(plan.decl(), "rollback"),
        "Plan "
            + plan.decl().element().getSimpleName()
            + " has nothing to roll back: no step writes.",
        "Leave out its rollback, or say with writes = \"...\" what its tools write.");
  }

  private static boolean leavesNothing(BoundStep step) {
    return step.call() instanceof ToolCall call
        && !call.tool().writes()
        && call.tool().compensation() == null;
  }
}
