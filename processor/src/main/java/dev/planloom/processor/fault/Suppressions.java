package dev.planloom.processor.fault;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/**
 * The warnings that a type does not want: {@code @SuppressWarnings("planloom:PLnnn")}, or {@code
 * "planloom"} for all, on a parameter, a method, the type, or what encloses it. Errors cannot be
 * silenced.
 */
public final class Suppressions {

  private static final String ALL = "planloom";
  private static final String PREFIX = ALL + ":";

  private final @Nullable Location type;
  private final Map<Location, Set<String>> ids;

  private Suppressions(@Nullable Location type, Map<Location, Set<String>> ids) {
    this.type = type;
    this.ids = ids;
  }

  /** None. */
  public static Suppressions none() {
    return new Suppressions(null, Map.of());
  }

  /**
   * Those of a type, its methods and their parameters, of the types that enclose it, and of types
   * that it inherits from; its own are also meant for what it inherits.
   */
  public static Suppressions of(TypeElement type, List<TypeElement> supers) {
    Map<Location, Set<String>> ids = new HashMap<>();
    addAll(ids, type);
    supers.forEach(each -> addAll(ids, each));
    return new Suppressions(Location.of(type), ids);
  }

  private static void addAll(Map<Location, Set<String>> ids, TypeElement type) {
    Location at = Location.of(type);
    for (@Nullable Element e = type; e instanceof TypeElement; e = e.getEnclosingElement()) {
      add(ids, at, e);
    }
    for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
      if (!method.getAnnotationMirrors().isEmpty()) {
        addMethod(ids, method);
      }
    }
  }

  private static void addMethod(Map<Location, Set<String>> ids, ExecutableElement method) {
    boolean own = method.getAnnotation(SuppressWarnings.class) != null;
    if (!own
        && method.getParameters().stream()
            .allMatch(each -> each.getAnnotationMirrors().isEmpty())) {
      return;
    }
    Location at = Location.of(method);
    add(ids, at, method);
    for (int i = 0; i < method.getParameters().size(); i++) {
      add(ids, at.parameter(i), method.getParameters().get(i));
    }
  }

  private static void add(Map<Location, Set<String>> ids, Location at, Element element) {
    if (element.getAnnotationMirrors().isEmpty()) {
      return;
    }
    SuppressWarnings annotation = element.getAnnotation(SuppressWarnings.class);
    if (annotation != null) {
      for (String value : annotation.value()) {
        if (value.equals(ALL) || value.startsWith(PREFIX)) {
          ids.computeIfAbsent(at, key -> new HashSet<>()).add(value);
        }
      }
    }
  }

  boolean silence(Fault fault) {
    Location at = fault.at();
    return !fault.isError()
        && (contains(fault, at.member().parameter(at.parameter()))
            || contains(fault, at.member())
            || contains(fault, new Location(at.type(), null, 0, -1, null, null, -1))
            || (type != null && contains(fault, type)));
  }

  private boolean contains(Fault fault, Location at) {
    Set<String> silenced = ids.getOrDefault(at, Set.of());
    return silenced.contains(ALL) || silenced.contains(PREFIX + fault.code().id());
  }
}
