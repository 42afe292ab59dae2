package dev.planloom.processor.model;

import dev.planloom.processor.fault.Location;
import java.util.List;
import javax.lang.model.element.TypeElement;

/**
 * A static method of a plan that decides about steps, as declared.
 *
 * @param method the method's name
 * @param owner the interface that has it
 * @param steps the ids of the steps, as written
 * @param parameters what it takes
 * @param at the method
 */
public record GuardDecl(
    Kind kind,
    String method,
    TypeElement owner,
    List<String> steps,
    List<ParameterDecl> parameters,
    Location at) {

  /** What is decided. */
  public enum Kind {
    /** Whether a step runs: {@code @When}. */
    WHEN,
    /** Whether its artifact is good: {@code @Check}. */
    CHECK
  }

  /** Copies the lists. */
  public GuardDecl {
    steps = List.copyOf(steps);
    parameters = List.copyOf(parameters);
  }

  /** Whether some parameter takes the artifact of this name. */
  public boolean takes(String artifact) {
    return parameters.stream()
        .map(ParameterDecl::source)
        .anyMatch(source ->
            source instanceof ParameterDecl.Named named && named.names().contains(artifact));
  }

  /** How messages name it. */
  public String text() {
    return (kind == Kind.WHEN ? "condition '" : "check '") + method + "'";
  }
}
