package dev.planloom.runtime;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A started execution, for the one who started it. Safe for use by any thread.
 *
 * @param <R> the plan's typed result
 */
public interface PlanExecution<R> extends ExecutionHandle {

  /**
   * Waits for the end and returns the artifacts. Being interrupted here does not cancel the
   * execution.
   *
   * @throws InterruptedException where the waiting thread is interrupted
   * @throws PlanExecutionException where the plan failed or was cancelled
   */
  R await() throws InterruptedException;

  /**
   * As {@link #await()}, for at most a time; empty where it has not ended by then, and goes on.
   *
   * @throws InterruptedException where the waiting thread is interrupted
   * @throws PlanExecutionException where the plan failed or was cancelled
   */
  Optional<R> await(Duration atMost) throws InterruptedException;

  /**
   * A new future that completes when the execution ends: with the artifacts, or with the {@link
   * PlanExecutionException} that {@link #await()} would throw. Cancelling it cancels the execution;
   * completing it by hand, or a timeout of its own, does not. What depends on it runs on a virtual
   * thread of its own, so it may block.
   */
  CompletableFuture<R> toCompletableFuture();
}
