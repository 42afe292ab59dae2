package dev.planloom.processor.model;

import java.util.List;

/** A plan, bound. Slots number the steps, then the inputs. */
public record BoundPlan(PlanDecl decl, List<BoundInput> inputs, List<BoundStep> steps) {

  /** Copies the lists. */
  public BoundPlan {
    inputs = List.copyOf(inputs);
    steps = List.copyOf(steps);
  }

  /** Whether some step is an {@code @Output}. */
  public boolean hasOutputs() {
    return steps.stream().anyMatch(step -> step.decl().output());
  }
}
