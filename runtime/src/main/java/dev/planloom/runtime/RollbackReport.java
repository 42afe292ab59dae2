package dev.planloom.runtime;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of what the steps of an execution did, when it was rolled back. Immutable. Steps of a
 * sub-plan are named {@code step.inner}, elements of a for-each step {@code step[0]}.
 *
 * @param undone the attempts that were undone, in the order in which that happened
 * @param notUndone the attempts whose effects remain, or may remain, last first
 */
public record RollbackReport(List<Undone> undone, List<NotUndone> notUndone) {

  /** Keeps copies. */
  public RollbackReport {
    undone = List.copyOf(undone);
    notUndone = List.copyOf(notUndone);
  }

  /** Whether nothing remains that should have been undone. */
  public boolean isComplete() {
    return notUndone.isEmpty();
  }

  /**
   * An attempt that was undone.
   *
   * @param step the step
   * @param attempt the attempt of the step, from 1
   */
  public record Undone(String step, int attempt) {}

  /**
   * An attempt that was not undone.
   *
   * @param step the step
   * @param attempt the attempt of the step, from 1
   * @param reason why
   * @param message why, in words
   * @param cause what its compensation threw
   */
  public record NotUndone(
      String step, int attempt, Reason reason, String message, @Nullable Throwable cause) {

    /** What the compensation threw, or the exception of its timeout. */
    public Optional<Throwable> failure() {
      return Optional.ofNullable(cause);
    }

    @Override
    public String toString() {
      return step + " " + reason + ": " + message;
    }
  }

  /** Why an attempt was not undone. */
  public enum Reason {
    /** Its compensation threw. */
    FAILED,
    /** Its compensation did not end within the engine's compensation timeout. */
    TIMED_OUT,
    /** It was given up, so that nobody knows what it did, and its compensation needs to know. */
    UNKNOWN_OUTCOME,
    /** It writes, and nothing compensates its tool. */
    NO_COMPENSATION,
    /**
     * It was done by an earlier execution, which this one was resumed from or recovered after, and
     * nobody remembers how it is undone.
     */
    NOT_REMEMBERED,
    /** The engine was closed before its compensation had ended. */
    ENGINE_CLOSED
  }
}
