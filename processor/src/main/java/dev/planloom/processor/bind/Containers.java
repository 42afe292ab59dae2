package dev.planloom.processor.bind;

import dev.planloom.processor.lang.Language;
import dev.planloom.processor.model.Container;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/**
 * Which types several values can be put into, and which types several values can be taken out of.
 */
final class Containers {

  /** A container and what it holds; of a wildcard its bound. */
  record Shape(Container container, TypeMirror elementType) {}

  private static final Set<String> LISTS =
      Set.of(
          "java.util.List",
          "java.util.Collection",
          "java.util.SequencedCollection",
          "java.lang.Iterable");
  private static final Set<String> SETS = Set.of("java.util.Set", "java.util.SequencedSet");

  private final Language language;

  Containers(Language language) {
    this.language = language;
  }

  /** The shape of a type that values can be put into. */
  Optional<Shape> shape(TypeMirror type) {
    if (type instanceof ArrayType array) {
      TypeMirror component = array.getComponentType();
      return Language.isReifiable(component)
          ? Optional.of(new Shape(Container.ARRAY, component))
          : Optional.empty();
    }
    if (type.getKind() != TypeKind.DECLARED
        || ((DeclaredType) type).getTypeArguments().size() != 1) {
      return Optional.empty();
    }
    DeclaredType declared = (DeclaredType) type;
    String name = ((TypeElement) declared.asElement()).getQualifiedName().toString();
    if (LISTS.contains(name)) {
      return Optional.of(new Shape(Container.LIST, language.argument(declared)));
    }
    return SETS.contains(name)
        ? Optional.of(new Shape(Container.SET, language.argument(declared)))
        : Optional.empty();
  }

  /** What a collection or an array of references consists of. */
  Optional<TypeMirror> elementsOf(TypeMirror type) {
    return elementsOf(type, "java.util.Collection");
  }

  /** What an Iterable or an array of references consists of. */
  Optional<TypeMirror> elements(TypeMirror type) {
    return elementsOf(type, "java.lang.Iterable");
  }

  private Optional<TypeMirror> elementsOf(TypeMirror type, String generic) {
    if (type instanceof ArrayType array) {
      return array.getComponentType().getKind().isPrimitive()
          ? Optional.empty()
          : Optional.of(array.getComponentType());
    }
    return language
        .asSuper(type, generic)
        .filter(collection -> !collection.getTypeArguments().isEmpty())
        .map(collection -> collection.getTypeArguments().getFirst())
        .map(this::upper);
  }

  /** As what elements can be taken out. */
  private TypeMirror upper(TypeMirror argument) {
    if (argument instanceof WildcardType wildcard) {
      return wildcard.getExtendsBound() == null ? language.object() : wildcard.getExtendsBound();
    }
    return argument;
  }
}
