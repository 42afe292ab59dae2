package dev.planloom.processor.bind;

import dev.planloom.processor.fault.Similar;
import dev.planloom.processor.lang.CanonicalText;
import dev.planloom.processor.lang.Durations;
import dev.planloom.processor.lang.Language;
import dev.planloom.processor.lang.TypeText;
import dev.planloom.processor.model.Constant;
import dev.planloom.processor.model.PlanDecl;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Converts literals. */
final class LiteralReader {

  /** What became of a literal. */
  sealed interface Outcome {}

  /** It converts. */
  record Converted(Constant constant) implements Outcome {}

  /** There are no literals of the type. */
  record NoSuchType() implements Outcome {}

  /** One of the values does not convert. */
  record Unfit(int index, List<String> reasons) implements Outcome {}

  private final PlanDecl plan;
  private final Language language;
  private final Containers containers;

  LiteralReader(PlanDecl plan, Language language) {
    this.plan = plan;
    this.language = language;
    containers = new Containers(language);
  }

  Outcome read(List<String> values, TypeMirror type) {
    Optional<Containers.Shape> shape = containers.shape(type);
    if (shape.isPresent()) {
      List<Constant> elements = new ArrayList<>();
      for (int i = 0; i < values.size(); i++) {
        switch (scalar(values.get(i), shape.get().elementType())) {
          case Converted(Constant constant) -> elements.add(constant);
          case NoSuchType none -> {
            return none;
          }
          case Unfit(int index, List<String> reasons) -> {
            return new Unfit(i, reasons);
          }
        }
      }
      return new Converted(
          new Constant.Many(shape.get().container(), shape.get().elementType(), elements));
    }
    Outcome first = scalar(values.isEmpty() ? "" : values.getFirst(), type);
    if (values.size() != 1 && !(first instanceof NoSuchType)) {
      return new Unfit(0, List.of("Write exactly one value."));
    }
    return first;
  }

  private Outcome scalar(String text, TypeMirror type) {
    try {
      return switch (type.getKind()) {
        case BOOLEAN, BYTE, SHORT, INT, LONG, CHAR, FLOAT, DOUBLE -> primitive(text, type);
        case DECLARED -> declared(text, (DeclaredType) type);
        default -> new NoSuchType();
      };
    } catch (NumberFormatException notANumber) {
      return unfit();
    }
  }

  private static Outcome unfit(String... reasons) {
    return new Unfit(0, List.of(reasons));
  }

  private static Outcome primitive(String text, TypeMirror type) {
    Object value =
        switch (type.getKind()) {
          case BYTE -> Byte.valueOf(text);
          case SHORT -> Short.valueOf(text);
          case INT -> Integer.valueOf(text);
          case LONG -> Long.valueOf(text);
          case FLOAT -> Float.valueOf(text);
          case DOUBLE -> Double.valueOf(text);
          case CHAR -> text.length() == 1 ? (Object) text.charAt(0) : "";
          default -> text.equals("true") || text.equals("false") ? Boolean.valueOf(text) : "";
        };
    return value instanceof String
        ? unfit(type.getKind() == TypeKind.CHAR ? "Write one character." : "Write true or false.")
        : new Converted(new Constant.Primitive(value));
  }

  private Outcome declared(String text, DeclaredType type) {
    if (CanonicalText.isEnum(type)) {
      return enumConstant(text, type);
    }
    return switch (((TypeElement) type.asElement()).getQualifiedName().toString()) {
      case "java.lang.String" -> new Converted(new Constant.Text(text));
      case "java.lang.Boolean",
          "java.lang.Character",
          "java.lang.Byte",
          "java.lang.Short",
          "java.lang.Integer",
          "java.lang.Long",
          "java.lang.Float",
          "java.lang.Double" ->
          primitive(text, language.types().unboxedType(type));
      case "java.time.Duration" ->
          Durations.parse(text)
              .<Outcome>map(duration -> new Converted(new Constant.Span(duration)))
              .orElseGet(() -> unfit("Write it as 250ms, 30s, 5m, 2h, 1d or in ISO-8601: PT30S."));
      case "java.nio.file.Path" ->
          text.indexOf('\0') < 0 ? parsed(Constant.Parsed.Kind.PATH, text) : unfit();
      case "java.net.URI" -> uri(text);
      case "java.util.UUID" -> uuid(text);
      case "java.lang.Class" -> classConstant(text, type);
      default -> new NoSuchType();
    };
  }

  private static Outcome parsed(Constant.Parsed.Kind kind, String text) {
    return new Converted(new Constant.Parsed(kind, text));
  }

  private static Outcome enumConstant(String text, DeclaredType type) {
    List<String> names =
        type.asElement().getEnclosedElements().stream()
            .filter(element -> element.getKind() == ElementKind.ENUM_CONSTANT)
            .map(Element::getSimpleName)
            .map(Object::toString)
            .toList();
    if (names.contains(text)) {
      return new Converted(new Constant.EnumConstant(type, text));
    }
    return unfit(
        Similar.to(text, names)
            .map("Did you mean '%s'?"::formatted)
            .orElse("Its constants: %s.".formatted(String.join(", ", names))));
  }

  private static Outcome uri(String text) {
    try {
      return parsed(Constant.Parsed.Kind.URI, new URI(text).toString());
    } catch (URISyntaxException malformed) {
      return unfit(malformed.getMessage() + ".");
    }
  }

  private static Outcome uuid(String text) {
    return text.matches("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}")
        ? parsed(Constant.Parsed.Kind.UUID, UUID.fromString(text).toString())
        : unfit("Write it as 8-4-4-4-12 hexadecimal digits.");
  }

  private Outcome classConstant(String text, DeclaredType type) {
    TypeElement found = language.elements().getTypeElement(text);
    if (found == null) {
      return unfit("There is no such class; write its qualified name.");
    }
    if (!isAccessible(found)) {
      return unfit("The plan's runner cannot name that class, because it is not public.");
    }
    TypeMirror erased = language.types().erasure(found.asType());
    TypeMirror constant =
        language.types().getDeclaredType(language.element("java.lang.Class"), erased);
    return language.isAssignable(constant, type)
        ? new Converted(new Constant.ClassConstant(erased))
        : unfit("It is a %s.".formatted(TypeText.of(constant)));
  }

  private boolean isAccessible(TypeElement type) {
    return Language.isPublic(type)
        || (!Language.isPrivate(type)
            && language.packageOf(type).equals(language.packageOf(plan.element())));
  }
}
