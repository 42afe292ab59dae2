package dev.planloom.it.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/**
 * A tool as its spec describes it.
 *
 * @param parameters by their names in the spec
 * @param result a record named like the tool
 */
record ToolSpec(
    String name, String description, Map<String, Parameter> parameters, Shape.Fields result) {

  /** A parameter. */
  record Parameter(String description, boolean required, Shape shape) {}

  /** Nested types must not hide these. */
  private static final Set<String> USED =
      Set.of("String", "Double", "Long", "Boolean", "Object", "Map", "List");

  static ToolSpec read(JsonNode spec) {
    String name = spec.get("name").asText();
    String type = JavaNames.type(name);
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    spec.get("query_parameters")
        .properties()
        .forEach(entry ->
            parameters.put(
                entry.getKey(),
                new Parameter(
                    entry.getValue().path("description").asText(),
                    entry.getValue().path("required").asBoolean(),
                    parameter(entry.getValue(), "Api." + type + JavaNames.type(entry.getKey())))));
    return new ToolSpec(
        name,
        spec.get("description").asText(),
        parameters,
        fields(spec.get("output_parameters"), List.of(type)));
  }

  /** A closed set of names is an enum; an array, of which the specs say no more, holds texts. */
  private static Shape parameter(JsonNode node, String type) {
    List<String> constants = new ArrayList<>();
    node.path("enum").forEach(constant -> constants.add(constant.asText()));
    if (!constants.isEmpty() && constants.stream().allMatch(SourceVersion::isName)) {
      return new Shape.OneOf(type, constants);
    }
    return node.get("type").asText().equals("array")
        ? new Shape.Many(Shape.Plain.TEXT)
        : shape(node, List.of());
  }

  private static Shape shape(JsonNode node, List<String> types) {
    // "name": "string" is short for "name": {"type": "string"}.
    String type = node.isTextual() ? node.asText() : node.get("type").asText();
    return switch (type) {
      case "string", "Date (yyyy-mm-dd)" -> Shape.Plain.TEXT;
      case "number", "float" -> Shape.Plain.NUMBER;
      case "integer" -> Shape.Plain.WHOLE;
      case "boolean" -> Shape.Plain.FLAG;
      case "object" ->
          node.has("properties") ? fields(node.get("properties"), types) : Shape.Plain.OBJECT;
      case "array" ->
          new Shape.Many(node.has("items") ? shape(node.get("items"), types) : Shape.Plain.ANY);
      default -> throw new IllegalArgumentException("No type in Java for " + node);
    };
  }

  private static Shape.Fields fields(JsonNode properties, List<String> types) {
    Map<String, Shape> components = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : properties.properties()) {
      List<String> nested = new ArrayList<>(types);
      String type = JavaNames.type(field.getKey());
      nested.add(types.contains(type) || USED.contains(type) ? type + "Part" : type);
      Shape former =
          components.put(JavaNames.member(field.getKey()), shape(field.getValue(), nested));
      if (former != null) {
        throw new IllegalArgumentException("Two fields of one name in Java: " + field.getKey());
      }
    }
    return new Shape.Fields(String.join(".", types), components);
  }

  /** The method that takes the required and these of the optional parameters. */
  String method(Set<String> given) {
    String optional = optional(given).stream().map(JavaNames::type).collect(Collectors.joining());
    return JavaNames.method(name) + (optional.isEmpty() ? "" : "With" + optional);
  }

  /** The optional ones among parameters, in the order of the spec. */
  Set<String> optional(Set<String> given) {
    Set<String> optional = new LinkedHashSet<>(parameters.keySet());
    optional.removeIf(each -> !given.contains(each) || parameter(each).required());
    return optional;
  }

  private Parameter parameter(String parameter) {
    Parameter found = parameters.get(parameter);
    if (found == null) {
      throw new IllegalArgumentException(name + " has no " + parameter);
    }
    return found;
  }
}
