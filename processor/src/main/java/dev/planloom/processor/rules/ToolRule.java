package dev.planloom.processor.rules;

import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.model.ToolDecl;

/** What must hold of each tool by itself; faults at {@link ToolDecl#at()}. */
interface ToolRule {

  /** Reports what is wrong with the tool. */
  void check(ToolDecl tool, Faults faults);
}
