package dev.planloom.processor.fault;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/**
 * The places of methods. Counts the overloads of a type once, not for each of its methods again: a
 * plan may have thousands. For one round.
 */
public final class Locations {

  private final Map<TypeElement, Map<ExecutableElement, Location>> types = new HashMap<>();

  /** The same as {@link Location#of(ExecutableElement)}. */
  public Location of(ExecutableElement method) {
    TypeElement type = (TypeElement) Objects.requireNonNull(method.getEnclosingElement());
    Location known = types.computeIfAbsent(type, Locations::methods).get(method);
    return known == null ? Location.of(method) : known;
  }

  private static Map<ExecutableElement, Location> methods(TypeElement type) {
    String typeName = type.getQualifiedName().toString();
    Map<String, Integer> overloads = new HashMap<>();
    Map<ExecutableElement, Location> locations = new HashMap<>();
    for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
      String name = method.getSimpleName().toString();
      int overload = overloads.merge(name, 1, Integer::sum) - 1;
      locations.put(method, new Location(typeName, name, overload, -1, null, null, -1));
    }
    return locations;
  }
}
