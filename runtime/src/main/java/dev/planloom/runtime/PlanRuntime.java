package dev.planloom.runtime;

import java.util.function.Supplier;

/** The engine. */
public final class PlanRuntime implements AutoCloseable {
  private static final PlanRuntime SHARED = new PlanRuntime();

  private PlanRuntime() {}

  /** The engine that runners use where no other is given. */
  public static PlanRuntime shared() {
    return SHARED;
  }

  /**
   * For generated runners: runs a plan on the caller's thread and helpers; throws where it fails.
   */
  public void run(PlanGraph graph, RunOptions options, PlanInvoker invoker) {
    throw new AssertionError("the engine follows");
  }

  /** For generated runners: as {@link #run}, with a result in place of exceptions. */
  public PlanResult execute(PlanGraph graph, RunOptions options, PlanInvoker invoker) {
    throw new AssertionError("the engine follows");
  }

  /** For generated runners: starts a plan. */
  public <R> PlanExecution<R> start(
      PlanGraph graph, RunOptions options, PlanInvoker invoker, Supplier<R> typedResult) {
    throw new AssertionError("the engine follows");
  }

  @Override
  public void close() {}
}
