package dev.planloom.processor.rules;

import dev.planloom.graph.EdgeKind;
import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.model.BoundPlan;
import dev.planloom.processor.model.BoundStep;
import dev.planloom.processor.model.Need;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a step waits for with {@code dependsOn}, it does not wait for anyway. An artifact that it
 * takes as an Optional does not count: its step need not complete.
 */
final class NeedlessDependsOnRule implements BoundRule {

  @Override
  public void check(BoundPlan plan, Faults faults) {
    for (BoundStep step : plan.steps()) {
      Set<String> seen = new HashSet<>();
      List<String> names = step.decl().dependsOn();
      for (int i = 0; i < names.size(); i++) {
        String name = names.get(i);
        Optional<String> taker = taker(plan, step, name);
        if (!seen.add(name) || taker.isPresent()) {
          faults.report(
              Code.NEEDLESS_DEPENDS_ON,
              Places.of(step.decl(), "dependsOn").value(i),
              taker
                  .map(parameter ->
                      "Step '%s' waits for '%s' anyway: parameter '%s' takes it."
                          .formatted(step.id(), name, parameter))
                  .orElse("Step '%s' depends on '%s' twice.".formatted(step.id(), name)),
              "Leave it out.");
        }
      }
    }
  }

  /** The parameter that takes the artifact of a step of that name. */
  private static Optional<String> taker(BoundPlan plan, BoundStep step, String name) {
    return step.needs().stream()
        .filter(need -> need.kind() == EdgeKind.DATA && need.parameter() != null)
        .filter(need -> plan.steps().get(need.step()).id().equals(name))
        .map(Need::parameter)
        .findFirst();
  }
}
