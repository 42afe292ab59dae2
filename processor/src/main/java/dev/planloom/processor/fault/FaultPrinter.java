package dev.planloom.processor.fault;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/** Looks the places of faults up again and prints them in the order of the sources. */
public final class FaultPrinter {

  private static final Comparator<Place> SOURCE_ORDER =
      Comparator.comparing(Place::file).thenComparing(Place::path, Arrays::compare);

  private final Elements elements;
  private final Messager messager;
  private final Function<TypeElement, SourcePlace> sources;
  private final String indent;

  /** Prints types in the order that {@code sources} tells. */
  public FaultPrinter(
      Elements elements, Messager messager, Function<TypeElement, SourcePlace> sources) {
    this.elements = elements;
    this.messager = messager;
    this.sources = sources;
    // javac indents all lines but the first by two, others print a message as it is.
    TypeElement object = elements.getTypeElement("java.lang.Object");
    boolean javac = object != null && object.getClass().getName().startsWith("com.sun.tools.javac");
    indent = javac ? "  " : "    ";
  }

  /**
   * Where an outermost type stands.
   *
   * @param file its file
   * @param index its place in the file
   */
  public record SourcePlace(String file, int index) {}

  /** Prints all; for the last round. */
  public void print(List<Fault> faults) {
    List<Place> places = new ArrayList<>();
    for (Fault fault : faults) {
      places.add(find(fault));
    }
    places.sort(SOURCE_ORDER);
    places.forEach(this::print);
  }

  private void print(Place place) {
    Fault fault = place.fault();
    Diagnostic.Kind kind =
        switch (fault.severity()) {
          case ERROR -> Diagnostic.Kind.ERROR;
          case WARNING -> Diagnostic.Kind.WARNING;
        };
    messager.printMessage(kind, fault.text(indent), place.element(), place.mirror(), place.value());
  }

  private Place find(Fault fault) {
    Location at = fault.at();
    TypeElement type = elements.getTypeElement(at.type());
    if (type == null) {
      return new Place(fault, at.type(), new int[0], null, null, null);
    }
    List<Integer> path = new ArrayList<>();
    Element outermost = type;
    while (outermost.getEnclosingElement() instanceof TypeElement outer) {
      path.addFirst(outer.getEnclosedElements().indexOf(outermost) + 1);
      outermost = outer;
    }
    Element element = type;
    if (at.method() != null) {
      List<ExecutableElement> overloads =
          ElementFilter.methodsIn(type.getEnclosedElements()).stream()
              .filter(method -> method.getSimpleName().contentEquals(at.method()))
              .toList();
      if (at.overload() < overloads.size()) {
        ExecutableElement method = overloads.get(at.overload());
        path.add(type.getEnclosedElements().indexOf(method) + 1);
        element = method;
        // Annotations of a method stand before its parameters.
        if (at.parameter() >= 0 && at.parameter() < method.getParameters().size()) {
          path.add(1_000_000 + at.parameter());
          element = method.getParameters().get(at.parameter());
        }
      }
    }
    AnnotationMirror mirror = annotation(element, at.annotation(), path);
    AnnotationValue value = mirror == null ? null : value(mirror, at, path);
    SourcePlace source = sources.apply((TypeElement) outermost);
    path.addFirst(source.index());
    int[] key = path.stream().mapToInt(Integer::intValue).toArray();
    return new Place(fault, source.file(), key, element, mirror, value);
  }

  private static @Nullable AnnotationMirror annotation(
      Element element, @Nullable String name, List<Integer> path) {
    if (name != null) {
      List<? extends AnnotationMirror> mirrors = element.getAnnotationMirrors();
      for (int i = 0; i < mirrors.size(); i++) {
        TypeElement type = (TypeElement) mirrors.get(i).getAnnotationType().asElement();
        if (type.getQualifiedName().contentEquals(name)) {
          path.add(i + 1);
          return mirrors.get(i);
        }
      }
    }
    return null;
  }

  private static @Nullable AnnotationValue value(
      AnnotationMirror mirror, Location at, List<Integer> path) {
    int index = 0;
    for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
        mirror.getElementValues().entrySet()) {
      index++;
      if (!entry.getKey().getSimpleName().contentEquals(String.valueOf(at.attribute()))) {
        continue;
      }
      path.add(index);
      AnnotationValue value = entry.getValue();
      if (at.value() >= 0
          && value.getValue() instanceof List<?> values
          && at.value() < values.size()
          && values.get(at.value()) instanceof AnnotationValue one) {
        path.add(at.value() + 1);
        return one;
      }
      return value;
    }
    return null;
  }

  @SuppressWarnings("ArrayRecordComponent") // places are never compared as records
  private record Place(
      Fault fault,
      String file,
      int[] path,
      @Nullable Element element,
      @Nullable AnnotationMirror mirror,
      @Nullable AnnotationValue value) {}
}
