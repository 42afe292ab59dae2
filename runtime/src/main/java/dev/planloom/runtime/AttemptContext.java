package dev.planloom.runtime;

import dev.planloom.StepContext;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What one attempt shows its tool. Made only for tools that ask for it. */
final class AttemptContext implements StepContext {

  private static final System.Logger LOGGER = System.getLogger("dev.planloom.runtime");

  private final Execution execution;
  private final PlanStep step;
  private final int attempt;
  private final long deadline;
  private final ReentrantLock guard = new ReentrantLock();

  /** Guarded by {@link #guard}; null once they are running or can never run. */
  private @Nullable List<Runnable> actions = new ArrayList<>(1);

  /** Written under {@link #guard}. */
  private volatile boolean cancelled;

  /**
   * The thread that called {@code run}, where the tool runs on it: interrupted by others only, so
   * its flag is asked. Null once the attempt has ended.
   */
  private volatile @Nullable Thread caller;

  AttemptContext(
      Execution execution, PlanStep step, int attempt, long deadline, @Nullable Thread caller) {
    this.execution = execution;
    this.caller = caller;
    this.step = step;
    this.attempt = attempt;
    this.deadline = deadline;
  }

  @Override
  public String executionId() {
    return execution.id();
  }

  @Override
  public String planName() {
    return execution.graph.name();
  }

  @Override
  public String stepId() {
    return step.id;
  }

  @Override
  public int attempt() {
    return attempt;
  }

  @Override
  public boolean isCancelled() {
    Thread asked = caller;
    return cancelled || (asked != null && asked.isInterrupted());
  }

  @Override
  public void onCancel(Runnable action) {
    guard.lock();
    try {
      if (actions != null) {
        actions.add(action);
        return;
      }
    } finally {
      guard.unlock();
    }
    if (cancelled) {
      run(List.of(action));
    }
  }

  @Override
  public Optional<Duration> remaining() {
    return execution.remaining(step, deadline);
  }

  /** The attempt is no longer wanted: runs the actions, on a thread of their own. */
  void cancel() {
    List<Runnable> due = close(true);
    if (!due.isEmpty()) {
      execution.runtime.startThread(() -> run(due));
    }
  }

  /**
   * The attempt has ended: no action that was not due before will ever run.
   *
   * @return whether it had been cancelled before
   */
  boolean ended() {
    caller = null;
    close(false);
    return cancelled;
  }

  private List<Runnable> close(boolean cancel) {
    guard.lock();
    try {
      if (actions == null) {
        return List.of();
      }
      List<Runnable> due = actions;
      actions = null;
      cancelled = cancel;
      return cancel ? due : List.of();
    } finally {
      guard.unlock();
    }
  }

  private void run(List<Runnable> due) {
    for (Runnable action : due) {
      try {
        action.run();
      } catch (Throwable e) {
        LOGGER.log(
            Level.WARNING, "An onCancel action of step '" + step.id + "' of " + planName(), e);
      }
    }
  }
}
