package dev.planloom.runtime;

import org.jspecify.annotations.Nullable;

/**
 * What generated code says about one attempt beyond its value; made for the few attempts that have
 * something to say. Written by the attempt's thread, or by its stage's after the attempt has ended.
 */
final class AttemptNotes {

  /** What was started in the call of a composite step and not taken over yet; its thread's. */
  @Nullable Execution unstarted;

  /** How what ran in place of the tool ended; null where it was a tool, or completed. */
  @Nullable CompositeEnd composite;

  /** The condition that is false; null where the tool was called. */
  @Nullable String skipped;

  /** What the elements of a for-each step came to. */
  @Nullable Work elements;

  /** Whether the attempt has ended without a call of its tool. */
  boolean uncalled;

  /** How to undo what the tool did; null where it has not returned, or nothing undoes it. */
  volatile Attempt.@Nullable Undo undo;

  /**
   * Whether the tool was not called after all: the attempt was given up, or another's call does.
   */
  volatile boolean notCalled;

  /** The call whose result equal ones share, where this attempt makes it. */
  volatile @Nullable CallInFlight leads;

  /** What waits for the equal call of another attempt; its thread's, then the step's owner's. */
  @Nullable Follower follows;

  /** Whether the cache had what the tool would return; as {@link #follows}. */
  boolean hit;

  /** How to undo what the tool may have done. */
  volatile Attempt.@Nullable Undo undoUnknown;
}
