package dev.planloom.processor.bind;

import dev.planloom.graph.Access;
import dev.planloom.processor.model.SubPlan;
import java.util.List;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * The shape of a run of a sub-plan.
 *
 * @param output the accessor that gives the step's artifact; null where it has none
 * @param result the type that it gives; void where there is none
 * @param accesses the resources that the step touches through the sub-plan
 */
record PlanShape(
    SubPlan plan,
    List<TypeMirror> targets,
    @Nullable String output,
    TypeMirror result,
    List<Access> accesses)
    implements CallShape {

  PlanShape {
    targets = List.copyOf(targets);
    accesses = List.copyOf(accesses);
  }
}
