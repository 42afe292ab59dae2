package dev.planloom.processor.rules;

import dev.planloom.Rollback;
import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.model.BoundPlan;
import dev.planloom.processor.model.BoundStep;
import dev.planloom.processor.model.PlanCall;
import dev.planloom.processor.model.SubPlan;
import dev.planloom.processor.model.ToolCall;
import dev.planloom.processor.model.ToolDecl;
import java.util.List;
import java.util.stream.Collectors;

/** A plan that can be rolled back has something that undoes each step that writes. */
final class RollbackRule implements BoundRule {

  @Override
  public void check(BoundPlan plan, Faults faults) {
    if (plan.decl().rollback() == Rollback.NONE) {
      return;
    }
    for (BoundStep step : plan.steps()) {
      if (step.call() instanceof ToolCall call
          && call.tool().writes()
          && call.tool().compensation() == null) {
        report(plan, step, call.tool(), faults);
      } else if (step.call() instanceof PlanCall call && !call.plan().uncompensated().isEmpty()) {
        report(plan, step, call.plan(), faults);
      }
    }
  }

  private static void report(BoundPlan plan, BoundStep step, SubPlan run, Faults faults) {
    String name = run.element().getSimpleName().toString();
    List<String> inner = run.uncompensated();
    faults.report(
        Code.UNCOMPENSATED_WRITE,
        step.decl().at(),
        "Step '"
            + step.id()
            + "' runs plan "
            + name
            + ", which writes what nothing undoes where plan "
            + plan.decl().element().getSimpleName()
            + " is rolled back.",
        (inner.size() == 1 ? "Its step " : "Its steps ")
            + inner.stream().map(id -> "'" + id + "'").collect(Collectors.joining(", "))
            + (inner.size() == 1 ? " has" : " have")
            + " no compensation.",
        "Write what undoes their tools beside them, with @Compensates, or leave out the plan's"
            + " rollback.");
  }

  private static void report(BoundPlan plan, BoundStep step, ToolDecl tool, Faults faults) {
    faults.report(
        Code.UNCOMPENSATED_WRITE,
        step.decl().at(),
        "Step '"
            + step.id()
            + "' writes, and nothing undoes it where plan "
            + plan.decl().element().getSimpleName()
            + " is rolled back.",
        "Write what undoes tool '"
            + tool.name()
            + "' beside it, with @Compensates(\""
            + tool.name()
            + "\"),",
        "or leave out the plan's rollback.");
  }
}
