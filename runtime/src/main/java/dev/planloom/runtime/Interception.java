package dev.planloom.runtime;

import dev.planloom.StepContext;
import dev.planloom.runtime.spi.StepInterceptor;

/** One attempt on its way through the engine's interceptors to its tool. */
final class Interception implements StepInterceptor.Call {

  private final RunningAttempt attempt;
  private final int next;

  Interception(RunningAttempt attempt, int next) {
    this.attempt = attempt;
    this.next = next;
  }

  @Override
  public PlanStep step() {
    return attempt.step;
  }

  @Override
  public boolean isCompensation() {
    return attempt.execution.lineage.kind() == Lineage.Kind.ROLLBACK;
  }

  @Override
  public StepContext context() {
    return attempt.context();
  }

  @Override
  public void proceed() throws Throwable {
    Execution execution = attempt.execution;
    if (next < execution.runtime.interceptors.size()) {
      execution.runtime.interceptors.get(next).intercept(new Interception(attempt, next + 1));
    } else {
      execution.invoker.invoke(attempt.step.number, attempt);
    }
  }
}
