package dev.planloom.processor.bind;

import dev.planloom.processor.fault.Location;
import dev.planloom.processor.model.GuardDecl;
import dev.planloom.processor.model.PlanDecl;
import dev.planloom.processor.model.StepDecl;

/**
 * What takes artifacts and inputs: a step, or one of its conditions or checks.
 *
 * @param text how messages name it
 * @param name the name of its method
 * @param step the step whose predecessors they become
 * @param mayBeSkipped whether that step may be absent, so that it may take what may be absent
 * @param own the slot of the artifact that a check is about, which is there; -1 for steps
 */
record Taker(String text, String name, StepDecl step, boolean mayBeSkipped, int own) {

  static Taker step(StepDecl step, PlanDecl plan) {
    return new Taker("step '" + step.id() + "'", step.id(), step, plan.mayBeAbsent(step), -1);
  }

  static Taker guard(GuardDecl guard, StepDecl step, int number, PlanDecl plan) {
    return new Taker(guard.text(), guard.method(), step, plan.mayBeAbsent(step), number);
  }

  /** {@link #text} at the begin of a sentence. */
  String sentence() {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  Location at() {
    return step.at();
  }
}
