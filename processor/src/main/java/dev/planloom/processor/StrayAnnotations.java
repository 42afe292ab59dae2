package dev.planloom.processor;

import dev.planloom.Check;
import dev.planloom.ForEach;
import dev.planloom.From;
import dev.planloom.Input;
import dev.planloom.Literal;
import dev.planloom.Output;
import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.When;
import dev.planloom.processor.discover.SourceTypes;
import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.fault.Location;
import dev.planloom.processor.fault.Suppressions;
import dev.planloom.processor.lang.Language;
import java.lang.annotation.Annotation;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** Annotations of steps and inputs where no plan is, so that nobody would ever read them. */
final class StrayAnnotations {

  private static final List<Class<? extends Annotation>> MEMBERS =
      List.of(
          Step.class,
          Input.class,
          Output.class,
          When.class,
          Check.class,
          From.class,
          Literal.class,
          ForEach.class);

  /** The types without {@code @Plan} that have such annotations; sorted, for one order always. */
  private final Set<String> types = new TreeSet<>();

  /** Looks at a round's types. */
  void add(RoundEnvironment round) {
    for (Class<? extends Annotation> annotation : MEMBERS) {
      for (Element element : round.getElementsAnnotatedWith(annotation)) {
        TypeElement type = type(element);
        if (!isMarked(type, List.of(Plan.class))) {
          types.add(type.getQualifiedName().toString());
        }
      }
    }
  }

  private static TypeElement type(Element element) {
    return element instanceof TypeElement type
        ? type
        : type(Objects.requireNonNull(element.getEnclosingElement()));
  }

  /** What is wrong with a type, after the last round that has sources. */
  List<Found> find(Language language, SourceTypes sources) {
    if (types.isEmpty()) {
      return List.of();
    }
    Set<String> extended = new HashSet<>();
    sources.all(language.elements()).forEach(type -> supertypes(type, extended));
    return types.stream()
        .map(language.elements()::getTypeElement)
        .filter(type -> type != null)
        .map(type -> new Found(type, faults(type, extended)))
        .toList();
  }

  /** A type and what is wrong with it. */
  record Found(TypeElement type, Faults faults) {}

  private static void supertypes(TypeElement type, Set<String> names) {
    for (TypeMirror parent : type.getInterfaces()) {
      if (parent instanceof DeclaredType declared
          && declared.asElement() instanceof TypeElement element
          && names.add(element.getQualifiedName().toString())) {
        supertypes(element, names);
      }
    }
  }

  private static Faults faults(TypeElement type, Set<String> extended) {
    Faults faults = new Faults(false, Suppressions.of(type, List.of()));
    ExecutableElement method = first(type);
    if (method == null) {
      return faults;
    }
    if (type.getKind() != ElementKind.INTERFACE) {
      faults.report(
          Code.ANNOTATION_OUTSIDE_OF_PLAN,
          Location.of(method),
          "'%s' is annotated as part of a plan, but %s is no plan."
              .formatted(method.getSimpleName(), type.getSimpleName()),
          "Steps and inputs stand in an interface with @Plan, or in one that plans extend.");
    } else if (!extended.contains(type.getQualifiedName().toString())) {
      faults.report(
          Code.STEPS_OF_NO_PLAN,
          Location.of(method),
          "'%s' is annotated as part of a plan, but %s is no plan, and none extends it here."
              .formatted(method.getSimpleName(), type.getSimpleName()),
          "Annotate %s with @Plan. If plans of other builds extend it, silence this:"
              .formatted(type.getSimpleName()),
          "@SuppressWarnings(\"planloom:%s\").".formatted(Code.STEPS_OF_NO_PLAN.id()));
    }
    return faults;
  }

  private static @Nullable ExecutableElement first(TypeElement type) {
    return ElementFilter.methodsIn(type.getEnclosedElements()).stream()
        .filter(method ->
            isMarked(method)
                || method.getParameters().stream().anyMatch(StrayAnnotations::isMarked))
        .findFirst()
        .orElse(null);
  }

  private static boolean isMarked(Element element) {
    return isMarked(element, MEMBERS);
  }

  /** Not by getAnnotation, which javac fails at where a class in its values does not exist. */
  static boolean isMarked(Element element, List<Class<? extends Annotation>> annotations) {
    return element.getAnnotationMirrors().stream()
        .map(mirror -> (TypeElement) mirror.getAnnotationType().asElement())
        .anyMatch(type ->
            annotations.stream()
                .anyMatch(one -> type.getQualifiedName().contentEquals(one.getName())));
  }
}
