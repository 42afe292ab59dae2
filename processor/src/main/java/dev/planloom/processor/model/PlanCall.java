package dev.planloom.processor.model;

import dev.planloom.graph.Access;
import java.util.List;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * The run of a step's sub-plan.
 *
 * @param arguments one for each parameter of the step, which has the name of the input that it is
 *     given to
 * @param output the accessor of the sub-plan's result that gives the artifact; null where the step
 *     has none
 * @param result the type that the accessor gives; void where the step has none
 */
public record PlanCall(
    SubPlan plan,
    List<Argument.Single> arguments,
    @Nullable String output,
    TypeMirror result,
    List<Access> accesses)
    implements Call {

  /** Copies the lists. */
  public PlanCall {
    arguments = List.copyOf(arguments);
    accesses = List.copyOf(accesses);
  }
}
