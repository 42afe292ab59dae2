package dev.planloom.processor.rules;

import dev.planloom.processor.discover.Names;
import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.model.BoundPlan;
import dev.planloom.processor.model.BoundResource;
import dev.planloom.processor.model.BoundStep;
import dev.planloom.processor.model.ParameterDecl;
import dev.planloom.processor.model.ToolCall;

/** Elements that all write one resource run one at a time. */
final class ElementsOneAtATimeRule implements BoundRule {

  @Override
  public void check(BoundPlan plan, Faults faults) {
    for (BoundStep step : plan.steps()) {
      if (!step.decl().isForEach() || !(step.call() instanceof ToolCall call)) {
        continue;
      }
      for (BoundResource resource : call.resources()) {
        boolean one =
            resource.parts().stream()
                .noneMatch(part -> part instanceof BoundResource.TextOfElement);
        if (resource.template().write() && one) {
          ParameterDecl each =
              step.decl().parameters().stream()
                  .filter(ParameterDecl::each)
                  .findFirst()
                  .orElseThrow();
          faults.report(
              Code.ELEMENTS_ONE_AT_A_TIME,
              each.at().annotation(Names.FOR_EACH),
              "The elements of step '%s' run one at a time: each writes '%s'."
                  .formatted(step.id(), resource.template().written()),
              "Name what one element writes, as \"file:{name}\" does, or give the tool the list.");
        }
      }
    }
  }
}
