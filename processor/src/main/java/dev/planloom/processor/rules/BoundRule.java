package dev.planloom.processor.rules;

import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.model.BoundPlan;

/**
 * What must hold of a plan whose steps are bound; it may have cycles. Poisoned steps ({@link
 * Faults#isPoisoned}) are to be left out; their call may be missing.
 */
interface BoundRule {

  /** Reports what is wrong with the plan. */
  void check(BoundPlan plan, Faults faults);
}
