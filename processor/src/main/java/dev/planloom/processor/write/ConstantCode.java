package dev.planloom.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.planloom.processor.model.Constant;
import dev.planloom.processor.model.Container;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.lang.model.type.TypeMirror;

/** Expressions for literals. */
final class ConstantCode {

  private ConstantCode() {}

  static CodeBlock of(Constant constant) {
    return switch (constant) {
      case Constant.Text(String value) -> Quoted.of(value);
      case Constant.Primitive(Object value) -> CodeBlock.of("$L", primitive(value));
      case Constant.EnumConstant(TypeMirror type, String name) ->
          CodeBlock.of("$T.$L", TypeName.get(type), name);
      case Constant.Span(Duration value) -> duration(value);
      case Constant.Parsed(Constant.Parsed.Kind kind, String text) ->
          switch (kind) {
            case PATH -> CodeBlock.of("$T.of($L)", Path.class, Quoted.of(text));
            case URI -> CodeBlock.of("$T.create($L)", URI.class, Quoted.of(text));
            case UUID -> CodeBlock.of("$T.fromString($S)", UUID.class, text);
          };
      case Constant.ClassConstant(TypeMirror type) -> CodeBlock.of("$T.class", TypeName.get(type));
      case Constant.Many(Container container, TypeMirror elementType, List<Constant> elements) ->
          in(
              container,
              elementType,
              elements.stream().map(ConstantCode::of).collect(CodeBlock.joining(", ")));
    };
  }

  /** Elements, separated by commas, in a container. */
  static CodeBlock in(Container container, TypeMirror elementType, CodeBlock elements) {
    return switch (container) {
      case LIST -> CodeBlock.of("$T.of($L)", List.class, elements);
      case SET -> CodeBlock.of("new $T<>($T.of($L))", LinkedHashSet.class, List.class, elements);
      case ARRAY -> CodeBlock.of("new $T[] {$L}", TypeName.get(elementType), elements);
    };
  }

  private static String primitive(Object value) {
    return switch (value) {
      case Long number -> TypeCode.number(number);
      case Integer number -> String.valueOf(number);
      case Float number -> Float.isFinite(number) ? number + "f" : special("Float", number);
      case Double number -> Double.isFinite(number) ? number + "" : special("Double", number);
      case Byte number -> "(byte) " + parenthesized(number);
      case Short number -> "(short) " + parenthesized(number);
      case Character character ->
          "'"
              + switch (character) {
                case '\'' -> "\\'";
                case '"' -> "\"";
                default -> {
                  String quoted = Quoted.of(String.valueOf(character)).toString();
                  yield quoted.substring(1, quoted.length() - 1);
                }
              }
              + "'";
      default -> String.valueOf(value);
    };
  }

  private static String parenthesized(Number number) {
    return number.intValue() < 0 ? "(" + number + ")" : number.toString();
  }

  private static String special(String type, double value) {
    return type
        + "."
        + (Double.isNaN(value) ? "NaN" : value > 0 ? "POSITIVE_INFINITY" : "NEGATIVE_INFINITY");
  }

  private static CodeBlock duration(Duration value) {
    int fraction = value.toNanosPart();
    if (fraction == 0) {
      return CodeBlock.of("$T.ofSeconds($L)", Duration.class, TypeCode.number(value.toSeconds()));
    }
    return fraction % 1_000_000 == 0 && Math.abs(value.toSeconds()) < 1_000_000_000L
        ? CodeBlock.of("$T.ofMillis($L)", Duration.class, TypeCode.number(value.toMillis()))
        : CodeBlock.of(
            "$T.ofSeconds($L, $L)",
            Duration.class,
            TypeCode.number(value.toSeconds()),
            TypeCode.number(fraction));
  }

  /** A literal as comments show it. */
  static String text(Constant constant) {
    return switch (constant) {
      case Constant.Many(Container container, TypeMirror elementType, List<Constant> elements) ->
          elements.stream().map(ConstantCode::text).collect(Collectors.joining(", ", "[", "]"));
      case Constant.Parsed(Constant.Parsed.Kind kind, String text) -> quoted(text);
      case Constant.Span(Duration value) -> value.toString();
      case Constant.EnumConstant(TypeMirror type, String name) -> name;
      case Constant.Text(String value) -> quoted(value);
      case Constant.Primitive primitive -> of(primitive).toString();
      case Constant.ClassConstant(TypeMirror type) -> of(constant).toString();
    };
  }

  /** On one line, and not too long for it. */
  private static String quoted(String value) {
    String quoted = Quoted.of(Quoted.onOneLine(value)).toString();
    return quoted.length() <= 40
        ? quoted
        : quoted.substring(0, 36).replaceAll("\\\\+$", "") + "...\"";
  }
}
