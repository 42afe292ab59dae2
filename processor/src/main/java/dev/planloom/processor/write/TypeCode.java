package dev.planloom.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/** Expressions for types as {@code java.lang.reflect.Type}. */
final class TypeCode {

  private static final ClassName TYPES = ClassName.get("dev.planloom.runtime", "ArtifactTypes");

  private TypeCode() {}

  static CodeBlock of(TypeMirror type) {
    return switch (type.getKind()) {
      case DECLARED -> declared((DeclaredType) type);
      case ARRAY -> {
        ArrayType array = (ArrayType) type;
        yield isClass(array)
            ? CodeBlock.of("$T.class", TypeName.get(type))
            : CodeBlock.of("$T.arrayOf($L)", TYPES, of(array.getComponentType()));
      }
      case WILDCARD -> {
        WildcardType wildcard = (WildcardType) type;
        if (wildcard.getSuperBound() != null) {
          yield CodeBlock.of("$T.supertypeOf($L)", TYPES, of(wildcard.getSuperBound()));
        }
        yield CodeBlock.of(
            "$T.subtypeOf($L)",
            TYPES,
            wildcard.getExtendsBound() == null
                ? CodeBlock.of("$T.class", Object.class)
                : of(wildcard.getExtendsBound()));
      }
      default -> CodeBlock.of("$T.class", TypeName.get(type));
    };
  }

  /** How many types the expression for one names. */
  static int count(TypeMirror type) {
    return switch (type.getKind()) {
      case DECLARED ->
          1 + ((DeclaredType) type).getTypeArguments().stream().mapToInt(TypeCode::count).sum();
      case ARRAY -> 1 + count(((ArrayType) type).getComponentType());
      case WILDCARD -> {
        WildcardType wildcard = (WildcardType) type;
        yield 1
            + (wildcard.getExtendsBound() == null ? 0 : count(wildcard.getExtendsBound()))
            + (wildcard.getSuperBound() == null ? 0 : count(wildcard.getSuperBound()));
      }
      default -> 1;
    };
  }

  /** The class literal of a type's erasure, of primitives that of the box. */
  static CodeBlock boxedClass(TypeMirror erased) {
    return CodeBlock.of("$T.class", TypeName.get(erased).box());
  }

  /** The type, boxed where it is primitive. */
  static CodeBlock boxed(TypeMirror type) {
    return type.getKind().isPrimitive() ? boxedClass(type) : of(type);
  }

  private static CodeBlock declared(DeclaredType type) {
    ClassName raw = ClassName.get((TypeElement) type.asElement());
    List<? extends TypeMirror> arguments = type.getTypeArguments();
    if (arguments.isEmpty()) {
      return CodeBlock.of("$T.class", raw);
    }
    return CodeBlock.of(
        "$T.parameterized($T.class, $L)",
        TYPES,
        raw,
        arguments.stream().map(TypeCode::of).collect(CodeBlock.joining(", ")));
  }

  private static boolean isClass(TypeMirror type) {
    return switch (type.getKind()) {
      case ARRAY -> isClass(((ArrayType) type).getComponentType());
      case DECLARED -> ((DeclaredType) type).getTypeArguments().isEmpty();
      default -> true;
    };
  }

  /** A long with underscores between its thousands. */
  static String number(long value) {
    StringBuilder text = new StringBuilder(String.valueOf(value));
    if (Math.abs(value) >= 10_000) {
      int first = value < 0 ? 1 : 0;
      for (int i = text.length() - 3; i > first; i -= 3) {
        text.insert(i, '_');
      }
    }
    return text.append('L').toString();
  }

  static String joined(List<String> names) {
    return names.stream().collect(Collectors.joining(", "));
  }
}
