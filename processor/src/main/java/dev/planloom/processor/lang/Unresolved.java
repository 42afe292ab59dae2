package dev.planloom.processor.lang;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import org.jspecify.annotations.Nullable;

/**
 * Looks for types that do not exist (yet): in a type itself and in the supertypes of its classes.
 */
public final class Unresolved {

  private final Set<String> seen = new HashSet<>();

  /** The name of the first that does not exist. */
  public Optional<String> in(TypeMirror type) {
    return Optional.ofNullable(find(type));
  }

  private @Nullable String find(TypeMirror type) {
    return switch (type.getKind()) {
      case ERROR -> type.toString();
      case ARRAY -> find(((ArrayType) type).getComponentType());
      case WILDCARD -> wildcard((WildcardType) type);
      case DECLARED -> declared((DeclaredType) type);
      default -> null;
    };
  }

  private @Nullable String wildcard(WildcardType type) {
    if (type.getSuperBound() != null) {
      return find(type.getSuperBound());
    }
    return type.getExtendsBound() == null ? null : find(type.getExtendsBound());
  }

  private @Nullable String declared(DeclaredType type) {
    for (TypeMirror argument : type.getTypeArguments()) {
      String found = find(argument);
      if (found != null) {
        return found;
      }
    }
    TypeElement element = (TypeElement) type.asElement();
    if (!seen.add(element.getQualifiedName().toString())) {
      return null;
    }
    String found = supertype(element.getSuperclass());
    for (TypeMirror parent : element.getInterfaces()) {
      found = found == null ? supertype(parent) : found;
    }
    return found;
  }

  private @Nullable String supertype(TypeMirror parent) {
    return parent.getKind() == TypeKind.NONE || parent instanceof TypeVariable
        ? null
        : find(parent);
  }
}
