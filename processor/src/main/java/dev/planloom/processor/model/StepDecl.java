package dev.planloom.processor.model;

import dev.planloom.processor.fault.Location;
import java.util.List;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * A step as declared; durations as written.
 *
 * @param id the method's name
 * @param callee what it runs
 * @param type the type of the artifact; void where there is none
 * @param retries as declared; {@link dev.planloom.Tool#INHERIT} where not
 * @param output whether it is an {@code @Output}
 */
public record StepDecl(
    String id,
    Callee callee,
    List<ParameterDecl> parameters,
    TypeMirror type,
    List<String> dependsOn,
    boolean optional,
    int priority,
    String timeout,
    String totalTimeout,
    int retries,
    boolean output,
    Location at) {

  /** Copies the lists. */
  public StepDecl {
    parameters = List.copyOf(parameters);
    dependsOn = List.copyOf(dependsOn);
  }

  /** Whether the step runs its tool once an element. */
  public boolean isForEach() {
    return parameters.stream().anyMatch(ParameterDecl::each);
  }

  /** Whether the step runs a plan. */
  public boolean runsPlan() {
    return callee instanceof Callee.SubPlan;
  }

  /** Whether the step produces no artifact. */
  public boolean isVoid() {
    return type.getKind() == TypeKind.VOID;
  }
}
