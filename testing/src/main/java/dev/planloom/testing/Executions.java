package dev.planloom.testing;

import dev.planloom.runtime.PlanGraph;
import dev.planloom.runtime.PlanListener;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Names executions by what they are, not by the numbers that the engine gives them. */
final class Executions implements PlanListener {

  /**
   * The name of an execution.
   *
   * @param label before the names of its steps in a trace: empty for the first one, {@code 2/} for
   *     another one, {@code weekly.} for a sub-plan
   * @param path before the names of its steps where they are given a behaviour
   */
  record Name(String label, String path) {}

  private static final Name FIRST = new Name("", "");

  /** What the sub-plan is called that the current thread is about to start. */
  private static final ThreadLocal<@Nullable Name> STARTING = new ThreadLocal<>();

  private final Behaviours behaviours;
  private final Simulation simulation;
  private final Map<String, Name> names = new ConcurrentHashMap<>();
  private int started;

  Executions(Behaviours behaviours, Simulation simulation) {
    this.behaviours = behaviours;
    this.simulation = simulation;
  }

  Name of(String executionId) {
    return names.getOrDefault(executionId, FIRST);
  }

  /** Whether an execution was started on this engine. */
  boolean isKnown(String executionId) {
    return names.containsKey(executionId);
  }

  /** What is started on this thread from now on, until {@link #endSubplan}, is a sub-plan. */
  void beginSubplan(String executionId, String step) {
    Name outer = of(executionId);
    STARTING.set(new Name(outer.label + step + ".", outer.path + step + "."));
  }

  void endSubplan() {
    STARTING.remove();
  }

  @Override
  public void planStarted(PlanGraph plan, String executionId) {
    Name subplan = STARTING.get();
    names.put(executionId, subplan == null ? next() : subplan);
    boolean nested = subplan == null && ToolCall.current() != null;
    try {
      behaviours.check(plan, subplan == null ? "" : subplan.path, !nested);
    } catch (IllegalArgumentException e) {
      simulation.fail(e);
    }
  }

  private synchronized Name next() {
    started++;
    return started == 1 ? FIRST : new Name(started + "/", "");
  }
}
