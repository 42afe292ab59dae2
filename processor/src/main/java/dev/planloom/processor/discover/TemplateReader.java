package dev.planloom.processor.discover;

import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.fault.Location;
import dev.planloom.processor.fault.Similar;
import dev.planloom.processor.lang.CanonicalText;
import dev.planloom.processor.lang.TypeText;
import dev.planloom.processor.model.Template;
import dev.planloom.processor.model.ToolParameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Reads the names of resources: {@code file:{filename}}, {@code file:{0}}, doubled braces literal.
 */
final class TemplateReader {

  private final String tool;
  private final List<ToolParameter> parameters;
  private final Faults faults;

  TemplateReader(String tool, List<ToolParameter> parameters, Faults faults) {
    this.tool = tool;
    this.parameters = parameters;
    this.faults = faults;
  }

  /** Reads one; of a faulty one what could be read. */
  Template read(String written, boolean write, Location at) {
    List<Template.Part> parts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    int i = 0;
    while (i < written.length()) {
      char c = written.charAt(i);
      if ((c == '{' || c == '}') && written.startsWith(String.valueOf(c), i + 1)) {
        text.append(c);
        i += 2;
      } else if (c == '{') {
        int end = written.indexOf('}', i);
        if (end < 0) {
          malformed(written, "'{' is not closed.", at);
          break;
        }
        if (!text.isEmpty()) {
          parts.add(new Template.Text(text.toString()));
          text.setLength(0);
        }
        placeholder(written, written.substring(i + 1, end), parts, at);
        i = end + 1;
      } else if (c == '}') {
        malformed(written, "'}' has no '{' before it.", at);
        break;
      } else {
        text.append(c);
        i++;
      }
    }
    if (!text.isEmpty()) {
      parts.add(new Template.Text(text.toString()));
    }
    if (written.isBlank()) {
      faults.report(
          Code.MALFORMED_TEMPLATE, at, "Tool '%s' has a resource without a name.".formatted(tool));
    }
    return new Template(written, write, parts);
  }

  private void malformed(String written, String reason, Location at) {
    faults.report(
        Code.MALFORMED_TEMPLATE,
        at,
        "Resource '%s' of tool '%s' is malformed: %s".formatted(written, tool, reason),
        "Write a parameter as {name} or {0}, a literal brace twice: {{ or }}.");
  }

  private void placeholder(String written, String name, List<Template.Part> parts, Location at) {
    int index = index(name);
    if (index < 0 || index >= parameters.size()) {
      unknown(written, name, at);
      return;
    }
    ToolParameter parameter = parameters.get(index);
    if (!CanonicalText.has(parameter.type())) {
      faults.report(
          Code.PLACEHOLDER_WITHOUT_TEXT,
          at,
          "Resource '%s' of tool '%s' names '%s', whose type %s has no canonical text."
              .formatted(written, tool, name, TypeText.of(parameter.type())),
          "Allowed are String, primitives, enums, UUID, URI and Path.");
      return;
    }
    parts.add(new Template.Placeholder(index));
  }

  private int index(String name) {
    if (name.matches("\\d{1,3}")) {
      return Integer.parseInt(name);
    }
    return IntStream.range(0, parameters.size())
        .filter(i -> name.equals(parameters.get(i).name()))
        .findFirst()
        .orElse(-1);
  }

  /** The positions that a resource can name. */
  private String positions() {
    List<String> positions =
        IntStream.range(0, parameters.size())
            .filter(i -> CanonicalText.has(parameters.get(i).type()))
            .mapToObj(i -> "{%d} (%s)".formatted(i, TypeText.of(parameters.get(i).type())))
            .toList();
    return positions.isEmpty() ? "{0}" : String.join(" or ", positions);
  }

  private void unknown(String written, String name, Location at) {
    if (parameters.stream().anyMatch(parameter -> parameter.name() == null)
        && !name.matches("\\d+")) {
      faults.report(
          Code.LOST_PARAMETER_NAMES,
          at,
          "Resource '%s' of tool '%s' names a parameter, but its class file has lost their names."
              .formatted(written, tool),
          "Let the tool type's own build run this processor, which writes a catalogue beside it,",
          "or write @Param(name = \"%s\") at the parameter, or its position: %s."
              .formatted(name, positions()));
      return;
    }
    List<String> names =
        parameters.stream().map(ToolParameter::name).filter(Objects::nonNull).toList();
    List<String> lines = new ArrayList<>();
    lines.add(
        "Resource '%s' names '%s', which tool '%s' does not have.".formatted(written, name, tool));
    Similar.to(name, names)
        .ifPresentOrElse(
            similar -> lines.add("Did you mean '{%s}'?".formatted(similar)),
            () ->
                lines.add(
                    names.isEmpty()
                        ? "The tool has no parameters."
                        : "Its parameters: " + String.join(", ", names) + "."));
    faults.report(Code.UNKNOWN_PLACEHOLDER, at, lines.toArray(String[]::new));
  }
}
