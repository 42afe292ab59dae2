package dev.planloom.processor.discover;

import dev.planloom.processor.lang.Language;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/**
 * A plan and all interfaces that it extends, each once, as the plan sees them: those that an
 * interface extends stand before it, in the order in which it names them.
 */
final class Lineage {

  /**
   * An interface.
   *
   * @param type with its type arguments
   * @param extendedBy the one that names it first; the plan itself for the plan
   */
  record Ancestor(TypeElement element, DeclaredType type, TypeElement extendedBy) {

    /** Whether its type arguments are missing. */
    boolean isRaw() {
      return type.getTypeArguments().isEmpty() && !element.getTypeParameters().isEmpty();
    }
  }

  private final Map<String, Ancestor> ancestors = new LinkedHashMap<>();
  private final Map<String, Set<String>> above = new HashMap<>();
  private final List<TypeElement> planFirst = new ArrayList<>();

  private Lineage() {}

  static Lineage of(TypeElement plan, Language language) {
    Lineage lineage = new Lineage();
    lineage.add((DeclaredType) plan.asType(), plan, language);
    return lineage;
  }

  private Set<String> add(DeclaredType type, TypeElement extendedBy, Language language) {
    TypeElement element = (TypeElement) type.asElement();
    String name = element.getQualifiedName().toString();
    Set<String> known = above.get(name);
    if (known != null) {
      return known;
    }
    Set<String> supers = new HashSet<>();
    above.put(name, supers);
    planFirst.add(element);
    for (TypeMirror parent : language.types().directSupertypes(type)) {
      if (parent instanceof DeclaredType declared
          && declared.asElement().getKind() == ElementKind.INTERFACE) {
        supers.add(((TypeElement) declared.asElement()).getQualifiedName().toString());
        supers.addAll(add(declared, element, language));
      }
    }
    ancestors.put(name, new Ancestor(element, type, extendedBy));
    return supers;
  }

  /** The interfaces, the plan last. */
  List<Ancestor> ancestors() {
    return List.copyOf(ancestors.values());
  }

  /** The same, each before those that it extends: the plan first. */
  List<TypeElement> planFirst() {
    return List.copyOf(planFirst);
  }

  /** Whether the type arguments of an interface are missing. */
  boolean isRaw(TypeElement element) {
    Ancestor ancestor = ancestors.get(element.getQualifiedName().toString());
    return ancestor != null && ancestor.isRaw();
  }

  /** Whether the one extends the other, directly or not. */
  boolean extendsFrom(TypeElement sub, TypeElement other) {
    return above
        .getOrDefault(sub.getQualifiedName().toString(), Set.of())
        .contains(other.getQualifiedName().toString());
  }
}
