package dev.planloom.processor.rules;

import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.model.BoundPlan;
import dev.planloom.processor.model.BoundStep;
import dev.planloom.processor.model.ToolCall;
import dev.planloom.processor.model.ToolDecl;

/** Only what is harmless to repeat is retried. */
final class UnsafeRetryRule implements ToolRule, BoundRule {

  private static final String FIX =
      "Declare the tool idempotent if calling it again with the same arguments is harmless, or"
          + " leave the retries out.";

  @Override
  public void check(ToolDecl tool, Faults faults) {
    if (tool.contract().retries() > 0 && !tool.contract().idempotent()) {
      faults.report(
          Code.UNSAFE_RETRY,
          Places.of(tool, "maxRetries"),
          "Tool '" + tool.name() + "' has retries but is not idempotent.",
          FIX);
    }
  }

  @Override
  public void check(BoundPlan plan, Faults faults) {
    for (BoundStep step : plan.steps()) {
      if (!(step.call() instanceof ToolCall call) || step.decl().retries() <= 0) {
        continue;
      }
      ToolDecl tool = call.tool();
      if (!tool.contract().idempotent()) {
        faults.report(
            Code.UNSAFE_RETRY,
            Places.of(step.decl(), "maxRetries"),
            "Step '"
                + step.id()
                + "' has retries but its tool '"
                + tool.name()
                + "' is not idempotent.",
            FIX);
      }
    }
  }
}
