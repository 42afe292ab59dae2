package dev.planloom.processor.bind;

import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Fault;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.fault.Location;
import dev.planloom.processor.model.BoundPlan;
import dev.planloom.processor.model.BoundStep;
import dev.planloom.processor.model.Need;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Says of a step that lacks something what it is for: the shortest way to a result of the plan. */
final class Ways {

  /** What a step lacks, so that it matters who wants it. */
  private static final Set<Code> LACKS =
      EnumSet.of(
          Code.UNKNOWN_TOOL,
          Code.MISSING_PRODUCER,
          Code.OPTIONAL_INTO_REQUIRED,
          Code.UNKNOWN_DEPENDS_ON,
          Code.STEP_PRODUCES_NOTHING);

  /** The longest way that is written out. */
  private static final int LONGEST = 6;

  private final BoundPlan plan;
  private final Map<Location, Integer> places = new HashMap<>();

  Ways(BoundPlan plan) {
    this.plan = plan;
    plan.steps().forEach(step -> places.put(step.decl().at().member(), step.number()));
  }

  /** Adds a line to what has been reported of steps with a way that is worth telling. */
  void explain(Faults faults) {
    if (faults.all().stream().noneMatch(fault -> LACKS.contains(fault.code()))) {
      return;
    }
    int[] next = next();
    faults.replace(fault -> explained(fault, next));
  }

  private Fault explained(Fault fault, int[] next) {
    Integer start = places.get(fault.at().member());
    if (start == null || !LACKS.contains(fault.code())) {
      return fault;
    }
    List<String> way = new ArrayList<>();
    int last = start;
    for (int step = start; step >= 0; step = next[step]) {
      way.add(plan.steps().get(step).id());
      last = step;
    }
    // What the next step needs it for, anybody sees.
    if (way.size() < 3 || !isResult(plan.steps().get(last))) {
      return fault;
    }
    return fault.with(
        "It is on the way to %s '%s': %s."
            .formatted(plan.hasOutputs() ? "output" : "step", way.getLast(), text(way)));
  }

  private static String text(List<String> way) {
    if (way.size() <= LONGEST) {
      return String.join(" -> ", way);
    }
    return "%s -> %s -> %d more -> %s"
        .formatted(
            way.get(0),
            way.get(1),
            way.size() - 4,
            way.stream().skip(way.size() - 2L).collect(Collectors.joining(" -> ")));
  }

  private boolean isResult(BoundStep step) {
    return !plan.hasOutputs() || step.decl().output();
  }

  /** For each step the next on its shortest way to a result, -1 where it is one or has no way. */
  private int[] next() {
    int[] next = new int[plan.steps().size()];
    Arrays.fill(next, -1);
    boolean[] seen = new boolean[next.length];
    Deque<BoundStep> open = new ArrayDeque<>();
    boolean[] consumed = new boolean[next.length];
    for (BoundStep step : plan.steps()) {
      step.needs().forEach(need -> consumed[need.step()] = true);
    }
    for (BoundStep step : plan.steps()) {
      if (plan.hasOutputs() ? step.decl().output() : !consumed[step.number()]) {
        seen[step.number()] = true;
        open.add(step);
      }
    }
    while (!open.isEmpty()) {
      BoundStep step = open.remove();
      for (Need need : step.needs()) {
        if (!seen[need.step()]) {
          seen[need.step()] = true;
          next[need.step()] = step.number();
          open.add(plan.steps().get(need.step()));
        }
      }
    }
    return next;
  }
}
