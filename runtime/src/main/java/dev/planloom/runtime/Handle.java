package dev.planloom.runtime;

import dev.planloom.Rollback;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What everybody sees of an execution. */
class Handle implements ExecutionHandle {

  final Execution execution;

  Handle(Execution execution) {
    this.execution = execution;
  }

  @Override
  public final String id() {
    return execution.id();
  }

  @Override
  public final PlanGraph graph() {
    return execution.graph;
  }

  @Override
  public final PlanStatus status() {
    if (execution.endings.hasEnded()) {
      return execution.endings.result().status();
    }
    if (!execution.hasStarted()) {
      return PlanStatus.PENDING;
    }
    return execution.isPaused() ? PlanStatus.PAUSED : PlanStatus.RUNNING;
  }

  @Override
  public final StepStatus status(String stepId) {
    return execution.states.statusOf(step(stepId).number);
  }

  @Override
  public final List<StepResult> steps() {
    if (execution.endings.hasEnded()) {
      return execution.endings.result().steps();
    }
    List<StepResult> steps = new ArrayList<>(execution.graph.steps.length);
    for (PlanStep step : execution.graph.steps) {
      steps.add(execution.stepResult(step));
    }
    return List.copyOf(steps);
  }

  @Override
  public final Progress progress() {
    return execution.progress();
  }

  @Override
  public final Optional<Object> artifact(String stepId) {
    PlanStep step = step(stepId);
    return execution.states.statusOf(step.number) == StepStatus.COMPLETED
        ? Optional.ofNullable(execution.invoker.artifact(step.number))
        : Optional.empty();
  }

  private PlanStep step(String stepId) {
    return execution.graph.stepOrThrow(stepId);
  }

  @Override
  public final PlanResult awaitResult() throws InterruptedException {
    Worker.startKeptBack();
    execution.endings.awaitEnd();
    return execution.endings.result();
  }

  @Override
  public final Optional<PlanResult> awaitResult(Duration atMost) throws InterruptedException {
    Worker.startKeptBack();
    return execution.endings.awaitEnd(Checks.nanos(atMost)) ? result() : Optional.empty();
  }

  @Override
  public final Optional<PlanResult> result() {
    return execution.endings.hasEnded()
        ? Optional.of(execution.endings.result())
        : Optional.empty();
  }

  @Override
  public final RollbackReport rollback() throws InterruptedException {
    if (execution.rollback == Rollback.NONE) {
      throw new IllegalStateException(
          execution.graph.name()
              + " is never rolled back; declare @Plan(rollback = Rollback.MANUAL)");
    }
    if (!execution.endings.hasEnded()) {
      throw new IllegalStateException(
          execution.id() + " has not ended; cancel it and wait for its end before rolling it back");
    }
    return execution.endings.rollBack();
  }

  @Override
  public final boolean pause() {
    return !execution.endings.hasEnded() && execution.pausing().pause();
  }

  @Override
  public final boolean resume() {
    return execution.isPaused() && execution.pausing().resume();
  }

  @Override
  public final boolean cancel() {
    return cancel("its owner asked for it");
  }

  @Override
  public final boolean cancel(String reason) {
    return !execution.endings.hasEnded() && execution.cancel(reason);
  }

  @Override
  public final boolean cancelStep(String stepId) {
    return cancelStep(stepId, "its owner asked for it");
  }

  @Override
  public final boolean cancelStep(String stepId, String reason) {
    return execution.cancelStep(step(stepId), reason);
  }

  @Override
  public final String toString() {
    return execution.id() + " " + status();
  }
}
