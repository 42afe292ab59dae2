package dev.planloom.runtime.spi;

import dev.planloom.runtime.PlanStep;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Locks that hold beyond one engine, such as those of a database: an attempt that has been granted
 * its locks by the engine asks for the same ones here, and is called when it has both. Safe for use
 * by any thread; no method may block the calling one.
 *
 * <p>No deadlock, as long as each provider grants a request as a whole or takes the locks in the
 * order in which they are given: that order is the same for every step of every plan. Attempts ask
 * while they hold their locks in the engine, which are never asked for while these are held.
 */
@FunctionalInterface
public interface LockProvider {

  /**
   * Asks for locks. Called on a thread that runs steps of the execution, which may be the one that
   * called {@code run}, {@code execute} or {@code start}; so it must not block, but return a stage
   * that completes when the locks are granted, on any thread. While that is not so the step holds
   * its locks in the engine, and no thread. The engine cancels the stage where the step no longer
   * wants them, such as at a timeout or a pause; a lease that comes all the same is released at
   * once.
   *
   * @param owner who asks: the execution's id and the step's, for messages
   * @param locks the names, in the global lock order, each with whether it is written; not empty
   * @return completes with the granted lease. Where it fails, or this method throws, the step fails
   *     with that exception, taken out of any {@link java.util.concurrent.CompletionException}, and
   *     is not retried
   */
  CompletionStage<Lease> acquire(String owner, List<PlanStep.Lock> locks);

  /** Locks that are held. */
  @FunctionalInterface
  interface Lease {

    /**
     * Gives them back. Called once, by whichever thread gives back the step's locks in the engine:
     * one that runs steps, that of a timer, of a stage, or of whoever cancels. So it must not
     * block. What it throws is logged.
     */
    void release();
  }
}
