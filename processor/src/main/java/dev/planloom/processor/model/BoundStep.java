package dev.planloom.processor.model;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A step, bound. Of a poisoned step the needs that could be found are kept, so that cycles show.
 *
 * @param number its place among the plan's steps
 * @param call what it runs; null where the step is poisoned
 * @param guards its conditions and checks, in order
 * @param needs the steps that it waits for, in order of parameters, of guards, then of {@code
 *     dependsOn}
 * @param consumes the slots whose artifacts it takes, in order, each once
 */
public record BoundStep(
    StepDecl decl,
    int number,
    @Nullable Call call,
    List<BoundGuard> guards,
    List<Need> needs,
    Set<Integer> consumes) {

  /** Copies the lists. */
  public BoundStep {
    guards = List.copyOf(guards);
    needs = List.copyOf(needs);
  }

  /** Whether its artifact may be what an equal call has returned before. */
  public boolean caches() {
    return !decl.isVoid() && call instanceof ToolCall tool && tool.tool().contract().caches();
  }

  /** The step's id. */
  public String id() {
    return decl.id();
  }
}
