package dev.planloom.processor.bind;

import dev.planloom.processor.lang.Language;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  private final Map<Element, List<TypeMirror>> exact = new LinkedHashMap<>();
  private final Map<Element, List<TypeMirror>> lower = new LinkedHashMap<>();
  private final Map<Element, List<TypeMirror>> expected = new LinkedHashMap<>();

  Inference(Language language, List<TypeVariable> variables) {
    this.language = language;
    this.variables = variables;
    for (TypeVariable variable : variables) {
      exact.put(variable.asElement(), new ArrayList<>());
      lower.put(variable.asElement(), new ArrayList<>());
      expected.put(variable.asElement(), new ArrayList<>());
    }
  }

  /** A value of this type is handed to a parameter of that. */
  void argument(TypeMirror given, TypeMirror parameter) {
    unify(language.boxed(given), parameter, lower);
  }

  /** A result of this type is expected to be of that. */
  void result(TypeMirror result, TypeMirror wanted) {
    if (wanted.getKind() != TypeKind.VOID) {
      unify(language.boxed(wanted), result, expected);
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
    List<TypeMirror> invariant = exact.getOrDefault(variable.asElement(), List.of());
    if (!invariant.isEmpty()) {
      return invariant.getFirst();
    }
    List<TypeMirror> given = lower.getOrDefault(variable.asElement(), List.of());
    for (TypeMirror candidate : given) {
      if (given.stream().allMatch(other -> language.isAssignable(other, candidate))) {
        return candidate;
      }
    }
    List<TypeMirror> wanted = expected.getOrDefault(variable.asElement(), List.of());
    if (!wanted.isEmpty()) {
      return wanted.getFirst();
    }
    return given.isEmpty()
            && variable.getUpperBound().getKind() == TypeKind.DECLARED
            && !mentionsVariable(variable.getUpperBound())
        ? variable.getUpperBound()
        : null;
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

  /** Walks both types at once; what meets a variable at the top goes into {@code covariant}. */
  private void unify(
      TypeMirror concrete, TypeMirror pattern, Map<Element, List<TypeMirror>> covariant) {
    if (pattern instanceof TypeVariable variable && exact.containsKey(variable.asElement())) {
      if (!concrete.getKind().isPrimitive() && concrete.getKind() != TypeKind.WILDCARD) {
        covariant.getOrDefault(variable.asElement(), new ArrayList<>()).add(concrete);
      }
    } else if (pattern instanceof ArrayType array && concrete instanceof ArrayType given) {
      unify(given.getComponentType(), array.getComponentType(), covariant);
    } else if (pattern.getKind() == TypeKind.DECLARED && concrete.getKind() == TypeKind.DECLARED) {
      declared((DeclaredType) concrete, (DeclaredType) pattern, covariant);
    }
  }

  @SuppressWarnings("ReferenceEquality") // Which of our two maps it is, not what is in it.
  private void declared(
      DeclaredType concrete, DeclaredType pattern, Map<Element, List<TypeMirror>> covariant) {
    // Of a result the pattern is the subtype: List<T> is expected to be a Collection<User>.
    DeclaredType left = concrete;
    DeclaredType right = pattern;
    if (covariant == expected) {
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
          unify(language.bound(argument), bound, covariant == expected ? expected : lower);
        }
      } else if (argument.getKind() == TypeKind.WILDCARD) {
        unify(language.bound(argument), parameter, covariant);
      } else {
        unify(argument, parameter, exact);
      }
    }
  }
}
