package dev.planloom.it.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Judges a plan slowly and simply, by nothing but its JSON and the specs of the tools. Shares no
 * code with what it checks, nor with what writes plans in our notation, but for names in Java.
 */
final class Oracle {

  /** {@code $variable$} or {@code $variable.path$}. */
  static final Pattern REFERENCE = Pattern.compile("\\$(\\w+)(?:\\.([^$]+))?\\$");

  private final Map<String, JsonNode> specs;
  private final Map<String, JsonNode> calls = new LinkedHashMap<>();
  private final Map<String, Set<String>> needs = new LinkedHashMap<>();
  private final Map<String, Set<String>> texts = new LinkedHashMap<>();
  private final Set<String> results = new LinkedHashSet<>();
  private final List<Defect> defects = new ArrayList<>();

  private Oracle(Map<String, JsonNode> specs) {
    this.specs = specs;
  }

  /** All that is wrong with a plan. */
  static List<Defect> judge(JsonNode plan, Map<String, JsonNode> specs) {
    Oracle oracle = new Oracle(specs);
    List<JsonNode> first = new ArrayList<>();
    for (JsonNode call : plan.get("output")) {
      if (call.has("label") && oracle.calls.containsKey(call.get("label").asText())) {
        String label = call.get("label").asText();
        oracle.report(Defect.Kind.DUPLICATE_LABEL, label, label);
        continue;
      }
      if (call.has("label")) {
        oracle.calls.put(call.get("label").asText(), call);
      }
      first.add(call);
    }
    for (JsonNode call : first) {
      if (call.has("label")) {
        oracle.call(call);
      } else {
        oracle.results(call);
      }
    }
    oracle.cycles();
    if (oracle.defects.isEmpty() && !oracle.results.isEmpty()) {
      // Beside another defect it cannot be told: perhaps that one's place is where it was meant.
      oracle.unused();
    }
    return oracle.defects;
  }

  private void report(Defect.Kind kind, String step, String... subjects) {
    defects.add(new Defect(kind, step, subjects));
  }

  private void call(JsonNode call) {
    String label = call.get("label").asText();
    String tool = call.get("name").asText();
    JsonNode spec = specs.get(tool);
    if (spec == null) {
      report(Defect.Kind.UNKNOWN_TOOL, label, JavaNames.method(tool));
    }
    JsonNode parameters = spec == null ? MissingNode.getInstance() : spec.get("query_parameters");
    for (Map.Entry<String, JsonNode> parameter : parameters.properties()) {
      if (parameter.getValue().path("required").asBoolean()
          && !call.get("arguments").has(parameter.getKey())) {
        report(Defect.Kind.MISSING_ARGUMENT, label, JavaNames.member(parameter.getKey()));
      }
    }
    needs.put(label, new LinkedHashSet<>());
    for (Map.Entry<String, JsonNode> argument : call.get("arguments").properties()) {
      if (spec != null && !parameters.has(argument.getKey())) {
        report(Defect.Kind.UNKNOWN_ARGUMENT, label, JavaNames.member(argument.getKey()));
      }
      argument(label, argument.getKey(), argument.getValue(), parameters.path(argument.getKey()));
    }
  }

  private void argument(String label, String name, JsonNode value, JsonNode parameter) {
    Set<String> needed = needs.computeIfAbsent(label, key -> new LinkedHashSet<>());
    String text = value.asText();
    if (REFERENCE.matcher(text).matches()) {
      JsonNode held = follow(text, label, needed);
      if (held != null && !parameter.isMissingNode() && !fits(held, parameter)) {
        report(Defect.Kind.TYPE_MISFIT, label, JavaNames.member(name));
      }
    } else if (REFERENCE.matcher(text).find()) {
      // In our notation a step of its own makes such a text.
      String step = label + "_" + name;
      texts.computeIfAbsent(label, key -> new LinkedHashSet<>()).add(step);
      follow(text, step, needed);
    } else if (!parameter.isMissingNode() && !isConstantOf(value, parameter)) {
      report(Defect.Kind.UNFIT_CONSTANT, label, JavaNames.member(name));
    }
  }

  private void results(JsonNode call) {
    for (Map.Entry<String, JsonNode> result : call.get("arguments").properties()) {
      String text = result.getValue().asText();
      String step = JavaNames.member(result.getKey());
      follow(text, REFERENCE.matcher(text).matches() ? step : step + "_text", results);
    }
  }

