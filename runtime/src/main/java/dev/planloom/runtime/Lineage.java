package dev.planloom.runtime;

import org.jspecify.annotations.Nullable;

/**
 * Where an execution stands among others.
 *
 * @param kind what it is
 * @param ancestor the attempt inside which it runs; what that holds must not be asked for
 * @param whole the execution that it is a part of; null for one on its own
 */
record Lineage(Kind kind, @Nullable Ancestor ancestor, @Nullable Execution whole) {

  enum Kind {
    /** Somebody's run of a plan. */
    RUN,
    /** The run of a sub-plan, in place of a step's tool. */
    SUBPLAN,
    /** One element of a for-each step. Bears the id of the whole and tells its listeners. */
    ELEMENT
  }

  private static final Lineage ALONE = new Lineage(Kind.RUN, null, null);

  /** Of a run that the current thread starts. */
  static Lineage ofRun() {
    Ancestor ancestor = Worker.ancestor();
    return ancestor == null ? ALONE : new Lineage(Kind.RUN, ancestor, null);
  }

  /** As {@link #ofRun}, where the current thread may be about to wait for it as for a sub-plan. */
  static Lineage ofStart() {
    Ancestor ancestor = Worker.ancestor();
    return ancestor != null && Worker.isInComposite()
        ? new Lineage(Kind.SUBPLAN, ancestor, ancestor.execution())
        : ofRun();
  }

  static Lineage ofElement(Execution whole) {
    return new Lineage(Kind.ELEMENT, new Ancestor(whole, null), whole);
  }
}
