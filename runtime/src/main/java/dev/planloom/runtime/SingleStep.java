package dev.planloom.runtime;

import dev.planloom.graph.EdgeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One step of a plan as a plan of its own, for whoever has its arguments from elsewhere. */
final class SingleStep extends PlanInvoker {

  private final PlanInvoker plan;
  private final int number;

  private SingleStep(PlanInvoker plan, int number) {
    this.plan = plan;
    this.number = number;
  }

  /**
   * Hands the step its arguments.
   *
   * @throws IllegalArgumentException where one is missing, unknown or of the wrong class
   */
  static SingleStep of(PlanGraph graph, PlanInvoker plan, PlanStep step, Map<String, ?> artifacts) {
    TreeSet<String> unknown = new TreeSet<>(artifacts.keySet());
    List<String> missing = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int slot : step.consumes) {
      String name = graph.slotName(slot);
      names.add(name);
      unknown.remove(name);
      Object value = artifacts.get(name);
      if (value != null) {
        graph.checkType(slot, value);
        plan.restore(slot, value);
      } else if (!isAbsorbed(graph, slot, step)) {
        missing.add(name);
      }
    }
    String subject = "Step '" + step.id + "' of " + graph.name();
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(subject + " needs a value for " + missing);
    }
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          subject + " does not take " + unknown + "; it takes " + names);
    }
    return new SingleStep(plan, step.number);
  }

  /** Whether the step takes the artifact as an Optional. */
  private static boolean isAbsorbed(PlanGraph graph, int slot, PlanStep step) {
    return slot < graph.steps.length
        && graph.predecessors(step.number).stream()
            .anyMatch(edge -> edge.step() == slot && edge.kind() == EdgeKind.OPTIONAL_DATA);
  }

  @Override
  protected void invoke(int step, Attempt attempt) throws Throwable {
    plan.invoke(number, attempt);
  }

  @Override
  protected @Nullable Object artifact(int slot) {
    return plan.artifact(number);
  }

  @Override
  protected void release(int slot) {}

  @Override
  protected void restore(int slot, Object value) {
    plan.restore(number, value);
  }

  @Override
  protected void resources(int step, ResourceNames names) {
    plan.resources(number, names);
  }
}
