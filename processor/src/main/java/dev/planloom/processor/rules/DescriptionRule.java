package dev.planloom.processor.rules;

import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.model.BoundPlan;
import dev.planloom.processor.model.BoundStep;
import dev.planloom.processor.model.ToolCall;
import java.util.HashSet;
import java.util.Set;

/** Whoever reads a strict plan, its schema or its chart finds a word about each tool. */
final class DescriptionRule implements BoundRule {

  @Override
  public void check(BoundPlan plan, Faults faults) {
    if (!plan.decl().strict()) {
      return;
    }
    Set<String> told = new HashSet<>();
    for (BoundStep step : plan.steps()) {
      if (step.call() instanceof ToolCall call
          && call.tool().contract().description().isBlank()
          && told.add(call.tool().id())) {
        faults.report(
            Code.NO_DESCRIPTION,
            Places.of(step.decl(), "value"),
            "Tool '%s' has no description, and plan %s is strict."
                .formatted(call.tool().name(), plan.decl().element().getSimpleName()),
            "Write one sentence at the tool: @Tool(description = \"...\").");
      }
    }
  }
}
