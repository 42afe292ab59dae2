package dev.planloom.processor.lang;

import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** How generated types, and the methods in a catalogue, are named. */
public final class GeneratedNames {

  private GeneratedNames() {}

  /** The simple name of a plan's runner. */
  public static String runner(TypeElement plan) {
    return flat(plan) + "Runner";
  }

  /** The simple name of a tool type's catalogue. */
  public static String catalogue(TypeElement toolType) {
    return flat(toolType) + "Catalogue";
  }

  /** A parameter's erased type as it stands in a catalogue. */
  public static String erased(TypeMirror type, Types types) {
    TypeMirror erased = types.erasure(type);
    return switch (erased.getKind()) {
      case DECLARED ->
          ((TypeElement) ((DeclaredType) erased).asElement()).getQualifiedName().toString();
      case ARRAY -> erased(((ArrayType) erased).getComponentType(), types) + "[]";
      default -> TypeText.of(erased);
    };
  }

  /** The erased types of a method's parameters, as {@link #erased}. */
  public static List<String> erasedParameters(ExecutableElement method, Types types) {
    return method.getParameters().stream()
        .map(parameter -> erased(parameter.asType(), types))
        .toList();
  }

  private static String flat(TypeElement type) {
    return TypeText.nested(type).replace('.', '_');
  }
}
