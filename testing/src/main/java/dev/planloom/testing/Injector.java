package dev.planloom.testing;

import dev.planloom.StepContext;
import dev.planloom.runtime.PlanStep;
import dev.planloom.runtime.spi.StepInterceptor;
import org.jspecify.annotations.Nullable;

/** Stands around every call of a tool and does what was said about its step. */
final class Injector implements StepInterceptor {

  private final Simulation simulation;
  private final Behaviours behaviours;
  private final Executions executions;
  private final Stages stages;
  private final Trace trace;
  private final VirtualClock clock;

  Injector(
      Simulation simulation,
      Behaviours behaviours,
      Executions executions,
      Stages stages,
      Trace trace,
      VirtualClock clock) {
    this.simulation = simulation;
    this.behaviours = behaviours;
    this.executions = executions;
    this.stages = stages;
    this.trace = trace;
    this.clock = clock;
  }

  @Override
  public void intercept(Call call) throws Throwable {
    PlanStep step = call.step();
    if (step.isForEach()) {
      call.proceed(); // Its elements are calls of their own.
      return;
    }
    StepContext context = call.context();
    String execution = context.executionId();
    boolean undo = call.isCompensation();
    String id = undo ? withoutAttempt(step.id()) : step.id();
    StepBehaviour behaviour = behaviours.find(executions.of(execution).path() + id, undo);
    simulation.yieldBaton();
    if (undo) {
      stages.compensationsEnded(execution);
      trace.undoing(execution, id);
    }
    ToolCall made =
        ToolCall.enter(label(context, id, undo), behaviour != null && behaviour.isDeaf());
    try {
      before(behaviour, context.attempt());
      proceed(call, id, made.isDeaf());
      Throwable failure = behaviour == null ? null : behaviour.failure(context.attempt(), true);
      if (!step.isComposite()) {
        stages.left(execution, step.id(), context.attempt(), undo, made, failure != null);
      }
      throwIfAny(failure);
    } catch (Throwable e) {
      if (undo) {
        trace.undoFailed(execution, id, e);
      }
      throw e;
    } finally {
      made.leave();
      simulation.rejoin();
      simulation.yieldBaton();
    }
  }

  private void before(@Nullable StepBehaviour behaviour, int attempt) throws Throwable {
    if (behaviour != null) {
      long delay = behaviour.delay(attempt);
      if (delay > 0) {
        clock.sleep(delay);
      }
      throwIfAny(behaviour.failure(attempt, false));
    }
  }

  /** A deaf tool does not see that it has been interrupted. */
  private void proceed(Call call, String id, boolean deaf) throws Throwable {
    boolean interrupted = deaf && Thread.interrupted();
    try {
      proceed(call, id);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void proceed(Call call, String id) throws Throwable {
    if (!call.step().isComposite()) {
      call.proceed();
      return;
    }
    executions.beginSubplan(call.context().executionId(), id);
    try {
      call.proceed();
    } finally {
      executions.endSubplan();
    }
  }

  private static void throwIfAny(@Nullable Throwable failure) throws Throwable {
    if (failure != null) {
      throw failure;
    }
  }

  /** The engine numbers compensations of later attempts: {@code users#2}. */
  private static String withoutAttempt(String id) {
    int mark = id.lastIndexOf('#');
    return mark < 0 ? id : id.substring(0, mark);
  }

  private static String label(StepContext context, String id, boolean undo) {
    return undo
        ? "The compensation of step '%s' of %s".formatted(id, context.planName())
        : "Step '%s' of %s, attempt %d,".formatted(id, context.planName(), context.attempt());
  }
}
