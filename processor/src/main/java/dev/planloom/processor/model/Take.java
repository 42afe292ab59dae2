package dev.planloom.processor.model;

import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.type.TypeMirror;

/**
 * The use of an artifact or input.
 *
 * @param slot the step's number, or the number of steps and the input's number
 * @param name the artifact or input
 * @param accessors the calls that lead into it, by method name; empty for itself
 * @param type the type of what the last of them returns
 * @param absent whether the artifact may be absent although its plan succeeds
 */
public record Take(int slot, String name, List<String> accessors, TypeMirror type, boolean absent) {

  /** Copies the accessors. */
  public Take {
    accessors = List.copyOf(accessors);
  }

  /** The name with the way into it: equal texts have equal values within one execution. */
  public String origin() {
    return accessors.stream().map(call -> "." + call).collect(Collectors.joining("", name, ""));
  }
}
