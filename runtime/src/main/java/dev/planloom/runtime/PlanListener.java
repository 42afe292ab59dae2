package dev.planloom.runtime;

import java.time.Duration;

/**
 * Is told what happens in executions. Calls come on the engine's threads, for one execution
 * possibly several at once, for one step in order; they hold up the step that they tell of, so they
 * should return soon. What they throw is logged and never seen by the plan. A listener whose class
 * overrides none of the methods costs nothing.
 */
public interface PlanListener {

  /** Names a step of an execution. */
  interface StepEvent {

    /** The execution's id. */
    String executionId();

    /** The plan's qualified name. */
    String planName();

    /** The step. */
    PlanStep step();

    /** The number of the attempt, from 1; 0 where none was started. */
    int attempt();
  }

  /** An execution starts. */
  default void planStarted(PlanGraph plan, String executionId) {}

  /** An execution has ended; where it has been rolled back by then, its result says so. */
  default void planEnded(PlanResult result) {}

  /** An execution that has ended before has been rolled back, at somebody's wish. */
  default void planRolledBack(PlanResult result) {}

  /** An execution is paused: attempts that run go on, nothing new starts. */
  default void planPaused(PlanGraph plan, String executionId) {}

  /** A paused execution goes on. */
  default void planResumed(PlanGraph plan, String executionId) {}

  /**
   * An attempt starts: locks and permits are granted. Where the execution is stopped or paused at
   * this very moment, the tool is not called after all; after a pause the same attempt is told
   * again.
   */
  default void attemptStarted(StepEvent event) {}

  /**
   * The tool has told how far its attempt is, by {@link dev.planloom.StepContext#progress(double,
   * String)}. Told on the tool's thread, so it can come late where the attempt is just being
   * abandoned.
   *
   * @param percent from 0 to 100
   * @param message what the tool does at the moment; empty where it does not say
   */
  default void stepProgress(StepEvent event, double percent, String message) {}

  /**
   * The tool has reached something, by {@link dev.planloom.StepContext#checkpoint(String)}. Told on
   * the tool's thread, as {@link #stepProgress} is.
   */
  default void checkpoint(StepEvent event, Checkpoint checkpoint) {}

  /** An attempt failed and another follows after a pause. */
  default void retrying(StepEvent event, Throwable failure, Duration pause) {}

  /** An attempt is no longer waited for but has not returned; it keeps its locks and permits. */
  default void attemptAbandoned(StepEvent event) {}

  /** An abandoned attempt has returned and its locks and permits are free. */
  default void abandonedAttemptEnded(StepEvent event) {}

  /** A step has ended, in whichever way its result says. */
  default void stepEnded(StepEvent event, StepResult result) {}
}
