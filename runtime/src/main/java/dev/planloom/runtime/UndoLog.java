package dev.planloom.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What an execution that may be rolled back has done, in the order of completion. An attempt is
 * entered by its step's owner before the step is settled, hence before any step that waits for it,
 * or for its locks, can be.
 */
final class UndoLog {

  /** Who undoes what is in the log. */
  enum Taker {
    /** Nobody yet. */
    NOBODY,
    /** The execution itself, by its rule or at somebody's wish. */
    ROLLBACK,
    /** An execution that goes on from this one. */
    RESUMPTION,
    /** The execution that this one is a part of. */
    WHOLE
  }

  private final ReentrantLock guard = new ReentrantLock();

  // Guarded by it.
  private List<UndoEntry> entries = new ArrayList<>();
  private Taker taker = Taker.NOBODY;

  /** Opens when a rollback that somebody asked for has ended. */
  final CountDownLatch rolledBack = new CountDownLatch(1);

  /**
   * Lets somebody have it all, once.
   *
   * @return who has it already; {@link Taker#NOBODY} where it is now the caller's
   */
  Taker claim(Taker by) {
    guard.lock();
    try {
      Taker before = taker;
      if (before == Taker.NOBODY) {
        taker = by;
      }
      return before;
    } finally {
      guard.unlock();
    }
  }

  /** Notes a step that is kept from an earlier execution of which no log has come along. */
  void kept(PlanStep step) {
    if (step.mayWrite() || step.compensated || step.composite) {
      add("", List.of(UndoEntry.notRemembered(step)));
    }
  }

  /** What was claimed is not used after all. */
  void giveBack(List<UndoEntry> claimed) {
    guard.lock();
    try {
      entries.addAll(claimed);
      taker = Taker.NOBODY;
    } finally {
      guard.unlock();
    }
  }

  /** An attempt has ended by itself. */
  void ended(RunningAttempt attempt, @Nullable AttemptNotes notes, @Nullable Throwable failure) {
    PlanStep step = attempt.step;
    boolean returned =
        failure == null
            || (failure instanceof CheckFailedException check && check.step().equals(step.id));
    boolean compensates = notes != null && notes.undo != null;
    if (returned && !step.composite && (compensates || step.writing)) {
      add("", List.of(UndoEntry.ended(attempt, notes)));
    }
  }

  /** An attempt was given up. */
  void abandoned(RunningAttempt attempt) {
    PlanStep step = attempt.step;
    if (!step.composite && (step.compensated || step.writing)) {
      add("", List.of(UndoEntry.givenUp(attempt)));
    }
  }

  /** Takes over what a part has done, at this place in the order. */
  void add(String prefix, List<UndoEntry> more) {
    guard.lock();
    try {
      more.forEach(entry -> entries.add(entry.inside(prefix)));
    } finally {
      guard.unlock();
    }
  }

  /** All entries in the order of completion; from now on there are none. */
  List<UndoEntry> take() {
    guard.lock();
    try {
      List<UndoEntry> all = entries;
      entries = new ArrayList<>();
      return all;
    } finally {
      guard.unlock();
    }
  }
}
