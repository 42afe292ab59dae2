package dev.planloom.runtime;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An execution as anybody can see and steer it who finds it in its engine, whoever started it. Safe
 * for use by any thread.
 */
public interface ExecutionHandle {

  /** The execution's id: the caller's, or a generated one such as {@code ExportUsersPlan-17}. */
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
   * Where every step stands, in the plan's order: for steps that have ended their results, for
   * others what is known. Not one moment's picture: steps go on while it is taken.
   */
  List<StepResult> steps();

  /** How far it is, and how long the rest may take. */
  Progress progress();

  /**
   * The artifact of a step that has completed already; empty where it has not, makes none, or its
   * artifact has been released.
   *
   * @throws IllegalArgumentException where the plan has no such step
   */
  Optional<Object> artifact(String stepId);

  /** Waits for the end; throws nothing for what a step did. */
  PlanResult awaitResult() throws InterruptedException;

  /** Waits for the end for at most a time; empty where it has not ended by then. */
  Optional<PlanResult> awaitResult(Duration atMost) throws InterruptedException;

  /** The result where it has ended. */
  Optional<PlanResult> result();

  /**
   * Starts nothing new: what is running goes on to its end, what waits for locks or permits gives
   * up its place. Sub-plans and for-each steps that run are paused too. The plan's own time and the
   * total times of its steps stand still, the time of a running attempt does not. Returns when
   * nothing new can start: a step that is not {@link StepStatus#RUNNING} then waits for {@link
   * #resume()}. The execution of a sub-plan can be paused and resumed by itself.
   *
   * @return whether this call is what pauses it: false where it was paused, stopped or has ended
   */
  boolean pause();

  /**
   * Goes on after {@link #pause()}, with all its sub-plans and for-each steps: one that was paused
   * by itself goes on too.
   *
   * @return whether this call is what resumes it: false where it was not paused
   */
  boolean resume();

  /**
   * Asks it to stop: running attempts are interrupted, nothing new starts. Attempts that do not end
   * within the engine's grace time are abandoned. One on the thread that called {@code run} or
   * {@code execute} is neither interrupted nor abandoned, because that thread is the caller's own:
   * it is told through its {@link dev.planloom.StepContext}.
   *
   * @return whether this call is what stops it: false where it has ended or was stopped before
   */
  boolean cancel();

  /** As {@link #cancel()}, with a reason for the result's message. */
  boolean cancel(String reason);

  /**
   * Asks one step to stop, as {@link #cancel()} does all; one that has not started never does. A
   * step that is {@link StepStatus#CANCELLED} by it counts for the plan as if it had failed: what
   * needs it is skipped, the rest goes on or, in a plan that fails fast, is stopped.
   *
   * <p>A running attempt may complete even so, and its step then is {@link StepStatus#COMPLETED}.
   * One on the thread that called {@code run} or {@code execute} is neither interrupted nor
   * abandoned: only its {@link dev.planloom.StepContext} tells it to stop, where it has asked for
   * one.
   *
   * @return whether this call is what asks it to stop, also where the step completes even so; false
   *     where it has ended or was cancelled before
   * @throws IllegalArgumentException where the plan has no such step
   */
  boolean cancelStep(String stepId);

  /** As {@link #cancelStep(String)}, with a reason for the result's message. */
  boolean cancelStep(String stepId, String reason);

  /**
   * Undoes what the steps did, last completed first, and waits for that; see {@link
   * dev.planloom.Rollback}. An execution is rolled back once: further calls return the same report,
   * as does the first where the execution has rolled back itself. Being interrupted here does not
   * stop the rollback.
   *
   * @throws IllegalStateException where the execution has not ended, or its plan says that it is
   *     never rolled back; where another one has been resumed from it, or it is part of one that
   *     may be rolled back, so that it is undone with that
   * @throws InterruptedException where the waiting thread is interrupted
   */
  RollbackReport rollback() throws InterruptedException;
}
