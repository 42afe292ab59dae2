package dev.planloom.processor.discover;

import dev.planloom.processor.lang.Language;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Which plans run which others, whether they are in order or not. For one round. */
public final class PlanReferences {

  /** A step that runs a plan. */
  public record Reference(String step, TypeElement plan) {}

  private final Language language;
  private final Map<String, List<Reference>> read = new HashMap<>();

  public PlanReferences(Language language) {
    this.language = language;
  }

  /** The steps of a plan that run others, in the order of the source; inherited ones last. */
  public List<Reference> of(TypeElement plan) {
    return read.computeIfAbsent(plan.getQualifiedName().toString(), name -> readType(plan));
  }

  private List<Reference> readType(TypeElement plan) {
    Map<String, Optional<Reference>> byStep = new LinkedHashMap<>();
    for (TypeElement type : Lineage.of(plan, language).planFirst()) {
      for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
        String name = method.getSimpleName().toString();
        Annotation.written(method, Names.STEP)
            .ifPresent(step ->
                byStep.putIfAbsent(
                    name,
                    step.type("plan")
                        .flatMap(runs -> planOf(runs))
                        .map(runs -> new Reference(name, runs))));
      }
    }
    return byStep.values().stream().flatMap(Optional::stream).toList();
  }

  /** The plan that a type is; empty where it is none. */
  static Optional<TypeElement> planOf(TypeMirror type) {
    return type.getKind() == TypeKind.DECLARED
            && ((DeclaredType) type).asElement() instanceof TypeElement element
            && Annotation.isOn(element, Names.PLAN)
        ? Optional.of(element)
        : Optional.empty();
  }
}
