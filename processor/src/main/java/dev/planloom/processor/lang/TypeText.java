package dev.planloom.processor.lang;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;

/** Types as messages show them: without packages and annotations, the same under each compiler. */
public final class TypeText {

  private TypeText() {}

  /** The type with simple names. */
  public static String of(TypeMirror type) {
    return text(type, false);
  }

  /** The type with qualified names. */
  public static String qualified(TypeMirror type) {
    return text(type, true);
  }

  /** The first type, qualified where it would otherwise read like the second. */
  public static String unlike(TypeMirror type, TypeMirror other) {
    return of(type).equals(of(other)) ? qualified(type) : of(type);
  }

  /** The first type as {@link #unlike}, with its article. */
  public static String withArticle(TypeMirror type, TypeMirror other) {
    return withArticle(unlike(type, other));
  }

  /** The type with its indefinite article. */
  public static String withArticle(TypeMirror type) {
    return withArticle(of(type));
  }

  private static String withArticle(String text) {
    return ("AEIOaeio".indexOf(text.charAt(0)) < 0 ? "a " : "an ") + text;
  }

  private static String text(TypeMirror type, boolean qualified) {
    return switch (type.getKind()) {
      case DECLARED, ERROR -> declared((DeclaredType) type, qualified);
      case ARRAY -> text(((ArrayType) type).getComponentType(), qualified) + "[]";
      case TYPEVAR -> ((TypeVariable) type).asElement().getSimpleName().toString();
      case WILDCARD -> wildcard((WildcardType) type, qualified);
      case INTERSECTION ->
          ((IntersectionType) type)
              .getBounds().stream()
                  .map(bound -> text(bound, qualified))
                  .collect(Collectors.joining(" & "));
      default ->
          type.getKind().isPrimitive()
              ? type.getKind().name().toLowerCase(Locale.ROOT)
              : type.toString();
    };
  }

  private static String declared(DeclaredType type, boolean qualified) {
    TypeElement element = (TypeElement) type.asElement();
    String name = qualified ? element.getQualifiedName().toString() : nested(element);
    List<? extends TypeMirror> arguments = type.getTypeArguments();
    if (arguments.isEmpty()) {
      return name;
    }
    return arguments.stream()
        .map(argument -> text(argument, qualified))
        .collect(Collectors.joining(", ", name + "<", ">"));
  }

  /** The name with those of the enclosing types, without the package. */
  public static String nested(TypeElement element) {
    Element outer = element.getEnclosingElement();
    String name = element.getSimpleName().toString();
    return outer instanceof TypeElement type && !(outer instanceof PackageElement)
        ? nested(type) + "." + name
        : name;
  }

  private static String wildcard(WildcardType type, boolean qualified) {
    if (type.getSuperBound() != null) {
      return "? super " + text(type.getSuperBound(), qualified);
    }
    return type.getExtendsBound() == null
        ? "?"
        : "? extends " + text(type.getExtendsBound(), qualified);
  }
}
