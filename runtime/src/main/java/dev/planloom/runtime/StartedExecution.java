package dev.planloom.runtime;

import dev.planloom.Rollback;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** The caller's view of a started execution. */
final class StartedExecution<R> implements PlanExecution<R> {

  final Execution execution;
  private final Supplier<R> typedResult;

  StartedExecution(Execution execution, Supplier<R> typedResult) {
    this.execution = execution;
    this.typedResult = typedResult;
  }

  @Override
  public String id() {
    return execution.id();
  }

  @Override
  public PlanGraph graph() {
    return execution.graph;
  }

  @Override
  public PlanStatus status() {
    return execution.endings.hasEnded() ? execution.endings.result().status() : PlanStatus.RUNNING;
  }

  @Override
  public StepStatus status(String stepId) {
    PlanStep step =
        execution
            .graph
            .step(stepId)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    execution.graph.name() + " has no step '" + stepId + "'"));
    return execution.states.statusOf(step.number);
  }

  @Override
  public R await() throws InterruptedException {
    awaitResult().orThrow();
    return typedResult.get();
  }

  @Override
  public PlanResult awaitResult() throws InterruptedException {
    Worker.startKeptBack();
    execution.endings.awaitEnd();
    return execution.endings.result();
  }

  /** What a completed plan made. */
  R typedResult() {
    return typedResult.get();
  }

  @Override
  public Optional<PlanResult> awaitResult(Duration atMost) throws InterruptedException {
    Worker.startKeptBack();
    return execution.endings.awaitEnd(Checks.nanos(atMost)) ? result() : Optional.empty();
  }

  @Override
  public Optional<PlanResult> result() {
    return execution.endings.hasEnded()
        ? Optional.of(execution.endings.result())
        : Optional.empty();
  }

  @Override
  public RollbackReport rollback() throws InterruptedException {
    if (execution.graph.rollback == Rollback.NONE) {
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
  public boolean cancel() {
    return cancel("its owner asked for it");
  }

  @Override
  public boolean cancel(String reason) {
    return !execution.endings.hasEnded() && execution.cancel(reason);
  }

  @Override
  public String toString() {
    return execution.id() + " " + status();
  }
}
