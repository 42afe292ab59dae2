package dev.planloom.processor.rules;

import dev.planloom.graph.Access;
import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.model.BoundPlan;
import dev.planloom.processor.model.BoundStep;
import dev.planloom.processor.model.Need;
import dev.planloom.processor.model.PlanCall;
import dev.planloom.processor.model.SubPlan;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/**
 * In a plan with an output, every step is for something: it is an output, void or writing, or one
 * that is waits for it.
 */
final class DeadStepRule implements BoundRule {

  @Override
  public void check(BoundPlan plan, Faults faults) {
    if (!plan.hasOutputs() || !Bindings.areComplete(plan)) {
      return;
    }
    BitSet alive = new BitSet();
    Deque<BoundStep> open = new ArrayDeque<>();
    for (BoundStep step : plan.steps()) {
      if (step.decl().output() || step.decl().isVoid() || writes(step)) {
        alive.set(step.number());
        open.add(step);
      }
    }
    while (!open.isEmpty()) {
      for (Need need : open.remove().needs()) {
        if (!alive.get(need.step())) {
          alive.set(need.step());
          open.add(plan.steps().get(need.step()));
        }
      }
    }
    for (BoundStep step : plan.steps()) {
      if (!alive.get(step.number())) {
        faults.report(
            Code.DEAD_STEP,
            step.decl().at(),
            "Step '" + step.id() + "' is for nothing: no output needs it, and it writes nothing.",
            "Annotate it with @Output if its artifact is wanted, or remove it.");
      }
    }
  }

  /** Whether it does something beside producing its artifact. */
  private static boolean writes(BoundStep step) {
    return step.call() != null
        && (step.call().accesses().stream().anyMatch(Access::write)
            || (step.call() instanceof PlanCall call
                && call.plan().steps().stream().anyMatch(SubPlan.Step::isVoid)));
  }
}
