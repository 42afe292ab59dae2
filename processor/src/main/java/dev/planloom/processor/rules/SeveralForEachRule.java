package dev.planloom.processor.rules;

import dev.planloom.processor.discover.Names;
import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.model.ParameterDecl;
import dev.planloom.processor.model.PlanDecl;
import dev.planloom.processor.model.StepDecl;
import java.util.List;

/** A step goes through the elements of one artifact. */
final class SeveralForEachRule implements PlanRule {

  @Override
  public void check(PlanDecl plan, Faults faults) {
    for (StepDecl step : plan.steps()) {
      List<ParameterDecl> each = step.parameters().stream().filter(ParameterDecl::each).toList();
      if (each.size() > 1) {
        faults.report(
            Code.SEVERAL_FOR_EACH,
            each.get(1).at().annotation(Names.FOR_EACH),
            "Step '%s' has %d @ForEach parameters; it can go through the elements of one."
                .formatted(step.id(), each.size()),
            "Make the pairs or combinations in a step before it, and go through those.");
        faults.poison(step.at());
      }
    }
  }
}
