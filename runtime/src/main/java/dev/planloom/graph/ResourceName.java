package dev.planloom.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The name of a resource: text, with the canonical texts of artifacts in it where it is a template,
 * such as {@code file:} followed by the value of {@code filename}.
 *
 * @param parts what the name is composed of; adjacent texts are joined and empty ones left out
 */
public record ResourceName(List<Part> parts) {

  /** A piece of a name. */
  public sealed interface Part {}

  /** A piece that is known. */
  public record Text(String text) implements Part {}

  /**
   * A piece that an execution fills in.
   *
   * @param origin where its value comes from: the name of an artifact or input, with the path into
   *     it; equal origins have equal values within one execution
   */
  public record Artifact(String origin) implements Part {}

  /** Brings the parts into their one normal form. */
  public ResourceName {
    List<Part> joined = new ArrayList<>(parts.size());
    for (Part part : parts) {
      if (part instanceof Text(String text)) {
        if (text.isEmpty()) {
          continue;
        }
        if (!joined.isEmpty() && joined.getLast() instanceof Text(String before)) {
          joined.set(joined.size() - 1, new Text(before + text));
          continue;
        }
      }
      joined.add(part);
    }
    parts = List.copyOf(joined);
  }

  /** A name that is known when the plan is compiled. */
  public static ResourceName of(String text) {
    return new ResourceName(List.of(new Text(text)));
  }

  /** A name of these parts. */
  public static ResourceName of(Part... parts) {
    return new ResourceName(List.of(parts));
  }

  /**
   * The name that a template writes: {@code {origin}} stands for an artifact's text, doubled braces
   * for single ones.
   */
  public static ResourceName ofTemplate(String template) {
    List<Part> parts = new ArrayList<>();
    int i = 0;
    while (i < template.length()) {
      char c = template.charAt(i);
      int end = template.indexOf('}', i);
      if (c == '{' && end > 0 && !template.startsWith("{{", i)) {
        parts.add(new Artifact(template.substring(i + 1, end)));
        i = end + 1;
      } else {
        parts.add(new Text(String.valueOf(c)));
        i += c == '{' || c == '}' ? 2 : 1;
      }
    }
    return new ResourceName(parts);
  }

  /** Whether the name is known when the plan is compiled. */
  public boolean isStatic() {
    return parts.stream().allMatch(part -> part instanceof Text);
  }

  /** The name; where it is not static, with each artifact's origin in braces. */
  public String text() {
    return parts.stream().map(ResourceName::text).collect(Collectors.joining());
  }

  private static String text(Part part) {
    return switch (part) {
      case Text(String text) -> text;
      case Artifact(String origin) -> "{" + origin + "}";
    };
  }

  /** Whether the two are equal whatever values the artifacts have. */
  public boolean sameAs(ResourceName other) {
    return parts.equals(other.parts);
  }

  /** Whether some values of the artifacts make the two equal. */
  public boolean mayEqual(ResourceName other) {
    return NamePatterns.mayEqual(parts, other.parts);
  }

  @Override
  public String toString() {
    return text();
  }
}
