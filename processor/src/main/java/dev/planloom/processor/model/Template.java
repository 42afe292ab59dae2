package dev.planloom.processor.model;

import java.util.List;

/**
 * The name of a resource as a tool declares it.
 *
 * @param written as in the source
 * @param write whether the resource is written
 * @param parts what it is composed of
 */
public record Template(String written, boolean write, List<Part> parts) {

  /** Copies the parts. */
  public Template {
    parts = List.copyOf(parts);
  }

  /** A piece of the name. */
  public sealed interface Part {}

  /** A piece that is known. */
  public record Text(String text) implements Part {}

  /** The canonical text of an argument: an index into {@link ToolDecl#parameters()}. */
  public record Placeholder(int parameter) implements Part {}
}
