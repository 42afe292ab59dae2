package dev.planloom.processor.rules;

import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.model.PlannedPlan;

/** What must hold of a plan that is laid out; poisoned steps are to be left out. */
interface GraphRule {

  /** Reports what is wrong with the plan. */
  void check(PlannedPlan plan, Faults faults);
}
