package dev.planloom.processor.bind;

import dev.planloom.processor.lang.Language;
import dev.planloom.processor.model.Take;
import dev.planloom.processor.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * How artifacts go into a type: as they are, in an Optional, gathered, concatenated, or not at all.
 */
final class Fit {

  private final Language language;
  private final Containers containers;
  private final int steps;

  /** For a plan with that many steps; inputs have the slots behind. */
  Fit(Language language, int steps) {
    this.language = language;
    this.steps = steps;
    containers = new Containers(language);
  }

  /** One artifact into a type that is no collection of it; null where it does not go. */
  @Nullable Value one(Take take, TypeMirror type) {
    Optional<TypeMirror> wanted = language.optionalOf(type);
    if (language.isAssignable(take.type(), type)) {
      // Not only of an optional step: a required one may fail where others go on.
      return take.slot() < steps && wanted.isPresent()
          ? new Value.Flattened(take)
          : new Value.Direct(take);
    }
    return wanted
        .filter(value -> language.isAssignable(language.boxed(take.type()), value))
        .<Value>map(value -> new Value.Absorbed(take))
        .orElse(null);
  }

  /** Each artifact as one element; null where some does not go. */
  @Nullable Value gather(List<Take> takes, TypeMirror type) {
    Containers.Shape shape = containers.shape(type).orElse(null);
    if (shape == null) {
      return null;
    }
    List<Value> elements = new ArrayList<>();
    for (Take take : takes) {
      Value element = element(take, shape.elementType());
      if (element == null) {
        return null;
      }
      elements.add(element);
    }
    return new Value.Gathered(shape.container(), shape.elementType(), elements);
  }

  private @Nullable Value element(Take take, TypeMirror type) {
    // List.of(int) is no List<Long>, although an int goes into a long.
    return type.getKind().isPrimitive()
            || language.isAssignable(language.boxed(take.type()), type)
            || language.optionalOf(type).isPresent()
        ? one(take, type)
        : null;
  }

  /** The elements of each, one after the other; null where some is no collection of the type. */
  @Nullable Value concatenate(List<Take> takes, TypeMirror type) {
    Containers.Shape shape = containers.shape(type).orElse(null);
    if (shape == null || shape.elementType().getKind().isPrimitive()) {
      return null;
    }
    boolean all = takes.stream().allMatch(take -> isCollectionOf(take, shape.elementType()));
    return all ? new Value.Concatenated(shape.container(), shape.elementType(), takes) : null;
  }

  private boolean isCollectionOf(Take take, TypeMirror element) {
    return containers
        .elementsOf(take.type())
        .filter(type -> language.isAssignable(type, element))
        .isPresent();
  }

  /**
   * The first artifact that is not what the first one suggests; -1 where the type holds one value.
   */
  int firstMisfit(List<Take> takes, TypeMirror type) {
    Containers.Shape shape = containers.shape(type).orElse(null);
    if (shape == null) {
      return -1;
    }
    boolean gathering = element(takes.getFirst(), shape.elementType()) != null;
    for (int i = 0; i < takes.size(); i++) {
      boolean fits =
          gathering
              ? element(takes.get(i), shape.elementType()) != null
              : isCollectionOf(takes.get(i), shape.elementType());
      if (!fits) {
        return i;
      }
    }
    return 0;
  }

  /** What a collection type holds; the type itself where it is none. */
  TypeMirror elementType(TypeMirror type) {
    return containers.shape(type).map(Containers.Shape::elementType).orElse(type);
  }

  /** An artifact that may be absent and is taken as if it could not be. */
  @Nullable Take plainAbsent(Value value) {
    return switch (value) {
      case Value.Direct(Take take) -> take.absent() ? take : null;
      case Value.Absorbed absorbed -> null;
      case Value.Flattened flattened -> null;
      case Value.Literal literal -> null;
      case Value.Element element -> plainAbsent(element.elements());
      case Value.Gathered gathered -> {
        for (Value element : gathered.elements()) {
          Take found = plainAbsent(element);
          if (found != null) {
            yield found;
          }
        }
        yield null;
      }
      case Value.Concatenated concatenated -> {
        for (Take take : concatenated.takes()) {
          if (take.absent()) {
            yield take;
          }
        }
        yield null;
      }
    };
  }
}
