package dev.planloom.processor.bind;

import dev.planloom.graph.Access;
import dev.planloom.graph.ResourceName;
import dev.planloom.processor.discover.Names;
import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.fault.Location;
import dev.planloom.processor.lang.Language;
import dev.planloom.processor.lang.TypeText;
import dev.planloom.processor.model.Callee;
import dev.planloom.processor.model.FoundPlan;
import dev.planloom.processor.model.ParameterDecl;
import dev.planloom.processor.model.PlanDecl;
import dev.planloom.processor.model.StepDecl;
import dev.planloom.processor.model.SubPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Checks that a step's parameters and type go with the inputs and results of its sub-plan. */
final class PlanCallBinder {

  private final PlanDecl plan;
  private final Language language;
  private final Faults faults;
  private final ValueBinder values;
  private final SubPlans plans;
  private final PlanInputs inputs;
  private final PlanOutputs outputs;
  private final Set<Location> misfits = new HashSet<>();

  PlanCallBinder(
      PlanDecl plan, Language language, Faults faults, ValueBinder values, SubPlans plans) {
    this.plan = plan;
    this.language = language;
    this.faults = faults;
    this.values = values;
    this.plans = plans;
    inputs = new PlanInputs(language, faults, misfits);
    outputs = new PlanOutputs(language, faults);
  }

  /** Whether the parameter's own type has been found wrong. */
  boolean isMisfit(ParameterDecl parameter) {
    return misfits.contains(parameter.at());
  }

  /** The shape of the run; empty, and the step poisoned, where something does not go. */
  Optional<PlanShape> bind(StepDecl step, int number, Callee.SubPlan callee) {
    boolean contradictory = !callee.tool().isEmpty() || step.isForEach();
    SubPlan subPlan = contradictory ? null : find(step, callee.type()).orElse(null);
    if (subPlan == null) {
      faults.poison(step.at());
      return Optional.empty();
    }
    Optional<List<TypeMirror>> targets = inputs.targets(step, subPlan);
    return switch (outputs.find(step, subPlan, callee.output())) {
      case PlanOutputs.Nothing nothing ->
          targets.map(types ->
              new PlanShape(
                  subPlan,
                  types,
                  null,
                  language.types().getNoType(TypeKind.VOID),
                  accesses(step, subPlan)));
      case PlanOutputs.Accessor(String name, TypeMirror type) ->
          targets.map(types -> new PlanShape(subPlan, types, name, type, accesses(step, subPlan)));
      case PlanOutputs.Unfit unfit -> {
        values.typeIsUnsure(number);
        yield Optional.empty();
      }
      case PlanOutputs.Unknown unknown -> Optional.empty();
    };
  }

  /** What the step runs; empty where it cannot. */
  private Optional<SubPlan> find(StepDecl step, TypeMirror type) {
    Location at = step.at().annotation(Names.STEP).attribute("plan");
    if (!(type.getKind() == TypeKind.DECLARED
        && ((DeclaredType) type).asElement() instanceof TypeElement element
        && plan.subPlans().contains(element))) {
      faults.report(
          Code.NOT_A_PLAN,
          at,
          "Step '%s' runs %s, which is no plan.".formatted(step.id(), TypeText.of(type)),
          "Name an interface annotated with @Plan, or a tool: @Step(\"...\").");
      return Optional.empty();
    }
    switch (plans.find(element)) {
      case FoundPlan.Usable(SubPlan found) -> {
        if (found.visible()
            || language.packageOf(element).equals(language.packageOf(plan.element()))) {
          return Optional.of(found);
        }
        String name = TypeText.nested(element);
        faults.report(
            Code.SUB_PLAN_NOT_USABLE,
            at,
            "Step '%s' cannot run %s: %s."
                .formatted(
                    step.id(),
                    name,
                    Language.isPublic(element)
                        ? "its runner is not public"
                        : "it is not public and stands in package " + language.packageOf(element)),
            Language.isPublic(element)
                ? "A runner is public where the tools, inputs and artifacts that it shows are: make"
                    + " them so."
                : "Make it public, or put both plans into one package.");
      }
      case FoundPlan.Unusable(String reason, String fix) ->
          faults.report(
              Code.SUB_PLAN_NOT_USABLE,
              at,
              "Step '%s' cannot run %s: it %s."
                  .formatted(step.id(), TypeText.nested(element), reason),
              fix);
      case FoundPlan.Faulty faulty -> faults.toldElsewhere(step.at());
    }
    return Optional.empty();
  }

  /**
   * What the sub-plan touches. What its own execution knows alone is like nothing else here, so
   * that it may be equal to anything that its texts allow and is certainly equal to nothing. Of
   * names that differ in that only one is kept: many plans deep there would be too many.
   */
  private static List<Access> accesses(StepDecl step, SubPlan subPlan) {
    Set<Access> shapes = new HashSet<>();
    List<Access> accesses = new ArrayList<>();
    for (Access access : subPlan.accesses()) {
      Map<String, String> numbers = new HashMap<>();
      Access shape =
          renamed(access, origin -> numbers.computeIfAbsent(origin, key -> "" + numbers.size()));
      if (shapes.add(shape)) {
        // A slash is in no path to an artifact of this plan.
        accesses.add(renamed(access, origin -> step.id() + "/" + origin));
      }
    }
    return accesses;
  }

  private static Access renamed(Access access, UnaryOperator<String> name) {
    List<ResourceName.Part> parts = new ArrayList<>();
    for (ResourceName.Part part : access.resource().parts()) {
      parts.add(
          switch (part) {
            case ResourceName.Text text -> text;
            case ResourceName.Artifact(String origin) ->
                new ResourceName.Artifact(name.apply(origin));
          });
    }
    return new Access(new ResourceName(parts), access.write());
  }
}
