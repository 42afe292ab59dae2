package dev.planloom.runtime;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The locks of a plan's steps in the engine that has run the plan last. Found when an engine runs
 * the plan for the second time: of plans that are made for one execution nothing is kept.
 */
final class LocksOfPlan {

  /** Of more steps that touch one resource it is not looked up whether they are in order. */
  private static final int MOST_LOOKED_UP = 100;

  /** The locks in one engine. */
  static final class InEngine {

    /** By step number; null for a step that needs anything but locks with names known before. */
    final @Nullable StaticLocks[] byStep;

    /** Whether two steps may want the same lock at the same time, and not both to read. */
    final boolean rivals;

    private InEngine(@Nullable StaticLocks[] byStep, boolean rivals) {
      this.byStep = byStep;
      this.rivals = rivals;
    }
  }

  private record Found(WeakReference<Admission> engine, @Nullable InEngine locks) {}

  private final PlanGraph graph;

  /** Written by anybody; two engines that run one plan in turns replace each other's. */
  private volatile @Nullable Found found;

  LocksOfPlan(PlanGraph graph) {
    this.graph = graph;
  }

  /** The locks in an engine, or null where it had better not keep them. */
  @Nullable InEngine in(Admission engine) {
    Found known = found;
    if (known == null || !known.engine.refersTo(engine)) {
      found = new Found(new WeakReference<>(engine), null);
      return null;
    }
    InEngine locks = known.locks;
    if (locks == null) {
      locks = new InEngine(find(engine), hasRivals());
      found = new Found(known.engine, locks);
    }
    return locks;
  }

  private @Nullable StaticLocks[] find(Admission engine) {
    StaticLocks[] byStep = new StaticLocks[graph.steps.length];
    for (PlanStep step : graph.steps) {
      if (step.needsOnlyLocks) {
        byStep[step.number] = engine.locks(ResourceNames.of(step).inLockOrder());
      }
    }
    return byStep;
  }

  private boolean hasRivals() {
    Map<String, List<PlanStep>> users = new HashMap<>();
    for (PlanStep step : graph.steps) {
      for (String name : ResourceNames.of(step).inLockOrder().keySet()) {
        users.computeIfAbsent(name, key -> new ArrayList<>()).add(step);
      }
    }
    for (Map.Entry<String, List<PlanStep>> each : users.entrySet()) {
      List<PlanStep> steps = each.getValue();
      if (steps.stream().anyMatch(step -> writes(step, each.getKey())) && !areInOrder(steps)) {
        return true;
      }
    }
    return false;
  }

  private static boolean writes(PlanStep step, String name) {
    return ResourceNames.of(step).inLockOrder().getOrDefault(name, false);
  }

  /** Whether of any two of the steps one comes after the other. */
  private boolean areInOrder(List<PlanStep> steps) {
    if (steps.size() > MOST_LOOKED_UP) {
      return false;
    }
    BitSet users = new BitSet();
    steps.forEach(step -> users.set(step.number));
    // In a line of n steps, the first comes before n - 1 others, the next before n - 2, and so on.
    BitSet counts = new BitSet();
    for (PlanStep step : steps) {
      BitSet after = after(step);
      after.and(users);
      counts.set(after.cardinality());
    }
    return counts.cardinality() == steps.size();
  }

  private BitSet after(PlanStep from) {
    BitSet seen = new BitSet();
    ArrayDeque<PlanStep> rest = new ArrayDeque<>(List.of(from));
    for (PlanStep step; (step = rest.poll()) != null; ) {
      for (int successor : step.successors) {
        if (!seen.get(successor)) {
          seen.set(successor);
          rest.add(graph.steps[successor]);
        }
      }
    }
    return seen;
  }
}
