package dev.planloom.it.corpus;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The tools of the corpus as one interface, and a record for what each returns.
 *
 * <p>Calls leave optional parameters out, Java has no default arguments: as a person would, this
 * declares an overload for each set of optional parameters that some plan gives, named after them.
 */
final class ApiSource {

  private ApiSource() {}

  /** The sources by path. */
  static Map<String, String> of(Map<String, ToolSpec> specs, Collection<ForeignPlan> plans) {
    Map<String, String> sources = new TreeMap<>();
    for (ToolSpec spec : specs.values()) {
      String type = spec.result().type();
      sources.put(
          "toolplans/" + type + ".java", HEADER + "public " + record(spec.result(), "") + "\n");
    }
    sources.put("toolplans/Api.java", HEADER + api(specs, plans));
    return sources;
  }

  private static final String HEADER =
      """
      package toolplans;

      import dev.planloom.*;
      import java.util.List;
      import java.util.Map;

      """;

  private static String record(Shape.Fields fields, String indent) {
    String simpleName = fields.type().substring(fields.type().lastIndexOf('.') + 1);
    String components =
        fields.components().entrySet().stream()
            .map(component -> component.getValue().type() + " " + component.getKey())
            .collect(Collectors.joining(", "));
    StringBuilder source = new StringBuilder();
    source.append("record %s(%s) {\n".formatted(simpleName, components));
    for (Shape component : fields.components().values()) {
      Shape nested = component instanceof Shape.Many many ? many.element() : component;
      if (nested instanceof Shape.Fields record) {
        source.append(indent).append("  public ").append(record(record, indent + "  "));
      }
    }
    return source.append(indent).append("}\n").toString();
  }

  private static String api(Map<String, ToolSpec> specs, Collection<ForeignPlan> plans) {
    Map<String, String> methods = new LinkedHashMap<>();
    for (ForeignPlan plan : plans) {
      for (ForeignPlan.Call call : plan.calls()) {
        ToolSpec spec = specs.get(call.tool());
        if (spec != null) {
          Set<String> given = call.arguments().keySet();
          methods.put(spec.method(given), method(spec, given));
        }
      }
    }
    StringBuilder source = new StringBuilder("public interface Api {\n");
    methods.values().forEach(source::append);
    for (ToolSpec spec : specs.values()) {
      for (ToolSpec.Parameter parameter : spec.parameters().values()) {
        if (parameter.shape() instanceof Shape.OneOf oneOf) {
          String simpleName = oneOf.type().substring(oneOf.type().indexOf('.') + 1);
          source.append(
              "\n  enum %s { %s }\n".formatted(simpleName, String.join(", ", oneOf.constants())));
        }
      }
    }
    return source.append("}\n").toString();
  }

  private static String method(ToolSpec spec, Set<String> given) {
    Set<String> optional = spec.optional(given);
    return """

      @Tool(description = "%s")
      %s %s(%s);
    """
        .formatted(
            JavaText.escaped(spec.description()),
            spec.result().type(),
            spec.method(given),
            spec.parameters().entrySet().stream()
                .filter(entry -> entry.getValue().required() || optional.contains(entry.getKey()))
                .map(entry ->
                    entry.getValue().shape().type() + " " + JavaNames.member(entry.getKey()))
                .collect(Collectors.joining(", ")));
  }
}
