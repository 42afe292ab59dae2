package dev.planloom.it.interpreter;

import dev.planloom.OnFailure;
import dev.planloom.graph.EdgeKind;
import dev.planloom.runtime.PlanGraph;
import dev.planloom.runtime.PlanResult;
import dev.planloom.runtime.PlanRunner;
import dev.planloom.runtime.PlanStatus;
import dev.planloom.runtime.PlanStep;
import dev.planloom.runtime.StepStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Another engine, as simple as can be: walks the table of a plan, calls one step at a time by
 * itself, and hands on artifacts by name. What it knows of a plan is what {@link PlanGraph} says in
 * public, and each rule of what steps do to one another is a method of its own, so that a test can
 * remove one. For one run.
 */
class SimpleInterpreter {

  /** An edge, seen from its end. */
  private record Edge(PlanStep from, EdgeKind kind) {}

  private final PlanRunner<?> runner;
  private final PlanGraph plan;
  private final List<String> preference;

  /** Inputs, and artifacts of steps that have completed. */
  private final Map<String, Object> known = new HashMap<>();

  private final Map<String, Outcome.Step> ended = new HashMap<>();
  private boolean stopped;

  /**
   * For one run.
   *
   * @param preference the ids of the steps: of those that may start, the first in this order does
   */
  SimpleInterpreter(PlanRunner<?> runner, List<String> preference) {
    this.runner = runner;
    this.plan = runner.graph();
    this.preference = preference;
  }

  /** Runs the plan with a value for every input. */
  final Outcome run(Map<String, ?> inputs) {
    known.putAll(inputs);
    while (ended.size() < plan.steps().size()) {
      PlanStep step = next();
      Outcome.Step end = stopped || isForbidden(step) ? Outcome.Step.SKIPPED : call(step);
      ended.put(step.id(), end);
      stopped |= stopsPlan(step, end);
    }
    return outcome();
  }

  private PlanStep next() {
    for (String id : preference) {
      PlanStep step = plan.step(id).orElseThrow();
      if (!ended.containsKey(id)
          && edgesInto(step).stream()
              .filter(edge -> isWaitedFor(edge.kind()))
              .allMatch(edge -> ended.containsKey(edge.from().id()))) {
        return step;
      }
    }
    throw new IllegalStateException("Nothing can start in " + plan + " after " + ended);
  }

  private boolean isForbidden(PlanStep step) {
    return edgesInto(step).stream()
        .filter(edge -> isWaitedFor(edge.kind()))
        .anyMatch(edge -> forbids(edge.kind(), end(edge.from()).status()));
  }

  private List<Edge> edgesInto(PlanStep step) {
    List<Edge> edges = new ArrayList<>();
    for (PlanStep from : plan.steps()) {
      for (PlanStep.Successor edge : from.successors()) {
        if (edge.step() == step.number()) {
          edges.add(new Edge(from, edge.kind()));
        }
      }
    }
    return edges;
  }

  private Outcome.Step call(PlanStep step) {
    Map<String, Object> arguments = new HashMap<>();
    for (String name : plan.consumes(step.id())) {
      @Nullable Object value = known.get(name);
      if (value != null) {
        arguments.put(name, value);
      }
    }
    PlanResult result = runner.runStep(step.id(), arguments);
    result.artifact(step.id()).ifPresent(made -> known.put(step.id(), made));
    return Outcome.Step.of(result.step(step.id()));
  }

  private Outcome.Step end(PlanStep step) {
    return Objects.requireNonNull(ended.get(step.id()));
  }

  private Outcome outcome() {
    Map<String, Outcome.Step> steps = new HashMap<>();
    Map<String, Object> artifacts = new HashMap<>();
    boolean failed = false;
    for (PlanStep step : plan.steps()) {
      steps.put(step.id(), end(step));
      failed |= failsPlan(step, end(step));
      @Nullable Object made = known.get(step.id());
      if (made != null) {
        artifacts.put(step.id(), Outcome.comparable(made));
      }
    }
    return new Outcome(failed ? PlanStatus.FAILED : PlanStatus.COMPLETED, steps, artifacts);
  }

  // --- the rules

  /** Whether the step at the end of an edge starts only after the one at its beginning. */
  boolean isWaitedFor(EdgeKind kind) {
    return true;
  }

  /** Whether a step is skipped for how the one before it has ended. */
  boolean forbids(EdgeKind kind, StepStatus before) {
    return switch (kind) {
      case DATA, CONTROL -> before != StepStatus.COMPLETED;
      case OPTIONAL_DATA, OPTIONAL_CONTROL, ORDER -> false;
    };
  }

  /** Whether a plan cannot be completed any more. */
  boolean failsPlan(PlanStep step, Outcome.Step end) {
    boolean byCondition =
        end.conditionFalse() || (step.isConditional() && end.status() == StepStatus.SKIPPED);
    return end.status() != StepStatus.COMPLETED && !step.isOptional() && !byCondition;
  }

  /** Whether nothing starts any more. */
  boolean stopsPlan(PlanStep step, Outcome.Step end) {
    boolean failed = end.status() == StepStatus.FAILED || end.status() == StepStatus.TIMED_OUT;
    return failed && !step.isOptional() && plan.onFailure() == OnFailure.FAIL_FAST;
  }
}
