package dev.planloom.processor.discover;

import dev.planloom.processor.lang.Language;
import java.util.Optional;
import java.util.function.Predicate;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import org.jspecify.annotations.Nullable;

/** Who can name a type, its arguments included: everyone, or the runner of a plan. */
final class Visibility {

  private final Language language;
  private final TypeElement plan;

  Visibility(Language language, TypeElement plan) {
    this.language = language;
    this.plan = plan;
  }

  /** Whether everyone can. */
  static boolean isPublic(TypeMirror type) {
    return find(type, element -> !Language.isPublic(element)) == null;
  }

  /** The first class in it that the plan's runner cannot name. */
  Optional<Element> hidden(TypeMirror type) {
    return Optional.ofNullable(find(type, element -> !canName(element)));
  }

  /** Whether the plan's runner can name a class. */
  boolean canName(Element element) {
    return !Language.isPrivate(element)
        && (Language.isPublic(element)
            || language.packageOf(element).equals(language.packageOf(plan)));
  }

  /** Why the plan's runner cannot name a class. */
  String reason(Element hidden) {
    return Language.isPrivate(hidden)
        ? "%s is private, so the plan's runner cannot name it.".formatted(hidden.getSimpleName())
        : "%s is not public and stands in package %s, so the runner of plan %s cannot name it."
            .formatted(hidden.getSimpleName(), language.packageOf(hidden), plan.getSimpleName());
  }

  /** What to do about it. */
  static String fix(Element hidden) {
    return Language.isPrivate(hidden)
        ? "Make it package-private at least, and whatever encloses it."
        : "Make it public, or put the plan into that package.";
  }

  private static @Nullable Element find(TypeMirror type, Predicate<Element> wanted) {
    return switch (type.getKind()) {
      case ARRAY -> find(((ArrayType) type).getComponentType(), wanted);
      case DECLARED -> {
        Element element = ((DeclaredType) type).asElement();
        if (wanted.test(element)) {
          yield element;
        }
        for (TypeMirror argument : ((DeclaredType) type).getTypeArguments()) {
          Element found = find(argument, wanted);
          if (found != null) {
            yield found;
          }
        }
        yield null;
      }
      case WILDCARD -> {
        WildcardType wildcard = (WildcardType) type;
        TypeMirror bound =
            wildcard.getSuperBound() == null
                ? wildcard.getExtendsBound()
                : wildcard.getSuperBound();
        yield bound == null ? null : find(bound, wanted);
      }
      default -> null;
    };
  }
}
