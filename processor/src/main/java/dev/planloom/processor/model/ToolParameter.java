package dev.planloom.processor.model;

import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a tool that steps bind.
 *
 * @param name its name, or null where the class file lost it
 * @param type its type as a member of the tool type; of a variable arity parameter the array
 * @param description what {@code @Param} says about it, or nothing
 */
public record ToolParameter(@Nullable String name, TypeMirror type, String description) {

  /** The name, or the position where it is lost. */
  public String label(int index) {
    return name == null ? "{" + index + "}" : name;
  }
}
