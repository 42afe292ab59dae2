package dev.planloom.processor.discover;

import dev.planloom.processor.lang.Language;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Finds the annotated methods of a type, its own first, then those that it inherits. */
final class ToolMethods {

  /**
   * An annotated method.
   *
   * @param method what is called: the method of the most specific type
   * @param annotated the method that the annotation stands on: the same, or one that it overrides
   */
  record Found(ExecutableElement method, ExecutableElement annotated) {}

  private final Language language;

  ToolMethods(Language language) {
    this.language = language;
  }

  List<Found> of(TypeElement type, String annotation) {
    Set<TypeElement> line = new LinkedHashSet<>();
    linearize(type, line);
    List<ExecutableElement> before = new ArrayList<>();
    List<Found> found = new ArrayList<>();
    for (TypeElement each : line) {
      List<ExecutableElement> methods = ElementFilter.methodsIn(each.getEnclosedElements());
      for (ExecutableElement method : methods) {
        if (!Annotation.isOn(method, annotation)) {
          continue;
        }
        ExecutableElement called = overriding(method, before, type).orElse(method);
        if (found.stream().noneMatch(other -> other.method().equals(called))) {
          found.add(new Found(called, method));
        }
      }
      before.addAll(methods);
    }
    return found;
  }

  /** Whether the type has another method of the name that is called. */
  boolean isOverloaded(ExecutableElement method, TypeElement type) {
    // Not by getAllMembers: the Eclipse compiler makes new elements of what a generic type hands
    // down.
    Set<TypeElement> line = new LinkedHashSet<>();
    linearize(type, line);
    linearize((TypeElement) ((DeclaredType) language.object()).asElement(), line);
    return line.stream()
        .flatMap(each -> ElementFilter.methodsIn(each.getEnclosedElements()).stream())
        .anyMatch(other ->
            !other.equals(method)
                && other.getSimpleName().equals(method.getSimpleName())
                && !language.elements().overrides(method, other, type)
                && !isSameSignature(method, other, type));
  }

  private Optional<ExecutableElement> overriding(
      ExecutableElement method, List<ExecutableElement> before, TypeElement type) {
    if (method.getModifiers().contains(Modifier.STATIC)
        || method.getModifiers().contains(Modifier.PRIVATE)) {
      return Optional.empty();
    }
    return before.stream()
        .filter(other ->
            other.getSimpleName().equals(method.getSimpleName())
                && (language.elements().overrides(other, method, type)
                    || isSameSignature(other, method, type)))
        .findFirst();
  }

  /** Two interfaces may declare the same method without one overriding the other. */
  private boolean isSameSignature(
      ExecutableElement left, ExecutableElement right, TypeElement type) {
    return Language.owner(left).getKind() == ElementKind.INTERFACE
        && Language.owner(right).getKind() == ElementKind.INTERFACE
        && language
            .types()
            .isSubsignature(
                (ExecutableType) language.types().asMemberOf((DeclaredType) type.asType(), left),
                (ExecutableType) language.types().asMemberOf((DeclaredType) type.asType(), right));
  }

  private static void linearize(TypeElement type, Set<TypeElement> line) {
    if (!line.add(type)) {
      return;
    }
    if (type.getSuperclass().getKind() == TypeKind.DECLARED) {
      linearize((TypeElement) ((DeclaredType) type.getSuperclass()).asElement(), line);
    }
    for (TypeMirror parent : type.getInterfaces()) {
      if (parent.getKind() == TypeKind.DECLARED) {
        linearize((TypeElement) ((DeclaredType) parent).asElement(), line);
      }
    }
  }
}
