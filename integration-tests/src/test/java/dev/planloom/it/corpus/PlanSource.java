package dev.planloom.it.corpus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A plan in our notation. Writes down what the plan says, right or wrong: whatever it names that
 * does not exist is named here too, as an {@code Object}.
 *
 * <p>A call is a step, and its arguments are the step's parameters in the order of the tool's. What
 * the tool does not know comes last. A text with references in it is a step of its own, and so is a
 * result that is only a part of an artifact.
 */
final class PlanSource {

  private static final int WIDTH = 100;

  private final ForeignPlan plan;
  private final Map<String, ToolSpec> specs;
  private final StringBuilder text = new StringBuilder();
  private final NavigableMap<Integer, String> steps = new TreeMap<>();

  PlanSource(ForeignPlan plan, Map<String, ToolSpec> specs) {
    this.plan = plan;
    this.specs = specs;
    text.append(
        """
        package toolplans;

        import dev.planloom.*;
        import dev.planloom.it.corpus.TextTools;
        import java.util.List;
        import java.util.Map;

        @Plan(tools = {Api.class, TextTools.class}, strict = true)
        public interface %s {
        """
            .formatted(plan.name()));
    plan.calls().forEach(this::call);
    plan.results()
        .forEach((name, result) -> {
          if (plan.isSelected(result)) {
            selected(name, result);
          }
        });
    text.append("}\n");
  }

  /** The plan's name. */
  String name() {
    return plan.name();
  }

  String path() {
    return "toolplans/" + plan.name() + ".java";
  }

  /** The whole source. */
  String text() {
    return text.toString();
  }

  /** Where package and imports end: the number of lines before the plan. */
  int headerLines() {
    return text().lines().toList().indexOf("import java.util.Map;") + 2;
  }

  /** How many steps it has. */
  int steps() {
    return steps.size();
  }

  /** The step that is written there. */
  String stepAt(long line) {
    Map.Entry<Integer, String> entry = steps.floorEntry((int) line);
    return entry == null ? "" : entry.getValue();
  }

  private void call(ForeignPlan.Call call) {
    call.arguments()
        .forEach((name, argument) -> {
          if (argument instanceof Argument.Text mixed) {
            text(call.textStep(name), mixed);
          }
        });
    ToolSpec spec = specs.get(call.tool());
    step(
        spec == null ? JavaNames.method(call.tool()) : spec.method(call.arguments().keySet()),
        plan.isResult(call),
        spec == null ? "Object" : spec.result().type(),
        call.label(),
        parameters(call, spec));
  }

  private List<String> parameters(ForeignPlan.Call call, @Nullable ToolSpec spec) {
    Map<String, Argument> unknown = new LinkedHashMap<>(call.arguments());
    List<String> parameters = new ArrayList<>();
    if (spec != null) {
      spec.parameters()
          .forEach((name, parameter) -> {
            Argument argument = unknown.remove(name);
            if (argument != null) {
              parameters.add(parameter(call, name, argument, parameter.shape().type()));
            }
          });
    }
    unknown.forEach(
        (name, argument) -> parameters.add(parameter(call, name, argument, type(argument))));
    return parameters;
  }

  private static String parameter(
      ForeignPlan.Call call, String name, Argument argument, String type) {
    Argument taken =
        argument instanceof Argument.Text
            ? new Argument.Reference(call.textStep(name), List.of())
            : argument;
    return bound(taken, type, JavaNames.member(name));
  }

  private static String bound(Argument argument, String type, String name) {
    return switch (argument) {
      case Argument.Constant constant ->
          "@Literal(%s) %s %s".formatted(JavaText.attribute(constant.texts()), type, name);
      case Argument.Reference reference ->
          reference.path().isEmpty()
              ? "@From(\"%s\") %s %s".formatted(reference.variable(), type, name)
              : "@From(value = \"%s\", path = \"%s\") %s %s"
                  .formatted(reference.variable(), String.join(".", reference.path()), type, name);
      case Argument.Text mixed -> throw new IllegalArgumentException("No parameter: " + mixed);
    };
  }

  private void text(String id, Argument.Text mixed) {
    List<String> parameters = new ArrayList<>();
    parameters.add(
        "@Literal(%s) String format".formatted(JavaText.attribute(List.of(mixed.format()))));
    for (Argument.Reference reference : mixed.references()) {
      parameters.add(bound(reference, type(reference), "value" + parameters.size()));
    }
    step("text", false, "String", id, parameters);
  }

  private void selected(String name, Argument result) {
    String id = JavaNames.member(name);
    if (result instanceof Argument.Text mixed) {
      text(id + "_text", mixed);
      step("value", true, "String", id, List.of("@From(\"%s_text\") String value".formatted(id)));
    } else {
      step("value", true, type(result), id, List.of(bound(result, type(result), "value")));
    }
  }

  /** The type of an argument, as far as it is known. */
  private String type(Argument argument) {
    return switch (argument) {
      case Argument.Constant constant -> constant.texts().size() == 1 ? "String" : "List<String>";
      case Argument.Text mixed -> "String";
      case Argument.Reference reference ->
          plan.calls().stream()
              .filter(call -> call.label().equals(reference.variable()))
              .findFirst()
              .flatMap(call -> Optional.ofNullable(specs.get(call.tool())))
              .flatMap(spec -> spec.result().at(reference.path()))
              .map(Shape::type)
              .orElse("Object");
    };
  }

  private void step(String tool, boolean output, String type, String id, List<String> parameters) {
    steps.put((int) text.toString().lines().count() + 1, id);
    String start = "  @Step(\"%s\")%s".formatted(tool, output ? " @Output" : "");
    String declaration = "%s %s(".formatted(type, id);
    String line = start + " " + declaration + String.join(", ", parameters) + ");";
    if (line.length() <= WIDTH) {
      text.append(line).append('\n');
      return;
    }
    line = "  " + declaration + String.join(", ", parameters) + ");";
    text.append(start).append('\n');
    if (line.length() <= WIDTH) {
      text.append(line).append('\n');
    } else {
      text.append("  ").append(declaration).append("\n      ");
      text.append(String.join(",\n      ", parameters)).append(");\n");
    }
  }
}
