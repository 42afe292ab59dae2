package dev.planloom.runtime;

import org.jspecify.annotations.Nullable;

/**
 * Why an execution starts nothing any more.
 *
 * @param kind what stopped it
 * @param message the reason in words, a clause: {@code the plan timed out after 5 s}
 * @param cause what to give as the cause, where there is something
 */
record Stop(Kind kind, String message, @Nullable Throwable cause) {

  static Stop callerInterrupted() {
    return new Stop(
        Kind.CANCEL, "cancelled: the thread that waited for the plan was interrupted", null);
  }

  /** The same for what is a part of the execution: a failure elsewhere cancels it. */
  Stop ofPart() {
    return kind == Kind.FAILURE ? new Stop(Kind.CANCEL, message, null) : this;
  }

  enum Kind {
    /** A required step failed and the plan fails fast. */
    FAILURE,
    /** The plan's time is up. */
    TIMEOUT,
    /** Somebody cancelled it, or interrupted the thread that waits for it. */
    CANCEL
  }
}
