package dev.planloom.tools.process;

import dev.planloom.StepContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A step's context that a test can cancel. */
final class TestContext implements StepContext {

  private final List<Runnable> actions = new CopyOnWriteArrayList<>();
  private volatile boolean cancelled;

  void cancel() {
    cancelled = true;
    actions.forEach(Runnable::run);
  }

  @Override
  public String executionId() {
    return "1";
  }

  @Override
  public String planName() {
    return "demo.Plan";
  }

  @Override
  public String stepId() {
    return "run";
  }

  @Override
  public int attempt() {
    return 1;
  }

  @Override
  public boolean isCancelled() {
    return cancelled;
  }

  @Override
  public void onCancel(Runnable action) {
    actions.add(action);
    if (cancelled) {
      action.run();
    }
  }

  @Override
  public Optional<Duration> remaining() {
    return Optional.empty();
  }
}
