package dev.planloom.runtime.spi;

import dev.planloom.runtime.PlanGraph;
import dev.planloom.runtime.PlanResult;
import dev.planloom.runtime.PlanStep;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what executions have done, so that one of the same id, started after a crash, does not
 * do it again: completed steps keep their artifacts, and steps that were running run again only
 * where their tools are idempotent. Safe for use by any thread; the calls of one execution may come
 * from several at once. What a method throws fails the step, or the start, that it is about:
 * nothing counts as done that is not in the journal.
 *
 * <p>Only executions with an id of the caller's ({@link
 * dev.planloom.runtime.RunOptions#executionId}) are written down. Sub-plans and elements are part
 * of their step. Executions of one id must not run at the same time: an engine refuses the second
 * one; that two engines or processes do not start one each is up to the program.
 *
 * <p>A journal has no memory of how to undo things. After a recovery the undo log of the process
 * that ended is gone, so a rollback, {@link dev.planloom.Rollback#ON_FAILURE} too, does not undo
 * what that process did.
 */
public interface Journal {

  /**
   * What is known of an execution.
   *
   * @param completed the artifacts of the steps that completed, by id; a null value for a step that
   *     makes none
   * @param started the steps of which an attempt began and neither {@link #attemptFailed} nor
   *     {@link #stepCompleted} followed: nobody knows whether they have done anything
   */
  record Entry(Map<String, @Nullable Object> completed, Set<String> started) {}

  /** What is known of an execution that has not ended; empty where there is nothing. */
  Optional<Entry> read(String executionId, PlanGraph plan);

  /** An attempt is about to call its tool. */
  void attemptStarted(String executionId, PlanStep step);

  /**
   * An attempt has failed, or its tool was not called after all, for a condition was false: it did
   * not do what its tool does. Not called for an attempt whose tool has returned and whose check
   * failed, or whose artifact could not be stored, nor for one that was abandoned: those stay in
   * doubt.
   */
  void attemptFailed(String executionId, PlanStep step);

  /**
   * A step has completed. No other step has seen its artifact yet. Also called at the start of an
   * execution that is resumed from an earlier one, for each step that it keeps.
   *
   * @param artifact null where the step makes none
   */
  void stepCompleted(String executionId, PlanStep step, @Nullable Object artifact);

  /** An execution has ended; nobody will ask for it again. */
  void planEnded(String executionId, PlanResult result);
}
