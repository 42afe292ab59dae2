package dev.planloom.processor.discover;

import dev.planloom.processor.lang.Language;
import dev.planloom.processor.lang.Unresolved;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Tells whether everything that a type's processing looks at exists yet. */
public final class ResolutionCheck {

  private static final String UNKNOWN = "a name in an annotation";

  private final Language language;
  private final SourceTypes sources;
  private final Unresolved unresolved = new Unresolved();

  public ResolutionCheck(Language language, SourceTypes sources) {
    this.language = language;
    this.sources = sources;
  }

  /** The first, quoted, that a plan or one that it runs needs and that does not exist. */
  public Optional<String> plan(TypeElement plan, PlanReferences references) {
    Set<String> seen = new HashSet<>();
    Deque<TypeElement> open = new ArrayDeque<>(List.of(plan));
    while (!open.isEmpty()) {
      TypeElement next = open.remove();
      if (!seen.add(next.getQualifiedName().toString())) {
        continue;
      }
      Optional<String> missing = planAlone(next);
      if (missing.isPresent()) {
        return missing;
      }
      references.of(next).stream()
          .map(PlanReferences.Reference::plan)
          .filter(sources::contains)
          .forEach(open::add);
    }
    return Optional.empty();
  }

  /** The first, quoted, that a plan itself needs and that does not exist. */
  public Optional<String> planAlone(TypeElement plan) {
    Optional<String> missing = unresolved.in(plan.asType()).map(ResolutionCheck::quoted);
    for (TypeElement each : Lineage.of(plan, language).planFirst()) {
      missing = missing.isPresent() ? missing : declaredBy(each);
    }
    return missing;
  }

  private Optional<String> declaredBy(TypeElement plan) {
    for (ExecutableElement method : ElementFilter.methodsIn(plan.getEnclosedElements())) {
      Optional<String> missing = signature(method);
      if (missing.isEmpty()) {
        missing = subPlan(method);
      }
      if (missing.isPresent()) {
        return missing;
      }
    }
    Optional<Annotation> annotation = Annotation.find(plan, Names.PLAN, language.elements());
    if (annotation.isEmpty()) {
      return Optional.empty();
    }
    if (annotation.get().isUnresolved()) {
      return Optional.of(UNKNOWN);
    }
    for (Optional<TypeMirror> type : annotation.get().types("tools")) {
      if (type.isEmpty()) {
        return Optional.of(UNKNOWN);
      }
      if (type.get().getKind() == TypeKind.ERROR) {
        return Optional.of(quoted(type.get().toString()));
      }
      if (type.get().getKind() == TypeKind.DECLARED) {
        Optional<String> missing = toolType((TypeElement) ((DeclaredType) type.get()).asElement());
        if (missing.isPresent()) {
          return missing;
        }
      }
    }
    return Optional.empty();
  }

  /** The first, quoted, that a tool type needs and that does not exist. */
  public Optional<String> toolType(TypeElement type) {
    Optional<String> missing = unresolved.in(type.asType()).map(ResolutionCheck::quoted);
    if (missing.isPresent()) {
      return missing;
    }
    for (ExecutableElement method :
        ElementFilter.methodsIn(language.elements().getAllMembers(type))) {
      Optional<Annotation> tool = Annotation.find(method, Names.TOOL, language.elements());
      if (tool.isPresent()) {
        missing = tool.get().isUnresolved() ? Optional.of(UNKNOWN) : signature(method);
        if (missing.isPresent()) {
          return missing;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> subPlan(ExecutableElement method) {
    Annotation step = Annotation.written(method, Names.STEP).orElse(null);
    if (step == null) {
      return Optional.empty();
    }
    if (step.isUnresolved()) {
      return Optional.of(UNKNOWN);
    }
    return step.type("plan").flatMap(unresolved::in).map(ResolutionCheck::quoted);
  }

  private Optional<String> signature(ExecutableElement method) {
    Optional<String> missing = unresolved.in(method.getReturnType());
    for (VariableElement parameter : method.getParameters()) {
      missing = missing.isPresent() ? missing : unresolved.in(parameter.asType());
    }
    return missing.map(ResolutionCheck::quoted);
  }

  private static String quoted(String name) {
    return "'" + name + "'";
  }
}