  /** Notes what a text refers to; the spec of what the last reference leads to. */
  private @Nullable JsonNode follow(String text, String step, Set<String> needed) {
    JsonNode held = null;
    for (Matcher matcher = REFERENCE.matcher(text); matcher.find(); ) {
      needed.add(matcher.group(1));
      held = resolve(matcher.group(1), matcher.group(2), step);
    }
    return held;
  }

  /** The spec of what a reference leads to; null where it leads nowhere, or nobody knows. */
  private @Nullable JsonNode resolve(String variable, @Nullable String path, String step) {
    JsonNode call = calls.get(variable);
    if (call == null) {
      report(Defect.Kind.UNDEFINED_VARIABLE, step, variable);
      return null;
    }
    JsonNode spec = specs.get(call.get("name").asText());
    if (spec == null) {
      return null;
    }
    if (path == null) {
      return spec;
    }
    JsonNode fields = spec.get("output_parameters");
    @Nullable JsonNode field = null;
    for (String segment : path.split("\\.", -1)) {
      boolean indexed = segment.endsWith("[0]");
      String name = indexed ? segment.substring(0, segment.length() - 3) : segment;
      field = fields == null ? null : fields.get(name);
      if (field == null) {
        report(Defect.Kind.UNKNOWN_FIELD, step, JavaNames.member(name), variable);
        return null;
      }
      if (indexed) {
        if (!typeOf(field).equals("array")) {
          report(Defect.Kind.UNKNOWN_FIELD, step, "first", variable);
          return null;
        }
        field = field.get("items");
      }
      fields = field == null ? null : field.get("properties");
    }
    return field;
  }

  private static String typeOf(JsonNode spec) {
    if (spec.has("output_parameters")) {
      return "object";
    }
    String type = spec.isTextual() ? spec.asText() : spec.get("type").asText();
    return switch (type) {
      case "float" -> "number";
      case "Date (yyyy-mm-dd)" -> "string";
      default -> type;
    };
  }

  private static boolean fits(JsonNode held, JsonNode parameter) {
    String from = typeOf(held);
    String into = typeOf(parameter);
    return (from.equals(into) && !from.equals("array") && names(parameter).isEmpty())
        || (from.equals("integer") && into.equals("number"));
  }

  /** The names that a parameter is limited to, where all of them are names. */
  private static Set<String> names(JsonNode parameter) {
    Set<String> names = new HashSet<>();
    parameter.path("enum").forEach(name -> names.add(name.asText()));
    return names.stream().allMatch(name -> name.matches("[A-Za-z_]\\w*")) ? names : Set.of();
  }

  /** A constant is written as a text: 4 and "4" are the same. */
  private static boolean isConstantOf(JsonNode value, JsonNode parameter) {
    String text = value.asText();
    Set<String> names = names(parameter);
    return switch (typeOf(parameter)) {
      case "string" -> value.isValueNode() && (names.isEmpty() || names.contains(text));
      case "number" -> text.matches("-?\\d+(\\.\\d+)?");
      case "integer" -> text.matches("-?\\d+");
      case "boolean" -> text.equals("true") || text.equals("false");
      case "array" -> true;
      default -> false;
    };
  }

  /** All that a call waits for, and what that waits for. */
  private Set<String> reachable(Set<String> from) {
    Set<String> found = new LinkedHashSet<>(from);
    int before;
    do {
      before = found.size();
      for (String label : List.copyOf(found)) {
        found.addAll(needs.getOrDefault(label, Set.of()));
      }
    } while (found.size() > before);
    return found;
  }

  private void cycles() {
    Set<String> told = new HashSet<>();
    for (String label : needs.keySet()) {
      if (!told.contains(label) && reachable(needs.getOrDefault(label, Set.of())).contains(label)) {
        report(Defect.Kind.CYCLE, label, label);
        for (String other : needs.keySet()) {
          if (reachable(needs.getOrDefault(label, Set.of())).contains(other)
              && reachable(needs.getOrDefault(other, Set.of())).contains(label)) {
            told.add(other);
          }
        }
      }
    }
  }

  private void unused() {
    Set<String> used = reachable(results);
    for (String label : needs.keySet()) {
      if (!used.contains(label)) {
        report(Defect.Kind.UNUSED_RESULT, label, label);
        texts
            .getOrDefault(label, Set.of())
            .forEach(text -> report(Defect.Kind.UNUSED_RESULT, text, text));
      }
    }
  }
}
