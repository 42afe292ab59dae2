package dev.planloom.processor.bind;

import dev.planloom.processor.discover.Names;
import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.fault.Location;
import dev.planloom.processor.fault.Similar;
import dev.planloom.processor.lang.Language;
import dev.planloom.processor.lang.TypeText;
import dev.planloom.processor.model.StepDecl;
import dev.planloom.processor.model.SubPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Finds the artifact of a sub-plan that a step produces. */
final class PlanOutputs {

  /** What a step takes out of its sub-plan. */
  sealed interface Found {}

  /** No artifact: the step is void. */
  record Nothing() implements Found {}

  /** What this accessor of the result gives. */
  record Accessor(String name, TypeMirror type) implements Found {}

  /** An artifact of another type than the step's; it has been reported. */
  record Unfit() implements Found {}

  /** It cannot be told; it has been reported. */
  record Unknown() implements Found {}

  private final Language language;
  private final Faults faults;

  PlanOutputs(Language language, Faults faults) {
    this.language = language;
    this.faults = faults;
  }

  /** The artifact of a step, with the output's name as written, or empty. */
  Found find(StepDecl step, SubPlan plan, String output) {
    if (step.isVoid()) {
      return output.isEmpty() ? new Nothing() : new Unknown();
    }
    List<SubPlan.Step> accessors = accessors(plan);
    if (output.isEmpty()) {
      return accessors.size() == 1
          ? fitting(step, plan, accessors.getFirst())
          : notNamed(step, plan, accessors);
    }
    return accessors.stream()
        .filter(accessor -> accessor.id().equals(output))
        .findFirst()
        .map(accessor -> fitting(step, plan, accessor))
        .orElseGet(() -> unknown(step, plan, output, accessors));
  }

  private static List<SubPlan.Step> accessors(SubPlan plan) {
    return plan.steps().stream().filter(step -> step.type().getKind() != TypeKind.VOID).toList();
  }

  private Found fitting(StepDecl step, SubPlan plan, SubPlan.Step accessor) {
    if (language.isAssignable(accessor.type(), step.type())) {
      return new Accessor(accessor.id(), accessor.type());
    }
    boolean absent =
        language
            .optionalOf(accessor.type())
            .filter(value -> language.isAssignable(value, step.type()))
            .isPresent();
    faults.report(
        Code.PLAN_OUTPUT_TYPE_MISMATCH,
        step.at(),
        "Step '%s' is %s, but '%s' of plan %s is %s."
            .formatted(
                step.id(),
                TypeText.withArticle(step.type(), accessor.type()),
                accessor.id(),
                TypeText.nested(plan.element()),
                TypeText.withArticle(accessor.type(), step.type())),
        absent
            ? "It may be absent there: declare the step as %s %s(...)."
                .formatted(TypeText.of(accessor.type()), step.id())
            : "Declare the step as %s %s(...)%s."
                .formatted(
                    TypeText.unlike(accessor.type(), step.type()),
                    step.id(),
                    others(step, plan, accessor)));
    return new Unfit();
  }

  /** The other artifacts that would fit. */
  private String others(StepDecl step, SubPlan plan, SubPlan.Step accessor) {
    List<String> fitting =
        accessors(plan).stream()
            .filter(other -> !other.id().equals(accessor.id()))
            .filter(other -> language.isAssignable(other.type(), step.type()))
            .limit(12)
            .map(other -> "output = \"%s\"".formatted(other.id()))
            .toList();
    return fitting.isEmpty() ? "" : ", or take " + String.join(" or ", fitting);
  }

  private Found notNamed(StepDecl step, SubPlan plan, List<SubPlan.Step> accessors) {
    String name = TypeText.nested(plan.element());
    List<String> lines = new ArrayList<>();
    if (accessors.isEmpty()) {
      lines.add("Step '%s' runs %s, which has no artifact.".formatted(step.id(), name));
      lines.add("Make the step void; others can wait for it with dependsOn.");
    } else {
      lines.add(
          "Step '%s' runs %s, which has %d artifacts, and does not say which it produces."
              .formatted(step.id(), name, accessors.size()));
      lines.add("There are: %s.".formatted(described(accessors)));
      List<SubPlan.Step> fitting =
          accessors.stream()
              .filter(accessor -> language.isAssignable(accessor.type(), step.type()))
              .toList();
      lines.add(
          "Write %s."
              .formatted(
                  fitting.size() == 1
                      ? "output = \"%s\"".formatted(fitting.getFirst().id())
                      : "output = \"...\""));
    }
    faults.report(Code.OUTPUT_NOT_NAMED, plan(step), lines.toArray(String[]::new));
    return new Unknown();
  }

  private Found unknown(StepDecl step, SubPlan plan, String output, List<SubPlan.Step> accessors) {
    String name = TypeText.nested(plan.element());
    List<String> lines = new ArrayList<>();
    lines.add(
        "Step '%s' takes '%s' of plan %s, which %s."
            .formatted(step.id(), output, name, reason(plan, output)));
    List<SubPlan.Step> fitting =
        accessors.stream()
            .filter(accessor -> language.isAssignable(accessor.type(), step.type()))
            .toList();
    Optional<String> meant =
        Similar.to(output, names(fitting)).or(() -> Similar.to(output, names(accessors)));
    lines.add(
        accessors.isEmpty()
            ? "It has no artifact: make the step void."
            : meant
                .map(each -> "Did you mean '%s'?".formatted(each))
                .orElse("There are: %s.".formatted(described(accessors))));
    if (plan.steps().stream().anyMatch(each -> each.id().equals(output) && !each.isVoid())) {
      lines.add("Or annotate '%s' there with @Output too.".formatted(output));
    }
    faults.report(
        Code.UNKNOWN_OUTPUT,
        step.at().annotation(Names.STEP).attribute("output"),
        lines.toArray(String[]::new));
    return new Unknown();
  }

  private static String reason(SubPlan plan, String output) {
    for (SubPlan.Step step : plan.steps()) {
      if (step.id().equals(output)) {
        return step.isVoid()
            ? "is a step that produces nothing"
            : "is not among the outputs that it keeps";
      }
    }
    return plan.inputs().stream().anyMatch(input -> input.name().equals(output))
        ? "is an input"
        : "does not exist";
  }

  private static List<String> names(List<SubPlan.Step> steps) {
    return steps.stream().map(SubPlan.Step::id).toList();
  }

  private static String described(List<SubPlan.Step> steps) {
    return steps.stream()
        .limit(12)
        .map(step -> "%s (%s)".formatted(step.id(), TypeText.of(step.type())))
        .collect(Collectors.joining(", "));
  }

  private static Location plan(StepDecl step) {
    return step.at().annotation(Names.STEP).attribute("plan");
  }
}
