package dev.planloom.processor.lang;

import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Which types have one text for a value, so that it can be part of a resource's name. */
public final class CanonicalText {

  private static final Set<String> CLASSES =
      Set.of(
          "java.lang.String",
          "java.lang.Boolean",
          "java.lang.Character",
          "java.lang.Byte",
          "java.lang.Short",
          "java.lang.Integer",
          "java.lang.Long",
          "java.lang.Float",
          "java.lang.Double",
          "java.util.UUID",
          "java.net.URI",
          "java.nio.file.Path");

  private CanonicalText() {}

  /** Whether values of the type have a canonical text; of a type variable, whether they may. */
  public static boolean has(TypeMirror type) {
    if (type.getKind().isPrimitive() || type.getKind() == TypeKind.TYPEVAR || isEnum(type)) {
      return true;
    }
    return type.getKind() == TypeKind.DECLARED
        && CLASSES.contains(
            ((TypeElement) ((DeclaredType) type).asElement()).getQualifiedName().toString());
  }

  /** Whether the text is the constant's name. */
  public static boolean isEnum(TypeMirror type) {
    return type.getKind() == TypeKind.DECLARED
        && ((DeclaredType) type).asElement().getKind() == ElementKind.ENUM;
  }
}
