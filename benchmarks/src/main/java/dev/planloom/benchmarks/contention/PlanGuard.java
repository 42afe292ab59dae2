package dev.planloom.benchmarks.contention;

import dev.planloom.runtime.Attempt;
import dev.planloom.runtime.PlanGraph;
import dev.planloom.runtime.PlanInvoker;
import dev.planloom.runtime.PlanRuntime;
import dev.planloom.runtime.PlanStep;
import dev.planloom.runtime.RunOptions;
import org.jspecify.annotations.Nullable;

/** A plan of one step, whose tool reads or writes the resource, or touches nothing. */
final class PlanGuard implements Guard {

  private static final String RESOURCE = "cache:hot";

  private enum Touches {
    NOTHING,
    READS,
    WRITES
  }

  private final PlanRuntime runtime = PlanRuntime.shared();
  private final boolean locks;
  private final PlanGraph reading;
  private final PlanGraph writing;

  PlanGuard(boolean locks) {
    this.locks = locks;
    reading = plan(locks ? Touches.READS : Touches.NOTHING);
    writing = plan(locks ? Touches.WRITES : Touches.NOTHING);
  }

  private static PlanGraph plan(Touches touches) {
    PlanGraph.Builder plan = PlanGraph.builder("benchmarks.Hot");
    PlanStep.Builder step = plan.step("step", "benchmarks.HotTools.step");
    switch (touches) {
      case READS -> step.read(RESOURCE);
      case WRITES -> step.write(RESOURCE);
      case NOTHING -> {}
    }
    return plan.build();
  }

  @Override
  public String name() {
    return locks ? "Planloom" : "Planloom without the lock";
  }

  @Override
  public boolean excludes() {
    return locks;
  }

  @Override
  public void run(boolean writes, Runnable operation) {
    runtime.run(writes ? writing : reading, RunOptions.defaults(), new Call(operation));
  }

  private static final class Call extends PlanInvoker {

    private final Runnable operation;

    Call(Runnable operation) {
      this.operation = operation;
    }

    @Override
    protected void invoke(int step, Attempt attempt) {
      operation.run();
      attempt.complete();
    }

    @Override
    protected @Nullable Object artifact(int slot) {
      return null;
    }

    @Override
    protected void release(int slot) {}

    @Override
    protected void restore(int slot, Object value) {}
  }
}
