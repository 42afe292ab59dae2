package dev.planloom.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The attempts of one execution that can be told to stop: those of helpers, stages, and those of
 * the caller that have shown their context. Used by any thread.
 *
 * <p>Whoever adds an attempt looks afterwards whether it is still wanted; whoever stops the
 * execution says so before looking here: so one of the two sees the other.
 */
final class RunningAttempts {

  private static final VarHandle ALL;

  static {
    try {
      ALL = MethodHandles.lookup().findVarHandle(RunningAttempts.class, "all", Set.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Made by the first that adds one; a plan that only its caller runs never does. */
  private volatile @Nullable Set<RunningAttempt> all;

  /** How many attempts were made, roughly; see {@link RunningAttempt#hashCode()}. */
  private int made;

  /** The caller's, where it has one; written by the caller, for those who only look. */
  private @Nullable RunningAttempt callers;

  /** The attempt on which the caller's thread works. */
  void ofCaller(RunningAttempt attempt) {
    callers = attempt;
  }

  /** Each attempt that may be in progress, for those who only look. */
  void forEachToLookAt(Consumer<RunningAttempt> action) {
    RunningAttempt seen = callers;
    if (seen != null) {
      action.accept(seen);
    }
    forEach(action);
  }

  /** A number for a new attempt; two threads may draw the same one at once. */
  int nextNumber() {
    return made++;
  }

  @SuppressWarnings("unchecked") // Nothing else is put there.
  void add(RunningAttempt attempt) {
    Set<RunningAttempt> set = all;
    if (set == null) {
      Set<RunningAttempt> fresh = ConcurrentHashMap.newKeySet();
      set = (Set<RunningAttempt>) ALL.compareAndExchange(this, null, fresh);
      set = set == null ? fresh : set;
    }
    set.add(attempt);
  }

  void remove(RunningAttempt attempt) {
    Set<RunningAttempt> set = all;
    if (set != null) {
      set.remove(attempt);
    }
  }

  void forEach(Consumer<RunningAttempt> action) {
    Set<RunningAttempt> set = all;
    if (set != null) {
      set.forEach(action);
    }
  }
}
