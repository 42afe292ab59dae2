package dev.planloom.processor.lang;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Java types as the processor asks about them. For one compilation. */
public final class Language {

  private final Types types;
  private final Elements elements;

  public Language(ProcessingEnvironment environment) {
    types = environment.getTypeUtils();
    elements = environment.getElementUtils();
  }

  /** The compiler's own answers about types. */
  public Types types() {
    return types;
  }

  /** The compiler's own answers about elements. */
  public Elements elements() {
    return elements;
  }

  /**
   * Whether a value of one type can be given to a variable of another, boxed or unboxed where
   * needed; a conversion that only a raw type makes possible does not count.
   */
  public boolean isAssignable(TypeMirror from, TypeMirror to) {
    if (from.getKind() == TypeKind.VOID || to.getKind() == TypeKind.VOID) {
      return false;
    }
    return types.isAssignable(from, to) && !isUnchecked(from, to);
  }

  private boolean isUnchecked(TypeMirror from, TypeMirror to) {
    if (to instanceof DeclaredType target
        && !target.getTypeArguments().isEmpty()
        && from instanceof DeclaredType) {
      return asSuper(from, (TypeElement) target.asElement())
          .map(found -> found.getTypeArguments().isEmpty())
          .orElse(false);
    }
    return to instanceof ArrayType target
        && from instanceof ArrayType source
        && isUnchecked(source.getComponentType(), target.getComponentType());
  }

  /** Whether the two are one type; compilers disagree on types with wildcards in them. */
  public boolean isSame(TypeMirror left, TypeMirror right) {
    if (left instanceof ArrayType one && right instanceof ArrayType other) {
      return isSame(one.getComponentType(), other.getComponentType());
    }
    if (left instanceof DeclaredType one
        && right instanceof DeclaredType other
        && one.getTypeArguments().stream().anyMatch(WildcardType.class::isInstance)) {
      return types.isSameType(types.erasure(one), types.erasure(other))
          && isSame(one.getEnclosingType(), other.getEnclosingType())
          && areSame(one.getTypeArguments(), other.getTypeArguments());
    }
    if (left instanceof WildcardType one && right instanceof WildcardType other) {
      return isSameBound(one.getExtendsBound(), other.getExtendsBound())
          && isSameBound(one.getSuperBound(), other.getSuperBound());
    }
    return types.isSameType(left, right);
  }

  private boolean areSame(List<? extends TypeMirror> left, List<? extends TypeMirror> right) {
    return left.size() == right.size()
        && IntStream.range(0, left.size()).allMatch(i -> isSame(left.get(i), right.get(i)));
  }

  private boolean isSameBound(@Nullable TypeMirror left, @Nullable TypeMirror right) {
    return left == null ? right == null : right != null && isSame(left, right);
  }

  /** The type itself, or the class that boxes it. */
  public TypeMirror boxed(TypeMirror type) {
    return type.getKind().isPrimitive() ? types.boxedClass((PrimitiveType) type).asType() : type;
  }

  /** Whether it is a class or interface of this canonical name, whatever its arguments. */
  public static boolean is(TypeMirror type, String name) {
    return type.getKind() == TypeKind.DECLARED
        && ((TypeElement) ((DeclaredType) type).asElement()).getQualifiedName().contentEquals(name);
  }

  /** The type of an Optional's value; empty where the type is no Optional. */
  public Optional<TypeMirror> optionalOf(TypeMirror type) {
    return is(type, "java.util.Optional")
        ? Optional.of(argument((DeclaredType) type))
        : Optional.empty();
  }

  /** The type of an Optional of such values. */
  public TypeMirror optional(TypeMirror value) {
    return types.getDeclaredType(element("java.util.Optional"), boxed(value));
  }

  /** The only type argument, of wildcards the bound; Object where the type is raw. */
  public TypeMirror argument(DeclaredType type) {
    return type.getTypeArguments().size() == 1
        ? bound(type.getTypeArguments().getFirst())
        : object();
  }

  /** The type, of wildcards the bound. */
  public TypeMirror bound(TypeMirror argument) {
    if (argument instanceof WildcardType wildcard) {
      if (wildcard.getSuperBound() != null) {
        return wildcard.getSuperBound();
      }
      return wildcard.getExtendsBound() == null ? object() : wildcard.getExtendsBound();
    }
    return argument;
  }

