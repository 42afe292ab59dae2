package dev.planloom.processor.rules;

import dev.planloom.processor.model.BoundPlan;

/** What is known about the edges of a plan. */
final class Bindings {

  private Bindings() {}

  /** Whether all steps are bound, so that an edge that is not there does not exist. */
  static boolean areComplete(BoundPlan plan) {
    return plan.decl().brokenNames().isEmpty()
        && plan.steps().stream().allMatch(step -> step.call() != null);
  }
}
