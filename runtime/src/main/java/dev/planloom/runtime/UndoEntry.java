package dev.planloom.runtime;

import dev.planloom.runtime.RollbackReport.NotUndone;
import dev.planloom.runtime.RollbackReport.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One attempt that a rollback has to deal with.
 *
 * @param path the step, as the report names it
 * @param step the step's row
 * @param attempt the number of the attempt
 * @param locks what the attempt held, in the global lock order
 * @param notes what is known of how to undo it; null where nothing is
 * @param givenUp the attempt itself where it was given up: its thread may still be about to say how
 *     it is undone
 */
record UndoEntry(
    String path,
    PlanStep step,
    int attempt,
    List<PlanStep.Lock> locks,
    @Nullable AttemptNotes notes,
    @Nullable RunningAttempt givenUp) {

  /** An attempt that has ended. */
  static UndoEntry ended(RunningAttempt attempt, @Nullable AttemptNotes notes) {
    return of(attempt, notes, null);
  }

  /** One that was given up. */
  static UndoEntry givenUp(RunningAttempt attempt) {
    return of(attempt, null, attempt);
  }

  /** A step that an earlier execution has completed, of which no more than that is known. */
  static UndoEntry notRemembered(PlanStep step) {
    return new UndoEntry(step.id, step, 0, List.of(), null, null);
  }

  private static UndoEntry of(
      RunningAttempt attempt, @Nullable AttemptNotes notes, @Nullable RunningAttempt givenUp) {
    Ticket held = attempt.ticket;
    List<PlanStep.Lock> locks = held == null ? List.of() : held.locks();
    return new UndoEntry(attempt.step.id, attempt.step, attempt.number, locks, notes, givenUp);
  }

  /** The same as part of a composite step. */
  UndoEntry inside(String prefix) {
    return prefix.isEmpty()
        ? this
        : new UndoEntry(prefix + path, step, attempt, locks, notes, givenUp);
  }

  /** Whether there turned out to be nothing to undo. */
  boolean isVoid() {
    AttemptNotes late = givenUp == null ? null : givenUp.notes;
    return late != null && late.notCalled;
  }

  /** What undoes it; null where nothing does. */
  Attempt.@Nullable Undo undo() {
    if (givenUp == null) {
      return notes == null ? null : notes.undo;
    }
    AttemptNotes late = givenUp.notes;
    return late == null ? null : late.undoUnknown;
  }

  /** Why it is not undone, where {@link #undo} is null. */
  NotUndone obstacle() {
    if (attempt == 0) {
      return notUndone(
          Reason.NOT_REMEMBERED,
          "an earlier execution has done it, and nobody remembers how it is undone",
          null);
    }
    return givenUp != null && step.compensated
        ? notUndone(
            Reason.UNKNOWN_OUTCOME,
            "attempt " + attempt + " was given up, so that nobody knows what it did",
            null)
        : notUndone(Reason.NO_COMPENSATION, "nothing compensates " + step.tool, null);
  }

  NotUndone notUndone(Reason reason, String message, @Nullable Throwable failure) {
    return new NotUndone(path, attempt, reason, message, failure);
  }
}
