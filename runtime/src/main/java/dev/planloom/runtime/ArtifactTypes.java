package dev.planloom.runtime;

import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes the generic types that generated runners name, without reflection on user code. Equal to
 * the types that the JDK itself makes.
 */
public final class ArtifactTypes {

  private ArtifactTypes() {}

  /** A class with type arguments, such as {@code List<User>}. */
  public static Type parameterized(Class<?> raw, Type... arguments) {
    return new Parameterized(raw, raw.getDeclaringClass(), List.of(arguments));
  }

  /** An array of a type; a class where the element is one. */
  public static Type arrayOf(Type element) {
    return element instanceof Class<?> raw
        ? Array.newInstance(raw, 0).getClass()
        : new GenericArray(element);
  }

  /** {@code ? extends bound}; {@code ?} where the bound is Object. */
  public static Type subtypeOf(Type bound) {
    return new Wildcard(List.of(bound), List.of());
  }

  /** {@code ? super bound}. */
  public static Type supertypeOf(Type bound) {
    return new Wildcard(List.of(Object.class), List.of(bound));
  }

  /** The class of a type's values, boxed where it is primitive. */
  static Class<?> boxedClass(Type type) {
    return switch (type) {
      case Class<?> raw -> MethodType.methodType(raw).wrap().returnType();
      case ParameterizedType generic -> boxedClass(generic.getRawType());
      case GenericArrayType array -> boxedClass(array.getGenericComponentType()).arrayType();
      case WildcardType wildcard -> boxedClass(wildcard.getUpperBounds()[0]);
      default -> Object.class;
    };
  }

  private record Parameterized(Class<?> raw, @Nullable Type owner, List<Type> arguments)
      implements ParameterizedType {

    @Override
    public Type[] getActualTypeArguments() {
      return arguments.toArray(Type[]::new);
    }

    @Override
    public Type getRawType() {
      return raw;
    }

    @Override
    public @Nullable Type getOwnerType() {
      return owner;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof ParameterizedType that
          && raw.equals(that.getRawType())
          && java.util.Objects.equals(owner, that.getOwnerType())
          && Arrays.equals(getActualTypeArguments(), that.getActualTypeArguments());
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(getActualTypeArguments())
          ^ java.util.Objects.hashCode(owner)
          ^ raw.hashCode();
    }

    @Override
    public String toString() {
      return arguments.stream()
          .map(Type::getTypeName)
          .collect(Collectors.joining(", ", raw.getTypeName() + "<", ">"));
    }
  }

  private record GenericArray(Type element) implements GenericArrayType {

    @Override
    public Type getGenericComponentType() {
      return element;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof GenericArrayType that
          && element.equals(that.getGenericComponentType());
    }

    @Override
    public int hashCode() {
      return element.hashCode();
    }

    @Override
    public String toString() {
      return element.getTypeName() + "[]";
    }
  }

  private record Wildcard(List<Type> upper, List<Type> lower) implements WildcardType {

    @Override
    public Type[] getUpperBounds() {
      return upper.toArray(Type[]::new);
    }

    @Override
    public Type[] getLowerBounds() {
      return lower.toArray(Type[]::new);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof WildcardType that
          && Arrays.equals(getUpperBounds(), that.getUpperBounds())
          && Arrays.equals(getLowerBounds(), that.getLowerBounds());
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(getLowerBounds()) ^ Arrays.hashCode(getUpperBounds());
    }

    @Override
    public String toString() {
      if (!lower.isEmpty()) {
        return "? super " + lower.getFirst().getTypeName();
      }
      return upper.getFirst() == Object.class ? "?" : "? extends " + upper.getFirst().getTypeName();
    }
  }
}
