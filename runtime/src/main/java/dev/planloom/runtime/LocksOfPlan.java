package dev.planloom.runtime;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** The locks of a plan's steps, kept for the engine that has run the plan last. */
final class LocksOfPlan {

  private static final class Found {
    private final WeakReference<Admission> in;

    /** By step number; null for a step that needs anything but locks with names known before. */
    private final @Nullable StaticLocks[] byStep;

    private Found(Admission in, @Nullable StaticLocks[] byStep) {
      this.in = new WeakReference<>(in);
      this.byStep = byStep;
    }
  }

  private final PlanGraph graph;

  /** Written by anybody; two engines that run one plan in turns replace each other's. */
  private volatile @Nullable Found found;

  LocksOfPlan(PlanGraph graph) {
    this.graph = graph;
  }

  /** By step number, the locks of those steps that need nothing but them. */
  @Nullable StaticLocks[] of(Admission admission) {
    Found known = found;
    if (known == null || !known.in.refersTo(admission)) {
      known = new Found(admission, find(admission));
      found = known;
    }
    return known.byStep;
  }

  private @Nullable StaticLocks[] find(Admission admission) {
    StaticLocks[] byStep = new StaticLocks[graph.steps.length];
    for (PlanStep step : graph.steps) {
      if (step.needsOnlyLocks) {
        byStep[step.number] = admission.locks(ResourceNames.of(step).inLockOrder());
      }
    }
    return byStep;
  }
}
