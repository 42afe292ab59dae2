package dev.planloom.processor.discover;

import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.fault.Location;
import dev.planloom.processor.lang.Language;
import dev.planloom.processor.lang.TypeText;
import dev.planloom.processor.model.GuardDecl;
import dev.planloom.processor.model.ParameterDecl;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** Reads the static methods of a plan that decide about steps: {@code @When} and {@code @Check}. */
final class GuardReader {

  private final Language language;
  private final ParameterReader parameters;
  private final Faults faults;

  GuardReader(Language language, ParameterReader parameters, Faults faults) {
    this.language = language;
    this.parameters = parameters;
    this.faults = faults;
  }

  /** The guard; empty where it cannot be called, which has been reported. */
  Optional<GuardDecl> read(PlanMethod planMethod, GuardDecl.Kind kind) {
    ExecutableElement method = planMethod.element();
    Location at = Location.of(method);
    String name = planMethod.name();
    String annotation = kind == GuardDecl.Kind.WHEN ? "@When" : "@Check";
    String wrong = whatIsWrong(method);
    if (wrong != null) {
      faults.report(
          Code.MALFORMED_GUARD,
          at,
          "'%s' is %s, so it cannot be a %s.".formatted(name, wrong, annotation),
          "Declare it as: static boolean %s(...).".formatted(name));
      return Optional.empty();
    }
    if (isOverloaded(method)) {
      faults.report(
          Code.MALFORMED_GUARD,
          at,
          "'%s' is overloaded, so it cannot be a %s.".formatted(name, annotation),
          "Give it a name of its own.");
      return Optional.empty();
    }
    if (!parameters.checkType(planMethod.owner().asType(), at)) {
      return Optional.empty();
    }
    List<ParameterDecl> declared = parameters.parameters(planMethod, at);
    for (ParameterDecl parameter : declared) {
      if (parameter.each()) {
        faults.report(
            Code.MISPLACED_FOR_EACH,
            parameter.at().annotation(Names.FOR_EACH),
            "Parameter '%s' of '%s' is a @ForEach, but '%s' is no step."
                .formatted(parameter.name(), name, name),
            "Remove @ForEach: it takes the whole artifact.");
        return Optional.empty();
      }
    }
    Annotation guard =
        Annotation.find(
                method, kind == GuardDecl.Kind.WHEN ? Names.WHEN : Names.CHECK, language.elements())
            .orElseThrow();
    List<String> steps =
        kind == GuardDecl.Kind.WHEN ? guard.texts("value") : List.of(guard.text("value"));
    return Optional.of(
        new GuardDecl(
            kind,
            name,
            planMethod.owner(),
            steps.stream().filter(step -> !planMethod.replaced().contains(step)).toList(),
            declared,
            at));
  }

  /** What the arguments are decides which method is called; it must not be another one. */
  private static boolean isOverloaded(ExecutableElement method) {
    return ElementFilter.methodsIn(Language.owner(method).getEnclosedElements()).stream()
            .filter(other -> other.getSimpleName().equals(method.getSimpleName()))
            .count()
        > 1;
  }

  private static @Nullable String whatIsWrong(ExecutableElement method) {
    if (!method.getModifiers().contains(Modifier.STATIC)) {
      return "not static";
    }
    if (method.getModifiers().contains(Modifier.PRIVATE)) {
      return "private";
    }
    if (!method.getTypeParameters().isEmpty()) {
      return "generic";
    }
    return method.getReturnType().getKind() == TypeKind.BOOLEAN
        ? null
        : "of type " + TypeText.of(method.getReturnType());
  }
}
