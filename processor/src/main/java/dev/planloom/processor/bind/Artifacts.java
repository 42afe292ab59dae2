package dev.planloom.processor.bind;

import dev.planloom.processor.lang.TypeText;
import dev.planloom.processor.model.InputDecl;
import dev.planloom.processor.model.PlanDecl;
import dev.planloom.processor.model.StepDecl;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** The artifacts and inputs of one plan by name. */
final class Artifacts {

  /**
   * An artifact or input.
   *
   * @param slot the step's number, or the number of steps and the input's
   * @param step the step that produces it; null for an input
   */
  record Artifact(int slot, String name, TypeMirror type, @Nullable StepDecl step) {

    /** The artifact with its type and where it comes from, for messages. */
    String described() {
      String origin = step == null ? "an input" : "produced by step '" + name + "'";
      return "'%s' (%s, %s)".formatted(name, TypeText.of(type), origin);
    }
  }

  private final Map<String, Artifact> byName = new LinkedHashMap<>();
  private final Map<String, Integer> steps = new LinkedHashMap<>();

  Artifacts(PlanDecl plan) {
    for (StepDecl step : plan.steps()) {
      int number = steps.size();
      steps.put(step.id(), number);
      byName.put(step.id(), new Artifact(number, step.id(), step.type(), step));
    }
    for (InputDecl input : plan.inputs()) {
      byName.put(input.name(), new Artifact(byName.size(), input.name(), input.type(), null));
    }
  }

  @Nullable Artifact get(String name) {
    return byName.get(name);
  }

  Collection<Artifact> all() {
    return byName.values();
  }

  /** The numbers of the steps by id, in order. */
  Map<String, Integer> steps() {
    return steps;
  }
}
