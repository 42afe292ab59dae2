package dev.planloom.processor.bind;

import dev.planloom.processor.discover.Names;
import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.fault.Location;
import dev.planloom.processor.fault.Similar;
import dev.planloom.processor.lang.Language;
import dev.planloom.processor.lang.TypeText;
import dev.planloom.processor.model.ParameterDecl;
import dev.planloom.processor.model.StepDecl;
import dev.planloom.processor.model.SubPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.type.TypeMirror;

/** Finds the inputs of a sub-plan that a step's parameters are given to, by their names. */
final class PlanInputs {

  private final Language language;
  private final Faults faults;
  private final Set<Location> misfits;

  /** With where parameters are noted whose own type is wrong. */
  PlanInputs(Language language, Faults faults, Set<Location> misfits) {
    this.language = language;
    this.faults = faults;
    this.misfits = misfits;
  }

  /** The type of each parameter's input; empty where some does not go or an input is missing. */
  Optional<List<TypeMirror>> targets(StepDecl step, SubPlan plan) {
    Map<String, SubPlan.Input> byName = new HashMap<>();
    plan.inputs().forEach(input -> byName.put(input.name(), input));
    List<SubPlan.Input> open = new ArrayList<>(plan.inputs());
    List<ParameterDecl> unknown = new ArrayList<>();
    List<TypeMirror> targets = new ArrayList<>();
    boolean fits = true;
    for (ParameterDecl parameter : step.parameters()) {
      SubPlan.Input input = byName.get(parameter.name());
      if (input == null) {
        unknown.add(parameter);
        continue;
      }
      open.remove(input);
      targets.add(input.type());
      if (!language.isAssignable(parameter.type(), input.type())) {
        fits = false;
        mismatch(step, parameter, plan, input);
      }
    }
    unknown.forEach(parameter -> unknown(step, parameter, plan, open));
    List<SubPlan.Input> missing = open.stream().filter(input -> !input.hasDefault()).toList();
    // One of them may be what an unknown parameter is meant to be.
    if (unknown.isEmpty() && !missing.isEmpty()) {
      missing(step, plan, missing);
    }
    return fits && unknown.isEmpty() && missing.isEmpty() ? Optional.of(targets) : Optional.empty();
  }

  private void mismatch(StepDecl step, ParameterDecl parameter, SubPlan plan, SubPlan.Input input) {
    misfits.add(parameter.at());
    faults.report(
        Code.PLAN_INPUT_TYPE_MISMATCH,
        parameter.at(),
        "Parameter '%s' of step '%s' is %s, but input '%s' of plan %s is %s."
            .formatted(
                parameter.name(),
                step.id(),
                TypeText.withArticle(parameter.type(), input.type()),
                input.name(),
                TypeText.nested(plan.element()),
                TypeText.withArticle(input.type(), parameter.type())),
        "Declare it as %s %s; @From binds it to another artifact."
            .formatted(TypeText.unlike(input.type(), parameter.type()), parameter.name()));
  }

  private void unknown(
      StepDecl step, ParameterDecl parameter, SubPlan plan, List<SubPlan.Input> open) {
    List<String> lines = new ArrayList<>();
    String name = TypeText.nested(plan.element());
    lines.add(
        "Plan %s has no input '%s', which step '%s' gives."
            .formatted(name, parameter.name(), step.id()));
    if (plan.inputs().isEmpty()) {
      lines.add("It has no inputs at all: remove the parameter.");
    } else {
      List<SubPlan.Input> fitting =
          open.stream()
              .filter(input -> language.isAssignable(parameter.type(), input.type()))
              .toList();
      Optional<String> meant =
          Similar.to(parameter.name(), names(fitting))
              .or(() -> Similar.to(parameter.name(), names(open)))
              .or(() ->
                  fitting.size() == 1 ? Optional.of(fitting.getFirst().name()) : Optional.empty());
      lines.add(
          meant
              .map(input -> "Did you mean '%s'?".formatted(input))
              .orElse("Its inputs: %s.".formatted(described(plan.inputs()))));
      lines.add("Parameters are bound to inputs by name; @From says what they take.");
    }
    faults.report(Code.UNKNOWN_PLAN_INPUT, parameter.at(), lines.toArray(String[]::new));
  }

  private void missing(StepDecl step, SubPlan plan, List<SubPlan.Input> missing) {
    faults.report(
        Code.PLAN_INPUT_MISSING,
        step.at().annotation(Names.STEP).attribute("plan"),
        "Step '%s' gives plan %s no %s."
            .formatted(
                step.id(),
                TypeText.nested(plan.element()),
                missing.stream()
                    .map(input -> "'%s'".formatted(input.name()))
                    .collect(Collectors.joining(", "))),
        "Add %s: %s."
            .formatted(
                missing.size() == 1 ? "a parameter" : "parameters",
                missing.stream()
                    .map(input -> TypeText.of(input.type()) + " " + input.name())
                    .collect(Collectors.joining(", "))),
        "Or give the input a default: @Input(defaultValue = \"...\").");
  }

  private static List<String> names(List<SubPlan.Input> inputs) {
    return inputs.stream().map(SubPlan.Input::name).toList();
  }

  private static String described(List<SubPlan.Input> inputs) {
    return inputs.stream()
        .limit(12)
        .map(input -> "%s (%s)".formatted(input.name(), TypeText.of(input.type())))
        .collect(Collectors.joining(", "));
  }
}
