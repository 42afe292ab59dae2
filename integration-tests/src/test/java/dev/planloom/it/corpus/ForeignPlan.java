package dev.planloom.it.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A plan of the corpus.
 *
 * @param results what it hands out, by name
 */
record ForeignPlan(String name, List<Call> calls, Map<String, Argument> results) {

  /** A call of a tool, whose artifact has the name {@code label}. */
  record Call(String tool, String label, Map<String, Argument> arguments) {

    /** The step that makes the text that an argument is. */
    String textStep(String argument) {
      return label + "_" + argument;
    }
  }

  static ForeignPlan read(String name, JsonNode plan) {
    List<Call> calls = new ArrayList<>();
    Map<String, Argument> results = new LinkedHashMap<>();
    for (JsonNode call : plan.get("output")) {
      Map<String, Argument> arguments = new LinkedHashMap<>();
      call.get("arguments")
          .properties()
          .forEach(entry -> arguments.put(entry.getKey(), Argument.read(entry.getValue())));
      if (call.get("name").asText().equals("var_result")) {
        results.putAll(arguments);
      } else {
        calls.add(new Call(call.get("name").asText(), call.get("label").asText(), arguments));
      }
    }
    return new ForeignPlan(name, calls, results);
  }

  /** Whether the call's whole artifact is handed out. */
  boolean isResult(Call call) {
    return results.containsValue(new Argument.Reference(call.label(), List.of()));
  }

  /** Whether a result is no whole artifact of a call, and so takes a step of its own. */
  boolean isSelected(Argument result) {
    return calls.stream()
        .noneMatch(call -> result.equals(new Argument.Reference(call.label(), List.of())));
  }
}
