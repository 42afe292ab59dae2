package dev.planloom.processor.plan;

import dev.planloom.graph.Cycles;
import dev.planloom.graph.Dependency;
import dev.planloom.graph.Layout;
import dev.planloom.graph.Node;
import dev.planloom.graph.Planner;
import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.lang.Durations;
import dev.planloom.processor.model.BoundPlan;
import dev.planloom.processor.model.BoundStep;
import dev.planloom.processor.model.Call;
import dev.planloom.processor.model.Contract;
import dev.planloom.processor.model.Need;
import dev.planloom.processor.model.PlanCall;
import dev.planloom.processor.model.PlannedPlan;
import dev.planloom.processor.model.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lays a bound plan out, or reports its cycles. */
public final class GraphStage {

  private GraphStage() {}

  /**
   * The plan laid out; empty where steps form a cycle. Poisoned steps take part with what is known.
   */
  public static Optional<PlannedPlan> plan(BoundPlan plan, Faults faults) {
    List<Node> nodes = plan.steps().stream().map(GraphStage::node).toList();
    return switch (Planner.plan(nodes, plan.decl().conflicts())) {
      case Layout layout -> Optional.of(new PlannedPlan(plan, layout));
      case Cycles cycles -> {
        cycles.paths().forEach(path -> report(plan, path, faults));
        yield Optional.empty();
      }
    };
  }

  private static Node node(BoundStep step) {
    return new Node(
        step.id(),
        step.needs().stream().map(need -> new Dependency(need.step(), need.kind())).toList(),
        step.call() == null ? List.of() : step.call().accesses(),
        step.decl().priority(),
        step.call() == null ? 0 : expectedNanos(step.call()));
  }

  /** How long a step is expected to take, once it has what it needs. */
  public static long expectedNanos(Call call) {
    return switch (call) {
      case ToolCall tool -> expectedNanos(tool.tool().contract());
      case PlanCall plan -> plan.plan().expectedNanos();
    };
  }

  /** How long a step takes by what tools declare; nothing where they do not. */
  public static long declaredNanos(Call call) {
    return switch (call) {
      case ToolCall tool ->
          tool.tool().contract().expected().isEmpty() ? 0 : expectedNanos(tool.tool().contract());
      case PlanCall plan -> plan.plan().declaredNanos();
    };
  }

  /** How long one attempt of a tool is expected to take; its class where it says no duration. */
  public static long expectedNanos(Contract contract) {
    return Durations.parse(contract.expected())
        .filter(duration -> !duration.isNegative())
        .map(duration -> Durations.nanos(contract.expected()))
        .orElseGet(() -> contract.latency().expected().toNanos());
  }

  private static void report(BoundPlan plan, List<Integer> path, Faults faults) {
    List<BoundStep> steps = path.stream().map(plan.steps()::get).toList();
    StringBuilder round = new StringBuilder();
    steps.forEach(step -> round.append(step.id()).append(" -> "));
    round.append(steps.getFirst().id());
    List<String> lines = new ArrayList<>();
    lines.add("Steps form a cycle: " + round + ".");
    for (int i = 0; i < steps.size(); i++) {
      BoundStep needed = steps.get((i + steps.size() - 1) % steps.size());
      lines.add(reason(steps.get(i), needed));
    }
    faults.report(Code.CYCLE, steps.getFirst().decl().at(), lines.toArray(String[]::new));
    steps.forEach(step -> faults.poison(step.decl().at()));
  }

  private static String reason(BoundStep step, BoundStep needed) {
    for (Need need : step.needs()) {
      if (need.step() == needed.number() && need.parameter() != null) {
        return "%s needs '%s' (parameter '%s')".formatted(step.id(), needed.id(), need.parameter());
      }
    }
    return "%s needs '%s' (dependsOn)".formatted(step.id(), needed.id());
  }
}
