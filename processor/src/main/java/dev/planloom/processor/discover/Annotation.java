package dev.planloom.processor.discover;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;

/** An annotation's values, defaults included. */
final class Annotation {

  private final Map<String, AnnotationValue> values = new LinkedHashMap<>();
  private final AnnotationMirror mirror;

  private Annotation(
      AnnotationMirror mirror,
      Map<? extends ExecutableElement, ? extends AnnotationValue> attributes) {
    this.mirror = mirror;
    for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
        attributes.entrySet()) {
      values.put(entry.getKey().getSimpleName().toString(), entry.getValue());
    }
  }

  static Annotation of(AnnotationMirror mirror, Elements elements) {
    return new Annotation(mirror, elements.getElementValuesWithDefaults(mirror));
  }

  static Optional<Annotation> find(Element element, String name, Elements elements) {
    return mirror(element, name).map(found -> of(found, elements));
  }

  /** The annotation with what is written alone, without defaults: cheaper. */
  static Optional<Annotation> written(Element element, String name) {
    return mirror(element, name).map(found -> new Annotation(found, found.getElementValues()));
  }

  /** Whether the element carries the annotation: cheaper than to read its values. */
  static boolean isOn(Element element, String name) {
    return mirror(element, name).isPresent();
  }

  private static Optional<AnnotationMirror> mirror(Element element, String name) {
    for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
      TypeElement type = (TypeElement) mirror.getAnnotationType().asElement();
      if (type.getQualifiedName().contentEquals(name)) {
        return Optional.of(mirror);
      }
    }
    return Optional.empty();
  }

  /** Whether the attribute is written out. */
  boolean isWritten(String attribute) {
    return mirror.getElementValues().keySet().stream()
        .anyMatch(method -> method.getSimpleName().contentEquals(attribute));
  }

  String text(String attribute) {
    return String.valueOf(raw(attribute));
  }

  List<String> texts(String attribute) {
    return list(attribute).stream().map(value -> String.valueOf(value.getValue())).toList();
  }

  boolean flag(String attribute) {
    return Boolean.TRUE.equals(raw(attribute));
  }

  int integer(String attribute) {
    return raw(attribute) instanceof Integer number ? number : 0;
  }

  long longer(String attribute) {
    return raw(attribute) instanceof Long number ? number : 0;
  }

  double real(String attribute) {
    return raw(attribute) instanceof Double number ? number : 0;
  }

  <E extends Enum<E>> E constant(String attribute, Class<E> type) {
    return raw(attribute) instanceof VariableElement constant
        ? Enum.valueOf(type, constant.getSimpleName().toString())
        : type.getEnumConstants()[0];
  }

  /** The class; empty where it does not exist. */
  Optional<TypeMirror> type(String attribute) {
    return raw(attribute) instanceof TypeMirror type ? Optional.of(type) : Optional.empty();
  }

  /** The classes; an attribute with one that does not exist gives an empty Optional for it. */
  List<Optional<TypeMirror>> types(String attribute) {
    return list(attribute).stream()
        .map(value ->
            value.getValue() instanceof TypeMirror type
                ? Optional.of(type)
                : Optional.<TypeMirror>empty())
        .toList();
  }

  List<AnnotationMirror> annotations(String attribute) {
    return list(attribute).stream()
        .filter(value -> value.getValue() instanceof AnnotationMirror)
        .map(value -> (AnnotationMirror) value.getValue())
        .toList();
  }

  /** Whether the compiler has filled in a name that it could not find. */
  boolean isUnresolved() {
    return values.values().stream().anyMatch(Annotation::isUnresolved);
  }

  private static boolean isUnresolved(AnnotationValue value) {
    return switch (value.getValue()) {
      case List<?> list -> list.stream().anyMatch(one -> isUnresolved((AnnotationValue) one));
      case String text -> text.equals("<error>");
      case null, default -> false;
    };
  }

  private Object raw(String attribute) {
    AnnotationValue value = values.get(attribute);
    return value == null ? "" : value.getValue();
  }

  @SuppressWarnings("unchecked") // what AnnotationValue promises of arrays
  private List<? extends AnnotationValue> list(String attribute) {
    return raw(attribute) instanceof List<?> list
        ? (List<? extends AnnotationValue>) list
        : List.of();
  }
}
