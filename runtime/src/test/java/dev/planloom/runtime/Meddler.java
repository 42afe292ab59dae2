package dev.planloom.runtime;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Somebody who pauses and resumes an execution and cancels steps of it at random moments, and looks
 * whether anything starts during a pause. Leaves it running.
 */
final class Meddler {

  private final ExecutionHandle execution;
  private final RandomCalls calls;
  private final Random random;

  Meddler(ExecutionHandle execution, RandomCalls calls, Random random) {
    this.execution = execution;
    this.calls = calls;
    this.random = random;
  }

  void meddle() {
    for (int i = random.nextInt(4); i >= 0; i--) {
      LockSupport.parkNanos(random.nextInt(1_500_000));
      if (random.nextInt(3) == 0) {
        List<PlanStep> steps = execution.graph().steps();
        execution.cancelStep(steps.get(random.nextInt(steps.size())).id());
      } else if (execution.pause()) {
        look();
        execution.resume();
      }
    }
  }

  private void look() {
    Set<Integer> running = new HashSet<>();
    for (StepResult step : execution.steps()) {
      if (step.status() == StepStatus.RUNNING) {
        running.add(step.step().number());
      }
    }
    calls.freeze(running);
    LockSupport.parkNanos(random.nextInt(1_000_000));
    calls.thaw();
  }
}
