package dev.planloom.it.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** What a call hands over. */
sealed interface Argument {

  /** A constant, or the constants of an array. */
  record Constant(List<String> texts) implements Argument {}

  /**
   * {@code $var1.field$}: an artifact or a part of it.
   *
   * @param path by the names that components have in Java; {@code [0]} of an array is its first
   */
  record Reference(String variable, List<String> path) implements Argument {}

  /** A text with references in it; {@code format} has {@code %s} in their place. */
  record Text(String format, List<Reference> references) implements Argument {}

  /** {@code $variable$} or {@code $variable.a.b[0].c$}; names may have spaces. */
  Pattern REFERENCE = Pattern.compile("\\$(\\w+)((?:\\.[^.$]+)*)\\$");

  static Argument read(JsonNode value) {
    if (value.isArray()) {
      return new Constant(
          StreamSupport.stream(value.spliterator(), false).map(Argument::scalar).toList());
    }
    String text = scalar(value);
    Matcher matcher = REFERENCE.matcher(text);
    if (matcher.matches()) {
      return reference(matcher);
    }
    List<Reference> references = new ArrayList<>();
    StringBuilder format = new StringBuilder();
    int end = 0;
    for (matcher.reset(); matcher.find(); end = matcher.end()) {
      format.append(text.substring(end, matcher.start()).replace("%", "%%")).append("%s");
      references.add(reference(matcher));
    }
    format.append(text.substring(end).replace("%", "%%"));
    return references.isEmpty()
        ? new Constant(List.of(text))
        : new Text(format.toString(), references);
  }

  private static String scalar(JsonNode value) {
    if (!value.isValueNode() || value.isNull()) {
      throw new IllegalArgumentException("Cannot be written as a literal: " + value);
    }
    return value.asText();
  }

  private static Reference reference(Matcher matcher) {
    List<String> path = new ArrayList<>();
    for (String segment : matcher.group(2).split("\\.", -1)) {
      if (!segment.isEmpty()) {
        boolean first = segment.endsWith("[0]");
        String name = first ? segment.substring(0, segment.length() - 3) : segment;
        path.add(JavaNames.member(name));
        if (first) {
          path.add("first");
        }
      }
    }
    return new Reference(matcher.group(1), path);
  }
}
