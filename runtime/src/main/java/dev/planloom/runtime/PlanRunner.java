package dev.planloom.runtime;

import java.util.Map;

/**
 * What every generated runner offers beside its typed entries: the plan as data, and entries for
 * frameworks that have inputs by name only. Runners are immutable and safe for use by any thread.
 *
 * @param <R> the plan's typed result
 */
public interface PlanRunner<R> {

  /** The plan as a constant table. */
  PlanGraph graph();

  /**
   * Runs the plan and returns its artifacts.
   *
   * @param inputs a value for each input without default, by name
   * @throws IllegalArgumentException where an input is missing, unknown or of the wrong type
   * @throws PlanExecutionException where the plan fails or is cancelled
   */
  R runWith(Map<String, ?> inputs);

  /**
   * Runs the plan and returns what became of every step; throws nothing for what a step did.
   *
   * @throws IllegalArgumentException where an input is missing, unknown or of the wrong type
   */
  PlanResult executeWith(Map<String, ?> inputs);

  /**
   * Starts the plan and returns at once.
   *
   * @throws IllegalArgumentException where an input is missing, unknown or of the wrong type
   */
  PlanExecution<R> startWith(Map<String, ?> inputs);

  /**
   * Starts an execution that goes on from where an earlier one of this plan ended: what completed
   * keeps its artifacts and is not called again, the rest runs, with the inputs of the earlier one.
   * Tools, options and engine are those of this runner.
   *
   * @throws IllegalArgumentException where the result is of another plan
   * @throws IllegalStateException where it cannot be gone on from: it was rolled back, or an
   *     artifact or input that is still needed was released; the message says which
   */
  PlanExecution<R> resumeFrom(PlanResult earlier);

  /**
   * Runs one step alone, under its locks, timeouts and retries, and returns what became of it: its
   * artifact is in the result under its own name.
   *
   * @param step the step's id
   * @param artifacts a value for each artifact and input that the step takes, by name; those that
   *     it takes as {@link java.util.Optional} may be missing; defaults of inputs do not hold here
   * @throws IllegalArgumentException where the plan has no such step, or a value is missing,
   *     unknown or of the wrong class
   */
  PlanResult runStep(String step, Map<String, ?> artifacts);

  /** A copy of this runner on another engine. */
  PlanRunner<R> on(PlanRuntime runtime);
}
