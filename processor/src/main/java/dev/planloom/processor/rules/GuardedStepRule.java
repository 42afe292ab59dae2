package dev.planloom.processor.rules;

import dev.planloom.processor.discover.Names;
import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.fault.Location;
import dev.planloom.processor.fault.Similar;
import dev.planloom.processor.model.GuardDecl;
import dev.planloom.processor.model.PlanDecl;
import dev.planloom.processor.model.StepDecl;
import java.util.List;

/** Conditions and checks are about steps of the plan. */
final class GuardedStepRule implements PlanRule {

  @Override
  public void check(PlanDecl plan, Faults faults) {
    List<String> ids = plan.steps().stream().map(StepDecl::id).toList();
    for (GuardDecl guard : plan.guards()) {
      for (int i = 0; i < guard.steps().size(); i++) {
        String id = guard.steps().get(i);
        if (!ids.contains(id) && !plan.brokenNames().contains(id)) {
          boolean input = plan.inputs().stream().anyMatch(each -> each.name().equals(id));
          faults.report(
              Code.UNKNOWN_GUARDED_STEP,
              place(guard, i),
              "'%s' is a %s, but the plan has no step '%s'."
                  .formatted(guard.method(), guard.text().replaceFirst(" .*", ""), id),
              input
                  ? "'%s' is an input: whoever hands it in has to look at it.".formatted(id)
                  : Similar.to(id, ids)
                      .map("Did you mean '%s'?"::formatted)
                      .orElse(
                          "The plan's steps: %s."
                              .formatted(String.join(", ", ids.stream().limit(12).toList()))));
        }
      }
    }
  }

  private static Location place(GuardDecl guard, int index) {
    return guard.kind() == GuardDecl.Kind.WHEN
        ? guard.at().annotation(Names.WHEN).attribute("value").value(index)
        : guard.at().annotation(Names.CHECK).attribute("value");
  }
}
