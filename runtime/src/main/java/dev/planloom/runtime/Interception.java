package dev.planloom.runtime;

import dev.planloom.StepContext;
import dev.planloom.runtime.spi.StepInterceptor;

/** One attempt on its way through the engine's interceptors to its tool. */
final class Interception implements StepInterceptor.Call {

  private final RunningAttempt attempt;
  private final int next;

  /** Whether the call was made; the attempt's thread's. */
  private boolean proceeded;

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
    if (proceeded) {
      throw new IllegalStateException(
          "An interceptor has called step '" + attempt.step.id + "' before; it may do so once");
    }
    proceeded = true;
    Execution execution = attempt.execution;
    if (next < execution.runtime.interceptors.size()) {
      StepInterceptor interceptor = execution.runtime.interceptors.get(next);
      Interception inner = new Interception(attempt, next + 1);
      interceptor.intercept(inner);
      if (!inner.proceeded) {
        throw new IllegalStateException(
            "The interceptor %s has neither called step '%s' nor thrown"
                .formatted(interceptor.getClass().getName(), attempt.step.id));
      }
    } else {
      execution.invoker.invoke(attempt.step.number, attempt);
    }
  }
}
