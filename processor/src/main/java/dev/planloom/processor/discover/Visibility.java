package dev.planloom.processor.discover;

import dev.planloom.processor.lang.Language;
import java.util.Optional;
import java.util.function.Predicate;
import javax.lang.model.element.Element;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import org.jspecify.annotations.Nullable;

/** Who can name a type, its arguments included. */
final class Visibility {

  /** Whether everyone can. */
  boolean isPublic(TypeMirror type) {
    return find(type, element -> !Language.isPublic(element)) == null;
  }

  /** The first class in it that a runner in the same package cannot name. */
  Optional<Element> hidden(TypeMirror type) {
    return Optional.ofNullable(find(type, Language::isPrivate));
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
