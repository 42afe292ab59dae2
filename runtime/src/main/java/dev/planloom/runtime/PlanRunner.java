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
}
