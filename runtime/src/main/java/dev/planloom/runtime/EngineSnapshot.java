package dev.planloom.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What an engine is doing: who runs, who waits for what held by whom, and what was given up and has
 * not returned. For people who look for a reason, not for programs that schedule: executions go on
 * while it is taken, and only {@link #waits} is one moment's picture.
 *
 * @param executions the executions that have not ended, sub-plans among them, oldest first
 * @param waits the steps that wait for a lock or a permit
 * @param abandoned the attempts that were given up and have not returned
 */
public record EngineSnapshot(
    List<RunningExecution> executions, List<Wait> waits, List<Abandoned> abandoned) {

  /** Keeps copies. */
  public EngineSnapshot {
    executions = List.copyOf(executions);
    waits = List.copyOf(waits);
    abandoned = List.copyOf(abandoned);
  }

  /**
   * An execution that has not ended.
   *
   * @param id its id
   * @param plan the plan's qualified name
   * @param status where it stands
   * @param startedAt the wall-clock time of its start
   * @param steps where its steps stand, in the plan's order
   */
  public record RunningExecution(
      String id, String plan, PlanStatus status, Instant startedAt, List<StepResult> steps) {

    /** Keeps a copy. */
    public RunningExecution {
      steps = List.copyOf(steps);
    }
  }

  /**
   * A step and what it waits for.
   *
   * @param executionId its execution
   * @param step the step's id
   * @param resource the resource, or what the permit is of: {@code the cap of app.Tools.call}
   * @param write whether it wants to write the resource
   * @param waited since it asked
   * @param heldBy who holds the resource; empty for a permit, and where another waiter comes first
   */
  public record Wait(
      String executionId,
      String step,
      String resource,
      boolean write,
      Duration waited,
      List<Holder> heldBy) {

    /** Keeps a copy. */
    public Wait {
      heldBy = List.copyOf(heldBy);
    }
  }

  /**
   * A step that holds a resource.
   *
   * @param executionId its execution
   * @param step the step's id
   * @param write whether it writes the resource
   */
  public record Holder(String executionId, String step, boolean write) {}

  /**
   * An attempt that nobody waits for any more, and whose tool has not returned.
   *
   * @param executionId its execution
   * @param step the step's id
   * @param attempt the number of the attempt
   * @param holds the resources that it keeps until it returns
   */
  public record Abandoned(String executionId, String step, int attempt, List<String> holds) {

    /** Keeps a copy. */
    public Abandoned {
      holds = List.copyOf(holds);
    }
  }
}
