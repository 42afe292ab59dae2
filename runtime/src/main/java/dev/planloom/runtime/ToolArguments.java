package dev.planloom.runtime;

import dev.planloom.graph.SimilarNames;
import java.lang.invoke.MethodType;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of one call, checked against the erasure of their types; type arguments are taken
 * on trust. All that is wrong is said at once.
 */
final class ToolArguments {

  /** The numbers of the language: each widens to those after it. */
  private static final List<Class<?>> NUMBERS =
      List.of(byte.class, short.class, int.class, long.class, float.class, double.class);

  private final ToolDescriptor tool;
  private final List<Object> checked = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  private ToolArguments(ToolDescriptor tool) {
    this.tool = tool;
  }

  /** The arguments in order, from their names. */
  static List<Object> of(ToolDescriptor tool, Map<String, ?> named) {
    ToolArguments arguments = new ToolArguments(tool);
    List<String> names = tool.parameters().stream().map(ToolDescriptor.Parameter::name).toList();
    for (String given : new TreeSet<>(named.keySet())) {
      if (!names.contains(given)) {
        arguments.problems.add(
            "it has no parameter '%s'; %s"
                .formatted(
                    given,
                    SimilarNames.nearest(given, names)
                        .map("did you mean '%s'?"::formatted)
                        .orElse("its parameters are " + names)));
      }
    }
    tool.parameters().forEach(each -> arguments.add(each, named.get(each.name())));
    return arguments.orThrow();
  }

  /** The arguments in order. */
  static List<Object> of(ToolDescriptor tool, List<?> given) {
    ToolArguments arguments = new ToolArguments(tool);
    List<ToolDescriptor.Parameter> parameters = tool.parameters();
    if (given.size() != parameters.size()) {
      arguments.problems.add(
          "it takes %s arguments %s, not %s"
              .formatted(
                  parameters.size(),
                  parameters.stream().map(ToolDescriptor.Parameter::name).toList(),
                  given.size()));
    } else {
      for (int i = 0; i < parameters.size(); i++) {
        arguments.add(parameters.get(i), given.get(i));
      }
    }
    return arguments.orThrow();
  }

  private void add(ToolDescriptor.Parameter parameter, @Nullable Object given) {
    Class<?> wanted = raw(parameter.type());
    if (given == null) {
      if (wanted == Optional.class) {
        checked.add(Optional.empty());
      } else {
        problems.add(
            "it needs '%s' (%s)".formatted(parameter.name(), parameter.type().getTypeName()));
      }
      return;
    }
    Object fitting = wanted.isPrimitive() ? widened(given, wanted) : given;
    if (MethodType.methodType(wanted).wrap().returnType().isInstance(fitting)) {
      checked.add(fitting);
    } else {
      problems.add(
          "'%s' must be a %s, not a %s"
              .formatted(
                  parameter.name(),
                  parameter.type().getTypeName(),
                  given.getClass().getTypeName()));
    }
  }

  private List<Object> orThrow() {
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot call " + tool.name() + ": " + String.join("; ", problems));
    }
    return List.copyOf(checked);
  }

  /** As the language widens a primitive; the value itself where it does not. */
  private static Object widened(Object given, Class<?> wanted) {
    Object number = given instanceof Character letter ? (Object) (int) letter : given;
    Class<?> from = MethodType.methodType(number.getClass()).unwrap().returnType();
    boolean wider = NUMBERS.contains(from) && NUMBERS.indexOf(wanted) > NUMBERS.indexOf(from);
    boolean sameAsLetter = given instanceof Character && wanted == int.class;
    if (!(number instanceof Number known) || !(wider || sameAsLetter)) {
      return given;
    }
    return switch (wanted.getName()) {
      case "short" -> (Object) known.shortValue();
      case "int" -> known.intValue();
      case "long" -> known.longValue();
      case "float" -> known.floatValue();
      default -> known.doubleValue();
    };
  }

  /** The erasure of a type. */
  private static Class<?> raw(Type type) {
    return switch (type) {
      case Class<?> known -> known;
      case ParameterizedType of -> raw(of.getRawType());
      case GenericArrayType of -> raw(of.getGenericComponentType()).arrayType();
      case TypeVariable<?> variable -> raw(variable.getBounds()[0]);
      case WildcardType wildcard -> raw(wildcard.getUpperBounds()[0]);
      default -> Object.class;
    };
  }
}
