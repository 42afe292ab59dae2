package dev.planloom.processor.rules;

import dev.planloom.processor.discover.Names;
import dev.planloom.processor.fault.Location;
import dev.planloom.processor.model.PlanDecl;
import dev.planloom.processor.model.StepDecl;
import dev.planloom.processor.model.ToolDecl;

/** Where the attributes of annotations stand that rules complain about. */
final class Places {

  private Places() {}

  static Location of(ToolDecl tool, String attribute) {
    return tool.at().annotation(Names.TOOL).attribute(attribute);
  }

  static Location of(StepDecl step, String attribute) {
    return step.at().annotation(Names.STEP).attribute(attribute);
  }

  static Location of(PlanDecl plan, String attribute) {
    return plan.at().annotation(Names.PLAN).attribute(attribute);
  }
}
