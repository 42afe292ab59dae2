package dev.planloom.processor.bind;

import dev.planloom.processor.model.FoundPlan;
import javax.lang.model.element.TypeElement;

/** Where the binder learns about the plans that steps run. */
@FunctionalInterface
public interface SubPlans {

  /** What there is of a plan, which has the annotation. */
  FoundPlan find(TypeElement plan);
}
