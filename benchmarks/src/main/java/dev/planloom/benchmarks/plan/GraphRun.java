package dev.planloom.benchmarks.plan;

import dev.planloom.runtime.Attempt;
import dev.planloom.runtime.PlanInvoker;
import org.jspecify.annotations.Nullable;

/** One execution of a {@link GraphPlan}, in place of the class that the processor would write. */
public final class GraphRun extends PlanInvoker {

  private final StepBody body;
  private final int[][] inputs;
  private final int[] last;

  /**
   * A value is written by the thread that ran its step, and read by those that run the steps after
   * it; the engine orders them.
   */
  private final int[] values;

  GraphRun(StepBody body, int[][] inputs, int[] last) {
    this.body = body;
    this.inputs = inputs;
    this.last = last;
    values = new int[inputs.length];
  }

  /** The sum of the values of the last steps, once the execution has ended. */
  public int result() {
    int sum = 0;
    for (int step : last) {
      sum += values[step];
    }
    return sum;
  }

  @Override
  protected void invoke(int step, Attempt attempt) throws Throwable {
    int sum = 0;
    for (int input : inputs[step]) {
      sum += values[input];
    }
    int value = body.run(step, sum);
    if (attempt.complete()) {
      values[step] = value;
    }
  }

  @Override
  protected @Nullable Object artifact(int slot) {
    return values[slot];
  }

  @Override
  protected void release(int slot) {}

  @Override
  protected void restore(int slot, Object value) {
    values[slot] = (int) value;
  }
}
