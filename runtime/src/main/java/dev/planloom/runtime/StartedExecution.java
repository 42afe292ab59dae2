package dev.planloom.runtime;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** The caller's view of a started execution. */
final class StartedExecution<R> implements PlanExecution<R> {

  private final Execution execution;
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
    return execution.hasEnded() ? execution.result().status() : PlanStatus.RUNNING;
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
    execution.awaitEnd();
    return execution.result();
  }

  @Override
  public Optional<PlanResult> awaitResult(Duration atMost) throws InterruptedException {
    return execution.awaitEnd(Checks.nanos(atMost))
        ? Optional.of(execution.result())
        : Optional.empty();
  }

  @Override
  public Optional<PlanResult> result() {
    return execution.hasEnded() ? Optional.of(execution.result()) : Optional.empty();
  }

  @Override
  public boolean cancel() {
    return cancel("its owner asked for it");
  }

  @Override
  public boolean cancel(String reason) {
    return !execution.hasEnded() && execution.cancel(reason);
  }

  @Override
  public String toString() {
    return execution.id() + " " + status();
  }
}
