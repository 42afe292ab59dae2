package dev.planloom.processor.model;

import dev.planloom.graph.ResourceName;
import java.util.List;
import javax.lang.model.type.TypeMirror;

/**
 * A resource of a step, with literals substituted.
 *
 * @param template as the tool declares it
 * @param name as the planner sees it
 * @param parts what it is composed of
 */
public record BoundResource(Template template, ResourceName name, List<Part> parts) {

  /** Copies the parts. */
  public BoundResource {
    parts = List.copyOf(parts);
  }

  /** A piece of the name. */
  public sealed interface Part {}

  /** A piece that is known. */
  public record Text(String text) implements Part {}

  /**
   * The canonical text of an artifact or input.
   *
   * @param type the type as which the tool gets it
   */
  public record TextOf(Take take, TypeMirror type) implements Part {}

  /**
   * The canonical text of the element of a for-each step.
   *
   * @param type the element's type
   * @param toolType the type as which the tool gets it
   */
  public record TextOfElement(TypeMirror type, TypeMirror toolType) implements Part {}
}
