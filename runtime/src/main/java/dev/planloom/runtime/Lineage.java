package dev.planloom.runtime;

import dev.planloom.Rollback;
import org.jspecify.annotations.Nullable;

/**
 * Where an execution stands among others.
 *
 * @param kind what it is
 * @param ancestor the attempt inside which it runs; what that holds must not be asked for
 * @param whole the execution that it is a part of; null for one on its own
 * @param undoLog where what it does is written down, where that is not a log of its own
 */
record Lineage(
    Kind kind, @Nullable Ancestor ancestor, @Nullable Execution whole, @Nullable UndoLog undoLog) {

  enum Kind {
    /** Somebody's run of a plan. */
    RUN,
    /** The run of a sub-plan, in place of a step's tool. */
    SUBPLAN,
    /** One element of a for-each step. Bears the id of the whole and tells its listeners. */
    ELEMENT,
    /** The compensations of an execution, whose id it bears. Nothing but the engine stops it. */
    ROLLBACK;

    /** Whether its steps have artifacts of their own. */
    boolean storesArtifacts() {
      return this == RUN || this == SUBPLAN;
    }
  }

  private static final Lineage ALONE = new Lineage(Kind.RUN, null, null, null);

  /** Of a run that the current thread starts. */
  static Lineage ofRun() {
    Ancestor ancestor = Worker.ancestor();
    return ancestor == null ? ALONE : new Lineage(Kind.RUN, ancestor, null, null);
  }

  /** As {@link #ofRun}, where the current thread may be about to wait for it as for a sub-plan. */
  static Lineage ofStart() {
    Ancestor ancestor = Worker.ancestor();
    return ancestor != null && Worker.isInComposite()
        ? new Lineage(Kind.SUBPLAN, ancestor, ancestor.execution(), null)
        : ofRun();
  }

  static Lineage ofElement(Execution whole, @Nullable UndoLog undoLog) {
    return new Lineage(Kind.ELEMENT, new Ancestor(whole, null), whole, undoLog);
  }

  static Lineage ofRollback(Execution whole, @Nullable Ancestor ancestor) {
    return new Lineage(Kind.ROLLBACK, ancestor, whole, null);
  }

  /** The log of an execution with this rule; null where nobody may roll it back. */
  @Nullable UndoLog undoLogOf(Rollback rule) {
    return switch (kind) {
      case ELEMENT -> undoLog;
      case ROLLBACK -> null;
      case RUN, SUBPLAN ->
          rule != Rollback.NONE || (whole != null && whole.undoLog != null) ? new UndoLog() : null;
    };
  }
}
