package dev.planloom.processor.bind;

import dev.planloom.processor.lang.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.ElementFilter;

/** Follows a path such as {@code address.city} through record components and getters. */
final class PathReader {

  /** Where a path leads. */
  sealed interface Outcome {}

  /** The calls, in order, and the type that the last returns. */
  record Found(List<String> accessors, TypeMirror type) implements Outcome {}

  /** The part that does not exist, its position in the path, and the type that lacks it. */
  record Lost(String segment, int index, TypeMirror type) implements Outcome {}

  /** What every record declares anew; never what a path is meant for. */
  private static final Set<String> EVERYWHERE = Set.of("hashCode", "toString");

  private final Language language;
  private final String packageName;

  /** For a plan of this package. */
  PathReader(Language language, String packageName) {
    this.language = language;
    this.packageName = packageName;
  }

  Outcome read(TypeMirror start, String path) {
    List<String> accessors = new ArrayList<>();
    TypeMirror type = start;
    if (!path.isEmpty()) {
      for (String segment : path.split("\\.", -1)) {
        Optional<ExecutableElement> accessor = accessor(type, segment);
        if (accessor.isEmpty()) {
          return new Lost(segment, accessors.size(), type);
        }
        accessors.add(accessor.get().getSimpleName().toString());
        type =
            upper(
                ((ExecutableType) language.types().asMemberOf((DeclaredType) type, accessor.get()))
                    .getReturnType(),
                accessor.get().getReturnType());
      }
    }
    return new Found(accessors, type);
  }

  /** As what a value can be taken: of {@code Box<? extends Number>} a Number. */
  private TypeMirror upper(TypeMirror type, TypeMirror declared) {
    if (type instanceof WildcardType wildcard) {
      if (wildcard.getExtendsBound() != null) {
        return upper(wildcard.getExtendsBound(), declared);
      }
      return language.types().erasure(declared);
    }
    return type instanceof TypeVariable variable ? upper(variable.getUpperBound(), declared) : type;
  }

  private Optional<ExecutableElement> accessor(TypeMirror type, String segment) {
    if (segment.isEmpty()) {
      return Optional.empty();
    }
    String capitalized = segment.substring(0, 1).toUpperCase(Locale.ROOT) + segment.substring(1);
    for (String name : List.of(segment, "get" + capitalized, "is" + capitalized)) {
      Optional<ExecutableElement> found =
          accessors(type).stream()
              .filter(method -> method.getSimpleName().contentEquals(name))
              .findFirst();
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** The names of a type's parts as paths have them; none of those of every object. */
  SortedSet<String> parts(TypeMirror type) {
    SortedSet<String> names = new TreeSet<>();
    for (ExecutableElement method : accessors(type)) {
      String name = method.getSimpleName().toString();
      if (!Language.is(Language.owner(method).asType(), "java.lang.Object")
          && !EVERYWHERE.contains(name)) {
        names.add(part(name));
      }
    }
    return names;
  }

  private static String part(String accessor) {
    String name = accessor.replaceFirst("^(get|is)(?=\\p{Lu})", "");
    return name.equals(accessor)
        ? accessor
        : name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  /** Whether it is a class whose parts the runner cannot ask for. */
  boolean isHidden(TypeMirror type) {
    return type.getKind() == TypeKind.DECLARED
        && !language.canName(((DeclaredType) type).asElement(), packageName);
  }

  private List<ExecutableElement> accessors(TypeMirror type) {
    if (!(type instanceof DeclaredType declared)
        || type.getKind() != TypeKind.DECLARED
        || isHidden(type)) {
      return List.of();
    }
    return ElementFilter.methodsIn(
            language.elements().getAllMembers((TypeElement) declared.asElement()))
        .stream()
        .filter(this::isAccessor)
        .toList();
  }

  private boolean isAccessor(ExecutableElement method) {
    return method.getParameters().isEmpty()
        && method.getReturnType().getKind() != TypeKind.VOID
        && method.getTypeParameters().isEmpty()
        && method.getThrownTypes().isEmpty()
        && !method.getModifiers().contains(Modifier.STATIC)
        && (method.getModifiers().contains(Modifier.PUBLIC)
            || (!method.getModifiers().contains(Modifier.PRIVATE)
                && language.packageOf(method).equals(packageName)));
  }
}
