package dev.planloom.processor.discover;

import dev.planloom.processor.lang.GeneratedNames;
import dev.planloom.processor.lang.Language;
import dev.planloom.processor.lang.ResourceTexts;
import dev.planloom.processor.lang.TypeText;
import dev.planloom.processor.model.FoundPlan;
import dev.planloom.processor.model.SubPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.NoType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/**
 * Reads plans that were compiled before from their runners: what these take and give is what users
 * of a plan need, however it came about.
 */
public final class CompiledPlanReader {

  private static final int VERSION = 1;

  private final Language language;

  public CompiledPlanReader(Language language) {
    this.language = language;
  }

  /** What there is of a plan that this compilation does not compile. */
  public FoundPlan read(TypeElement plan) {
    String name = GeneratedNames.runner(plan);
    String packageName = language.packageOf(plan);
    TypeElement runner =
        language.elements().getTypeElement(packageName.isEmpty() ? name : packageName + "." + name);
    Annotation descriptor =
        runner == null
            ? null
            : Annotation.find(runner, Names.PLAN_DESCRIPTOR, language.elements()).orElse(null);
    if (runner == null || descriptor == null) {
      return new FoundPlan.Unusable(
          "was compiled without this processor: it has no runner",
          "Let the build of %s run the processor, which writes %s beside it."
              .formatted(plan.getSimpleName(), name));
    }
    if (descriptor.integer("version") > VERSION) {
      return new FoundPlan.Unusable(
          "was compiled by a newer version of Planloom",
          "Use the version of planloom-processor here that %s was compiled with."
              .formatted(plan.getSimpleName()));
    }
    List<SubPlan.Tools> tools = new ArrayList<>();
    for (Optional<TypeMirror> type : descriptor.types("tools")) {
      SubPlan.Tools found = type.map(tool -> tools(tool, runner)).orElse(null);
      if (found == null) {
        return new FoundPlan.Unusable(
            "needs tools that cannot be found%s"
                .formatted(type.map(tool -> ": " + TypeText.of(tool)).orElse("")),
            "Add the jar that has them to the class path.");
      }
      tools.add(found);
    }
    return new FoundPlan.Usable(
        new SubPlan(
            plan,
            inputs(descriptor, runner),
            steps(descriptor, plan, runner),
            tools,
            Language.isPublic(runner),
            ResourceTexts.accesses(descriptor.texts("reads"), descriptor.texts("writes")),
            descriptor.texts("uncompensated"),
            descriptor.longer("declaredNanos"),
            descriptor.longer("expectedNanos")));
  }

  private SubPlan.@Nullable Tools tools(TypeMirror type, TypeElement runner) {
    return type.getKind() != TypeKind.DECLARED
        ? null
        : methods(nested(runner, "Builder")).stream()
            .filter(method ->
                method.getParameters().size() == 1
                    && language.isSame(
                        language.types().erasure(method.getParameters().getFirst().asType()),
                        language.types().erasure(type)))
            .findFirst()
            .map(method ->
                new SubPlan.Tools(
                    (TypeElement) ((DeclaredType) type).asElement(),
                    method.getSimpleName().toString()))
            .orElse(null);
  }

  private List<SubPlan.Input> inputs(Annotation descriptor, TypeElement runner) {
    List<String> defaulted = descriptor.texts("defaulted");
    List<ExecutableElement> setters = methods(nested(runner, "Inputs"));
    List<SubPlan.Input> inputs = new ArrayList<>();
    for (String name : descriptor.texts("inputs")) {
      for (ExecutableElement setter : setters) {
        if (setter.getSimpleName().contentEquals(name) && setter.getParameters().size() == 1) {
          inputs.add(
              new SubPlan.Input(
                  name, setter.getParameters().getFirst().asType(), defaulted.contains(name)));
        }
      }
    }
    return inputs;
  }

  private List<SubPlan.Step> steps(Annotation descriptor, TypeElement plan, TypeElement runner) {
    NoType nothing = language.types().getNoType(TypeKind.VOID);
    List<ExecutableElement> accessors = methods(nested(runner, "Result"));
    List<ExecutableElement> declared =
        ElementFilter.methodsIn(language.elements().getAllMembers(plan));
    List<SubPlan.Step> steps = new ArrayList<>();
    for (String id : descriptor.texts("steps")) {
      TypeMirror type = result(accessors, id, true).orElse(nothing);
      boolean isVoid = result(declared, id, false).orElse(nothing).getKind() == TypeKind.VOID;
      steps.add(new SubPlan.Step(id, type, isVoid));
    }
    return steps;
  }

  private static Optional<TypeMirror> result(
      List<ExecutableElement> methods, String name, boolean accessor) {
    return methods.stream()
        .filter(method ->
            method.getSimpleName().contentEquals(name)
                && (!accessor || method.getParameters().isEmpty()))
        .findFirst()
        .map(ExecutableElement::getReturnType);
  }

  /** A class in a runner; it has an underscore where the unnamed package has one of its name. */
  private static @Nullable TypeElement nested(TypeElement runner, String name) {
    return ElementFilter.typesIn(runner.getEnclosedElements()).stream()
        .filter(type ->
            type.getSimpleName().contentEquals(name)
                || type.getSimpleName().contentEquals(name + "_"))
        .findFirst()
        .orElse(null);
  }

  private static List<ExecutableElement> methods(@Nullable TypeElement type) {
    return type == null ? List.of() : ElementFilter.methodsIn(type.getEnclosedElements());
  }
}
