package dev.planloom.processor.rules;

import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.model.PlanDecl;

/** What must hold of a plan as declared: its own attributes and those of its steps and inputs. */
interface PlanRule {

  /** Reports what is wrong with the plan, its steps or its inputs. */
  void check(PlanDecl plan, Faults faults);
}
