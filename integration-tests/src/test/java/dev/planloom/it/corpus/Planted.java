package dev.planloom.it.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;

/** Makes a sound plan wrong in one way. */
final class Planted {

  /** An argument, or an entry of the result, in a call. */
  private record Place(ObjectNode call, String argument) {

    String text() {
      return arguments().get(argument).asText();
    }

    ObjectNode arguments() {
      return (ObjectNode) call.get("arguments");
    }

    void put(String text) {
      arguments().put(argument, text);
    }

    boolean isResult() {
      return !call.has("label");
    }
  }

  private final ObjectNode plan;
  private final ArrayNode calls;
  private final Map<String, JsonNode> specs;
  private final List<Place> places = new ArrayList<>();

  private Planted(JsonNode sound, Map<String, JsonNode> specs) {
    this.specs = specs;
    plan = sound.deepCopy();
    calls = (ArrayNode) plan.get("output");
    for (JsonNode call : calls) {
      call.get("arguments")
          .fieldNames()
          .forEachRemaining(argument -> places.add(new Place((ObjectNode) call, argument)));
    }
  }

  /** The plan with the defect; empty where it has no place for it. */
  static Optional<JsonNode> plant(Defect.Kind kind, JsonNode sound, Map<String, JsonNode> specs) {
    Planted planted = new Planted(sound, specs);
    boolean found =
        switch (kind) {
          case UNKNOWN_TOOL -> planted.misspellTool();
          case UNDEFINED_VARIABLE -> planted.renameVariable();
          case DUPLICATE_LABEL -> planted.repeatLabel();
          case UNKNOWN_FIELD -> planted.misspellField();
          case TYPE_MISFIT -> planted.handOverTheWhole();
          case UNFIT_CONSTANT -> planted.writeWords();
          case UNKNOWN_ARGUMENT -> planted.addArgument();
          case MISSING_ARGUMENT -> planted.removeArgument();
          case CYCLE -> planted.closeCycle();
          case UNUSED_RESULT -> planted.dropResult();
        };
    return found ? Optional.of(planted.plan) : Optional.empty();
  }

  private List<ObjectNode> labelled() {
    List<ObjectNode> labelled = new ArrayList<>();
    calls.forEach(call -> {
      if (call.has("label")) {
        labelled.add((ObjectNode) call);
      }
    });
    return labelled;
  }

  private JsonNode spec(JsonNode call) {
    return Objects.requireNonNull(specs.get(call.get("name").asText()), call.toString());
  }

  private Optional<JsonNode> parameter(Place place) {
    return place.isResult()
        ? Optional.empty()
        : Optional.ofNullable(spec(place.call()).get("query_parameters").get(place.argument()));
  }

  private static Matcher reference(Place place) {
    return Oracle.REFERENCE.matcher(place.text());
  }

  /** The last one whose fields nobody takes: their types would be unknown with the tool's. */
  private boolean misspellTool() {
    for (ObjectNode call : labelled().reversed()) {
      String start = "$" + call.get("label").asText() + ".";
      if (places.stream().noneMatch(place -> place.text().contains(start))) {
        call.put("name", call.get("name").asText() + "s");
        return true;
      }
    }
    return false;
  }

  private boolean renameVariable() {
    for (Place place : places) {
      if (reference(place).matches()) {
        place.put(place.text().replaceFirst("\\w+", "unheardOf"));
        return true;
      }
    }
    return false;
  }

  /** A call of another tool with another number of parameters, under the first label. */
  private boolean repeatLabel() {
    ObjectNode first = labelled().getFirst();
    for (JsonNode spec : specs.values()) {
      List<String> required = required(spec);
      if (required.size() == 2 && first.get("arguments").size() != 2) {
        ObjectNode call = calls.insertObject(labelled().size());
        call.put("name", spec.get("name").asText());
        call.put("label", first.get("label").asText());
        ObjectNode arguments = call.putObject("arguments");
        required.forEach(name -> arguments.put(name, "text"));
        return true;
      }
    }
    return false;
  }

  private static List<String> required(JsonNode spec) {
    List<String> required = new ArrayList<>();
    for (Map.Entry<String, JsonNode> parameter : spec.get("query_parameters").properties()) {
      if (parameter.getValue().path("required").asBoolean()
          && !parameter.getValue().has("enum")
          && parameter.getValue().get("type").asText().equals("string")) {
        required.add(parameter.getKey());
      }
    }
    return required;
  }

  private boolean misspellField() {
    for (Place place : places) {
      Matcher matcher = reference(place);
      if (matcher.find() && matcher.group(2) != null) {
        place.put(new StringBuilder(place.text()).insert(matcher.end() - 1, "s").toString());
        return true;
      }
    }
    return false;
  }

  private boolean handOverTheWhole() {
    for (Place place : places) {
      Matcher matcher = reference(place);
      if (matcher.matches() && matcher.group(2) != null && !place.isResult()) {
        place.put("$" + matcher.group(1) + "$");
        return true;
      }
    }
    return false;
  }

  private boolean writeWords() {
    for (Place place : places) {
      Optional<JsonNode> parameter = parameter(place);
      boolean limited =
          parameter.isPresent()
              && (List.of("number", "boolean").contains(parameter.get().get("type").asText())
                  || (parameter.get().has("enum")
                      && !parameter.get().get("enum").toString().matches(".*\"(\\d|.* ).*")));
      if (limited && !reference(place).find()) {
        place.put("as many as possible");
        return true;
      }
    }
    return false;
  }

  private boolean addArgument() {
    ((ObjectNode) labelled().getFirst().get("arguments")).put("colour", "red");
    return true;
  }

  private boolean removeArgument() {
    for (Place place : places.reversed()) {
      if (parameter(place).filter(found -> found.path("required").asBoolean()).isPresent()) {
        place.arguments().remove(place.argument());
        return true;
      }
    }
    return false;
  }

  /** Lets a call wait for another that takes something of it. */
  private boolean closeCycle() {
    for (ObjectNode second : labelled()) {
      for (Place place : places) {
        boolean constantText =
            parameter(place)
                    .filter(found -> !found.has("enum"))
                    .filter(found -> found.get("type").asText().equals("string"))
                    .isPresent()
                && !reference(place).find();
        String start = "$" + place.call().path("label").asText() + ".";
        boolean taken =
            places.stream()
                .anyMatch(other ->
                    other.call().path("label").equals(second.get("label"))
                        && reference(other).matches()
                        && other.text().startsWith(start));
        Optional<String> field = textField(spec(second));
        if (constantText && taken && field.isPresent()) {
          place.put("$" + second.get("label").asText() + "." + field.get() + "$");
          return true;
        }
      }
    }
    return false;
  }

  private static Optional<String> textField(JsonNode spec) {
    for (Map.Entry<String, JsonNode> field : spec.get("output_parameters").properties()) {
      JsonNode type =
          field.getValue().isTextual() ? field.getValue() : field.getValue().get("type");
      if (type.asText().equals("string")) {
        return Optional.of(field.getKey());
      }
    }
    return Optional.empty();
  }

  /** The last result of several whose variable nothing else refers to. */
  private boolean dropResult() {
    List<Place> results = places.stream().filter(Place::isResult).toList();
    for (Place place : results.reversed()) {
      Matcher matcher = reference(place);
      if (results.size() > 1 && matcher.matches()) {
        String variable = matcher.group(1);
        long uses =
            places.stream()
                .filter(other -> other.text().matches(".*\\$" + variable + "[.$].*"))
                .count();
        if (uses == 1) {
          place.arguments().remove(place.argument());
          return true;
        }
      }
    }
    return false;
  }
}
