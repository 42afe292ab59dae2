package dev.planloom.runtime;

import java.time.Duration;
import java.util.Optional;

/**
 * A started execution. Safe for use by any thread.
 *
 * @param <R> the plan's typed result
 */
public interface PlanExecution<R> {

  /** The execution's id, unique within its engine. */
  String id();

  /** The plan. */
  PlanGraph graph();

  /** Where it stands. */
  PlanStatus status();

  /**
   * Where a step stands.
   *
   * @throws IllegalArgumentException where the plan has no such step
   */
  StepStatus status(String stepId);

  /**
   * Waits for the end and returns the artifacts. Being interrupted here does not cancel the
   * execution.
   *
   * @throws InterruptedException where the waiting thread is interrupted
   * @throws PlanExecutionException where the plan failed or was cancelled
   */
  R await() throws InterruptedException;

  /** Waits for the end; throws nothing for what a step did. */
  PlanResult awaitResult() throws InterruptedException;

  /** Waits for the end for at most a time; empty where it has not ended by then. */
  Optional<PlanResult> awaitResult(Duration atMost) throws InterruptedException;

  /** The result where it has ended. */
  Optional<PlanResult> result();

  /**
   * Undoes what the steps did, last completed first, and waits for that; see {@link
   * dev.planloom.Rollback}. An execution is rolled back once: further calls return the same report,
   * as does the first where the execution has rolled back itself. Being interrupted here does not
   * stop the rollback.
   *
   * @throws IllegalStateException where the execution has not ended, or its plan says that it is
   *     never rolled back
   * @throws InterruptedException where the waiting thread is interrupted
   */
  RollbackReport rollback() throws InterruptedException;

  /**
   * Asks it to stop: running attempts are interrupted, nothing new starts. Attempts that do not end
   * within the engine's grace time are abandoned.
   *
   * @return whether this call is what stops it: false where it has ended or was stopped before
   */
  boolean cancel();

  /** As {@link #cancel()}, with a reason for the result's message. */
  boolean cancel(String reason);
}
