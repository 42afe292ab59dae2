package dev.planloom.testing;

import dev.planloom.runtime.PlanGraph;
import dev.planloom.runtime.PlanListener;
import dev.planloom.runtime.PlanResult;
import dev.planloom.runtime.StepResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes down what happens, with the virtual time. */
final class Trace implements PlanListener {

  private record Entry(long at, String subject, String event) {

    @Override
    public String toString() {
      return Times.since(at) + " " + subject + " " + event;
    }
  }

  private static final String ABANDONED = "abandoned";

  private final Simulation simulation;
  private final Executions executions;

  /** Guarded by this. */
  private final List<Entry> entries = new ArrayList<>();

  Trace(Simulation simulation, Executions executions) {
    this.simulation = simulation;
    this.executions = executions;
  }

  synchronized List<String> lines() {
    return entries.stream().map(Entry::toString).toList();
  }

  @Override
  public void planStarted(PlanGraph plan, String executionId) {
    add(name(plan.name(), executionId), "started");
  }

  @Override
  public void planPaused(PlanGraph plan, String executionId) {
    add(name(plan.name(), executionId), "paused");
  }

  @Override
  public void planResumed(PlanGraph plan, String executionId) {
    add(name(plan.name(), executionId), "resumed");
  }

  @Override
  public void planEnded(PlanResult result) {
    add(
        name(result.planName(), result.executionId()),
        result.status().name().toLowerCase(Locale.ROOT));
  }

  @Override
  public void attemptStarted(StepEvent event) {
    add(subject(event), "started");
  }

  @Override
  public void retrying(StepEvent event, Throwable failure, Duration pause) {
    add(
        subject(event),
        "failed: %s; again in %s".formatted(text(failure), Times.text(pause.toNanos())));
  }

  @Override
  public void attemptAbandoned(StepEvent event) {
    add(subject(event), ABANDONED);
  }

  /** One that returned at once was interrupted, as a reader would say, and not abandoned. */
  @Override
  public synchronized void abandonedAttemptEnded(StepEvent event) {
    Entry abandoned = new Entry(simulation.now(), subject(event), ABANDONED);
    int last = entries.lastIndexOf(abandoned);
    if (last >= 0) {
      entries.remove(last);
    } else {
      add(subject(event), "returned");
    }
  }

  @Override
  public void stepEnded(StepEvent event, StepResult result) {
    add(
        subject(event),
        switch (result.status()) {
          case FAILED ->
              "failed: " + text(result.failure().orElse(null), result.reason().orElse("?"));
          case SKIPPED -> "skipped: " + result.reason().orElse("?");
          case TIMED_OUT -> "timed out";
          default -> result.status().name().toLowerCase(Locale.ROOT);
        });
  }

  void undoing(String executionId, String step) {
    add("undo of " + executions.of(executionId).label() + step, "started");
  }

  void undoFailed(String executionId, String step, Throwable failure) {
    add("undo of " + executions.of(executionId).label() + step, "failed: " + text(failure));
  }

  private synchronized void add(String subject, String event) {
    entries.add(new Entry(simulation.now(), subject, event));
  }

  private String name(String plan, String executionId) {
    return executions.of(executionId).label() + plan.substring(plan.lastIndexOf('.') + 1);
  }

  private String subject(StepEvent event) {
    String step = executions.of(event.executionId()).label() + event.step().id();
    return event.attempt() == 0 ? step : step + "#" + event.attempt();
  }

  private static String text(@Nullable Throwable failure, String reason) {
    return failure == null ? reason : text(failure);
  }

  private static String text(Throwable failure) {
    String message = failure.getMessage();
    String type = failure.getClass().getSimpleName();
    return message == null ? type : type + ": " + message;
  }
}
