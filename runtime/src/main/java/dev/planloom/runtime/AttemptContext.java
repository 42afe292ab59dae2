package dev.planloom.runtime;

import dev.planloom.StepContext;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
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

  /** Whether what the tool tells is taken. Guarded by {@link #guard}. */
  private boolean open = true;

  /** Where it goes; null before there is something. Guarded by {@link #guard}. */
  private @Nullable StepReport report;

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
    return execution.time.remaining(step, deadline);
  }

  // --- what the tool tells

  @Override
  public void progress(double percent, String message) {
    if (!(percent >= 0 && percent <= 100)) {
      throw new IllegalArgumentException(
          "Step '%s' cannot be %s percent done; it must be from 0 to 100"
              .formatted(step.id, percent));
    }
    if (told(() -> report().progress = percent)) {
      execution.tell(step, attempt, (l, event) -> l.stepProgress(event, percent, message));
    }
  }

  @Override
  public void checkpoint(String name) {
    reached(name, null);
  }

  @Override
  public void checkpoint(String name, Object data) {
    reached(name, data);
  }

  private void reached(String name, @Nullable Object data) {
    long after = execution.now() - execution.startedAt;
    Instant at = Instant.ofEpochMilli(execution.startedAtMillis).plusNanos(after);
    Checkpoint checkpoint = new Checkpoint(name, data, attempt, at, Duration.ofNanos(after));
    if (told(() -> report().add(checkpoint))) {
      execution.tell(step, attempt, (l, event) -> l.checkpoint(event, checkpoint));
    }
  }

  @Override
  public void count(String name, long n) {
    if (n < 0) {
      throw new IllegalArgumentException(
          "Step '%s' cannot count %s of '%s'".formatted(step.id, n, name));
    }
    boolean unused = told(() -> Usage.of(execution).count(step.id, name, n));
  }

  @Override
  public void metric(String name, double value, String unit) {
    boolean unused = told(() -> execution.runtime.metrics.record(name, value, unit));
  }

  @Override
  public void note(String name, Object value) {
    boolean unused = told(() -> report().note(step.id, name, value));
  }

  /** Takes what the tool tells; false where it comes too late. */
  private boolean told(Runnable taking) {
    guard.lock();
    try {
      if (open) {
        taking.run();
      }
      return open;
    } finally {
      guard.unlock();
    }
  }

  /**
   * The step's report. The step belongs to this attempt as long as it is open, so nobody else makes
   * a record meanwhile.
   */
  private StepReport report() {
    StepReport made = report;
    if (made == null) {
      StepRecord record = execution.states.recordOf(step);
      made = record.report;
      if (made == null) {
        made = new StepReport();
        record.report = made;
      }
      report = made;
    }
    return made;
  }

  /**
   * The attempt has ended or is given up: takes nothing any more.
   *
   * @return whether it has told anything for the step's report
   */
  boolean closeReport() {
    guard.lock();
    try {
      open = false;
      if (report != null) {
        report.progress = StepReport.UNTOLD;
      }
      return report != null;
    } finally {
      guard.unlock();
    }
  }

  /** The attempt is no longer wanted: runs the actions, on a thread of their own. */
  void cancel() {
    List<Runnable> due = close(true);
    if (!due.isEmpty()) {
      try {
        execution.runtime.startThread(() -> run(due));
      } catch (Throwable e) { // The engine's threads are the user's, and refused.
        Thread.startVirtualThread(() -> run(due));
      }
    }
  }

  /**
   * The attempt has ended: no action that was not due before will ever run.
   *
   * @return whether it had been cancelled before
   */
  boolean ended() {
    caller = null;
    boolean unused = closeReport();
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
