package dev.planloom.processor.lang;

import java.util.List;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import org.jspecify.annotations.Nullable;

/** Puts arguments in the place of type variables. */
public final class Substitution {

  private final Language language;
  private final List<TypeVariable> variables;
  private final List<TypeMirror> arguments;

  /** One argument a variable. */
  public Substitution(Language language, List<TypeVariable> variables, List<TypeMirror> arguments) {
    this.language = language;
    this.variables = variables;
    this.arguments = arguments;
  }

  /** The type with the arguments. */
  public TypeMirror apply(TypeMirror type) {
    return switch (type.getKind()) {
      case TYPEVAR -> variable((TypeVariable) type);
      case ARRAY -> language.types().getArrayType(apply(((ArrayType) type).getComponentType()));
      case DECLARED -> declared((DeclaredType) type);
      case WILDCARD -> {
        WildcardType wildcard = (WildcardType) type;
        yield language
            .types()
            .getWildcardType(
                applyIfPresent(wildcard.getExtendsBound()),
                applyIfPresent(wildcard.getSuperBound()));
      }
      default -> type;
    };
  }

  private @Nullable TypeMirror applyIfPresent(@Nullable TypeMirror bound) {
    return bound == null ? null : apply(bound);
  }

  private TypeMirror variable(TypeVariable type) {
    for (int i = 0; i < variables.size() && i < arguments.size(); i++) {
      if (variables.get(i).asElement().equals(type.asElement())) {
        return arguments.get(i);
      }
    }
    return type;
  }

  private TypeMirror declared(DeclaredType type) {
    if (type.getTypeArguments().isEmpty()) {
      return type;
    }
    TypeMirror[] applied =
        type.getTypeArguments().stream().map(this::apply).toArray(TypeMirror[]::new);
    TypeElement element = (TypeElement) type.asElement();
    return type.getEnclosingType() instanceof DeclaredType outer
            && !outer.getTypeArguments().isEmpty()
        ? language.types().getDeclaredType((DeclaredType) apply(outer), element, applied)
        : language.types().getDeclaredType(element, applied);
  }
}
