package dev.planloom.processor.rules;

import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.model.ToolDecl;

/** The random share of a pause is a share. */
final class JitterRule implements ToolRule {

  @Override
  public void check(ToolDecl tool, Faults faults) {
    double jitter = tool.contract().jitter();
    if (!(jitter >= 0 && jitter <= 1)) {
      faults.report(
          Code.JITTER_OUT_OF_RANGE,
          Places.of(tool, "jitter"),
          "The jitter of tool '" + tool.name() + "' is not between 0 and 1: " + jitter + ".",
          "It is the share of a pause that is random: 0.2 spreads it over 80% to 120%.");
    }
  }
}
