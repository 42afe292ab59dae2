package dev.planloom.processor.rules;

import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.model.ToolDecl;

/** Pauses between retries never shrink. */
final class MultiplierRule implements ToolRule {

  @Override
  public void check(ToolDecl tool, Faults faults) {
    double multiplier = tool.contract().multiplier();
    if (!(multiplier >= 1 && multiplier <= Double.MAX_VALUE)) {
      faults.report(
          Code.MULTIPLIER_OUT_OF_RANGE,
          Places.of(tool, "multiplier"),
          "The multiplier of tool '" + tool.name() + "' is not 1 or more: " + multiplier + ".",
          "Each pause between two attempts is the one before times the multiplier; 1 keeps them"
              + " equal.");
    }
  }
}
