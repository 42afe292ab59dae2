package dev.planloom.processor.fault;

import static java.util.Objects.requireNonNull;

import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/**
 * A place in the source by names: a type, a method of it, a parameter, an annotation's value.
 * Elements lose their positions from one round to the next; names do not.
 *
 * @param type the type's canonical name
 * @param method the method's name, or null
 * @param overload which of the type's methods of that name, from 0
 * @param parameter the parameter's index, or -1
 * @param annotation the annotation's canonical name, or null
 * @param attribute the attribute, or null
 * @param value the index into an attribute that is an array, or -1
 */
public record Location(
    String type,
    @Nullable String method,
    int overload,
    int parameter,
    @Nullable String annotation,
    @Nullable String attribute,
    int value) {

  /** A type. */
  public static Location of(TypeElement type) {
    return new Location(type.getQualifiedName().toString(), null, 0, -1, null, null, -1);
  }

  /** A method. */
  public static Location of(ExecutableElement method) {
    Element type = requireNonNull(method.getEnclosingElement());
    int overload = 0;
    for (ExecutableElement other : ElementFilter.methodsIn(type.getEnclosedElements())) {
      if (other.equals(method)) {
        break;
      }
      if (other.getSimpleName().equals(method.getSimpleName())) {
        overload++;
      }
    }
    return new Location(
        ((TypeElement) type).getQualifiedName().toString(),
        method.getSimpleName().toString(),
        overload,
        -1,
        null,
        null,
        -1);
  }

  /** A parameter of this method. */
  public Location parameter(int index) {
    return new Location(type, method, overload, index, null, null, -1);
  }

  /** An annotation of this element, by its canonical name. */
  public Location annotation(String name) {
    return new Location(type, method, overload, parameter, name, null, -1);
  }

  /** An attribute of this annotation. */
  public Location attribute(String name) {
    return new Location(type, method, overload, parameter, annotation, name, -1);
  }

  /** One value of this attribute, where it is an array. */
  public Location value(int index) {
    return new Location(type, method, overload, parameter, annotation, attribute, index);
  }

  /** The element alone: without parameter and annotation. */
  public Location member() {
    return new Location(type, method, overload, -1, null, null, -1);
  }
}
