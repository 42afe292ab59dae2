package dev.planloom.processor.bind;

import dev.planloom.processor.lang.Language;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import org.jspecify.annotations.Nullable;

/**
 * Finds arguments for the type variables of a generic tool method from the types of a step: what
 * stands where a variable stands in an invariant place is the argument; else the widest of what is
 * handed in; else what is expected back. The caller checks the result: this only proposes.
 */
final class Inference {

  private final Language language;
  private final List<TypeVariable> variables;
  private final Map<Role, Map<Element, List<TypeMirror>>> types = new EnumMap<>(Role.class);

  /** What a type that stands where a variable stands says about it. */
  private enum Role {
    /** It is the argument. */
    EXACT,
    /** It is handed in: the argument is that or wider. */
    GIVEN,
    /** It is expected back: the argument is that or narrower. */
    EXPECTED
  }

  Inference(Language language, List<TypeVariable> variables) {
    this.language = language;
    this.variables = variables;
    for (Role role : Role.values()) {
      types.put(role, new HashMap<>());
    }
  }

  /** A value of this type is handed to a parameter of that. */
  void argument(TypeMirror given, TypeMirror parameter) {
    unify(language.boxed(given), parameter, Role.GIVEN);
  }

  /** A result of this type is expected to be of that. */
  void result(TypeMirror result, TypeMirror wanted) {
    if (wanted.getKind() != TypeKind.VOID) {
      unify(language.boxed(wanted), result, Role.EXPECTED);
    }
  }

  /** One argument a variable, in order; empty where one could not be found. */
  Optional<List<TypeMirror>> solve() {
    List<TypeMirror> arguments = new ArrayList<>();
    for (TypeVariable variable : variables) {
      TypeMirror found = solve(variable);
      if (found == null) {
        return Optional.empty();
      }
      arguments.add(found);
    }
    return Optional.of(arguments);
  }

  private @Nullable TypeMirror solve(TypeVariable variable) {
    List<TypeMirror> invariant = found(Role.EXACT, variable);
    if (!invariant.isEmpty()) {
      return invariant.getFirst();
    }
    List<TypeMirror> given = found(Role.GIVEN, variable);
    for (TypeMirror candidate : given) {
      if (given.stream().allMatch(other -> language.isAssignable(other, candidate))) {
        return candidate;
      }
    }
    List<TypeMirror> wanted = found(Role.EXPECTED, variable);
    if (!wanted.isEmpty()) {
      return wanted.getFirst();
    }
    return given.isEmpty()
            && variable.getUpperBound().getKind() == TypeKind.DECLARED
            && !mentionsVariable(variable.getUpperBound())
        ? variable.getUpperBound()
        : null;
  }

  private List<TypeMirror> found(Role role, TypeVariable variable) {
    return Objects.requireNonNull(types.get(role))
        .computeIfAbsent(variable.asElement(), key -> new ArrayList<>());
  }

  private boolean isSought(TypeVariable variable) {
    return variables.stream().anyMatch(other -> other.asElement().equals(variable.asElement()));
  }

  private boolean mentionsVariable(TypeMirror type) {
    return switch (type.getKind()) {
      case TYPEVAR -> true;
      case ARRAY -> mentionsVariable(((ArrayType) type).getComponentType());
      case DECLARED ->
          ((DeclaredType) type).getTypeArguments().stream().anyMatch(this::mentionsVariable);
      case WILDCARD -> mentionsVariable(language.bound(type));
      default -> false;
    };
  }

  /** Walks both types at once; what meets a variable at the top has that role. */
  private void unify(TypeMirror concrete, TypeMirror pattern, Role role) {
    if (pattern instanceof TypeVariable variable && isSought(variable)) {
      if (!concrete.getKind().isPrimitive() && concrete.getKind() != TypeKind.WILDCARD) {
        found(role, variable).add(concrete);
      }
    } else if (pattern instanceof ArrayType array && concrete instanceof ArrayType given) {
      unify(given.getComponentType(), array.getComponentType(), role);
    } else if (pattern.getKind() == TypeKind.DECLARED && concrete.getKind() == TypeKind.DECLARED) {
      declared((DeclaredType) concrete, (DeclaredType) pattern, role);
    }
  }

  private void declared(DeclaredType concrete, DeclaredType pattern, Role role) {
    // Of a result the pattern is the subtype: List<T> is expected to be a Collection<User>.
    DeclaredType left = concrete;
    DeclaredType right = pattern;
    if (role == Role.EXPECTED) {
      right = language.asSuper(pattern, (TypeElement) concrete.asElement()).orElse(pattern);
    } else {
      left = language.asSuper(concrete, (TypeElement) pattern.asElement()).orElse(concrete);
    }
    if (!left.asElement().equals(right.asElement())
        || left.getTypeArguments().size() != right.getTypeArguments().size()) {
      return;
    }
    for (int i = 0; i < left.getTypeArguments().size(); i++) {
      TypeMirror argument = left.getTypeArguments().get(i);
      TypeMirror parameter = right.getTypeArguments().get(i);
      if (parameter instanceof WildcardType wildcard) {
        TypeMirror bound =
            wildcard.getSuperBound() == null
                ? wildcard.getExtendsBound()
                : wildcard.getSuperBound();
        if (bound != null) {
          unify(language.bound(argument), bound, role == Role.EXPECTED ? role : Role.GIVEN);
        }
      } else if (argument.getKind() == TypeKind.WILDCARD) {
        unify(language.bound(argument), parameter, role);
      } else {
        unify(argument, parameter, Role.EXACT);
      }
    }
  }
}
