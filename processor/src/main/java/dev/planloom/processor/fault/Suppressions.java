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
 * The warnings that a type does not want: {@code @SuppressWarnings("planloom:PLnnn")} on itself or
 * on a method. Errors cannot be silenced.
 */
public final class Suppressions {

  private static final String PREFIX = "planloom:";

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
   * Those of a type and its methods, and of types that it inherits from; its own are also meant for
   * what it inherits.
   */
  public static Suppressions of(TypeElement type, List<TypeElement> supers) {
    Map<Location, Set<String>> ids = new HashMap<>();
    addAll(ids, type);
    supers.forEach(each -> addAll(ids, each));
    return new Suppressions(Location.of(type), ids);
  }

  private static void addAll(Map<Location, Set<String>> ids, TypeElement type) {
    add(ids, Location.of(type), type);
    for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
      if (method.getAnnotation(SuppressWarnings.class) != null) {
        add(ids, Location.of(method), method);
      }
    }
  }

  private static void add(Map<Location, Set<String>> ids, Location at, Element element) {
    SuppressWarnings annotation = element.getAnnotation(SuppressWarnings.class);
    if (annotation != null) {
      for (String value : annotation.value()) {
        if (value.startsWith(PREFIX)) {
          ids.computeIfAbsent(at, key -> new HashSet<>()).add(value.substring(PREFIX.length()));
        }
      }
    }
  }

  boolean silence(Fault fault) {
    return !fault.isError()
        && (contains(fault, fault.at().member())
            || contains(fault, new Location(fault.at().type(), null, 0, -1, null, null, -1))
            || (type != null && contains(fault, type)));
  }

  private boolean contains(Fault fault, Location at) {
    return ids.getOrDefault(at, Set.of()).contains(fault.code().id());
  }
}