  /** {@code java.lang.Object}. */
  public TypeMirror object() {
    return declared("java.lang.Object");
  }

  /** A class of the JDK or of Planloom, erased or without parameters. */
  public TypeMirror declared(String name) {
    return types.getDeclaredType(element(name));
  }

  /** A class of the JDK or of Planloom. */
  public TypeElement element(String name) {
    TypeElement found = elements.getTypeElement(name);
    if (found == null) {
      throw new IllegalStateException(name + " is not on the class path");
    }
    return found;
  }

  /** The type as an instance of a class or interface that it extends, with its arguments there. */
  public Optional<DeclaredType> asSuper(TypeMirror type, TypeElement target) {
    return asSuper(type, target::equals);
  }

  /** As {@link #asSuper(TypeMirror, TypeElement)}, for the class of a canonical name. */
  public Optional<DeclaredType> asSuper(TypeMirror type, String target) {
    // By its name, and not looked up first: that makes the compiler list a whole package.
    return asSuper(
        type, element -> ((TypeElement) element).getQualifiedName().contentEquals(target));
  }

  private Optional<DeclaredType> asSuper(TypeMirror type, Predicate<Element> target) {
    Deque<TypeMirror> open = new ArrayDeque<>(List.of(type));
    while (!open.isEmpty()) {
      TypeMirror next = open.removeFirst();
      if (next instanceof TypeVariable variable) {
        open.add(variable.getUpperBound());
      } else if (next.getKind() == TypeKind.DECLARED) {
        if (target.test(((DeclaredType) next).asElement())) {
          return Optional.of((DeclaredType) next);
        }
        open.addAll(types.directSupertypes(next));
      } else if (next.getKind() == TypeKind.INTERSECTION) {
        open.addAll(types.directSupertypes(next));
      }
    }
    return Optional.empty();
  }

  /** Whether code beside an element can name a class. */
  public boolean canRead(Element element, String name) {
    return elements.getTypeElement(elements.getModuleOf(element), name) != null;
  }

  /** Whether an element stands in a module that has a name. */
  public boolean isInModule(Element element) {
    return !elements.getModuleOf(element).isUnnamed();
  }

  /** Whether the element and all that encloses it is public. */
  public static boolean isPublic(Element element) {
    for (@Nullable Element e = element; e instanceof TypeElement; e = e.getEnclosingElement()) {
      if (!e.getModifiers().contains(Modifier.PUBLIC) && !isMemberOfInterface(e)) {
        return false;
      }
    }
    return true;
  }

  /** Whether code in a package can name a class. */
  public boolean canName(Element type, String packageName) {
    return isPublic(type) || (!isPrivate(type) && packageOf(type).equals(packageName));
  }

  /** Whether the element or something that encloses it is private. */
  public static boolean isPrivate(Element element) {
    for (@Nullable Element e = element; e instanceof TypeElement; e = e.getEnclosingElement()) {
      if (e.getModifiers().contains(Modifier.PRIVATE)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isMemberOfInterface(Element element) {
    return element.getEnclosingElement() != null
        && element.getEnclosingElement().getKind().isInterface();
  }

  /** The class or interface that a method stands in. */
  public static TypeElement owner(ExecutableElement method) {
    return (TypeElement) Objects.requireNonNull(method.getEnclosingElement());
  }

  /** The name of the package of an element; empty for the unnamed one. */
  public String packageOf(Element element) {
    return elements.getPackageOf(element).getQualifiedName().toString();
  }

  /** Whether arrays of the type can be made: it loses nothing by erasure. */
  public static boolean isReifiable(TypeMirror type) {
    return switch (type.getKind()) {
      case ARRAY -> isReifiable(((ArrayType) type).getComponentType());
      case DECLARED -> {
        DeclaredType declared = (DeclaredType) type;
        TypeMirror outer = declared.getEnclosingType();
        yield declared.getTypeArguments().stream().allMatch(Language::isOpen)
            && (outer.getKind() == TypeKind.NONE || isReifiable(outer));
      }
      default -> type.getKind().isPrimitive();
    };
  }

  private static boolean isOpen(TypeMirror argument) {
    return argument instanceof WildcardType wildcard
        && wildcard.getExtendsBound() == null
        && wildcard.getSuperBound() == null;
  }
}
