package dev.planloom.processor.publish;

import dev.planloom.graph.Edge;
import dev.planloom.processor.lang.TypeText;
import dev.planloom.processor.model.BoundInput;
import dev.planloom.processor.model.BoundStep;
import dev.planloom.processor.model.Call;
import dev.planloom.processor.model.PlanCall;
import dev.planloom.processor.model.PlannedPlan;
import dev.planloom.processor.model.ToolCall;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A plan as a Mermaid flow chart: inputs and steps with what they run, edges by kind, the critical
 * path marked. Nodes are numbered, since not every name can be one.
 */
final class PlanMermaid {

  private PlanMermaid() {}

  static String of(PlannedPlan planned) {
    StringBuilder text = new StringBuilder("flowchart TD\n");
    List<BoundStep> steps = planned.plan().steps();
    List<BoundInput> inputs = planned.plan().inputs();
    for (int i = 0; i < inputs.size(); i++) {
      text.append(
          "  i%d([\"%s: %s\"])\n"
              .formatted(
                  i,
                  escaped(inputs.get(i).decl().name()),
                  escaped(TypeText.of(inputs.get(i).decl().type()))));
    }
    for (BoundStep step : steps) {
      boolean plan = step.call() instanceof PlanCall;
      text.append(
          "  s%d%s\"%s<br/>%s\"%s\n"
              .formatted(
                  step.number(),
                  plan ? "[[" : "[",
                  escaped(step.id()),
                  escaped(runs(step)),
                  plan ? "]]" : "]"));
    }
    for (BoundStep step : steps) {
      for (int slot : step.consumes()) {
        if (slot >= steps.size()) {
          text.append("  i%d --> s%d\n".formatted(slot - steps.size(), step.number()));
        }
      }
    }
    for (Edge edge : planned.layout().edges()) {
      text.append("  s%d %s s%d\n".formatted(edge.from(), arrow(edge), edge.to()));
    }
    List<Integer> critical = planned.layout().analysis().criticalPath();
    if (!critical.isEmpty()) {
      text.append("  classDef critical stroke-width:3px\n");
      text.append(
          "  class %s critical\n"
              .formatted(
                  critical.stream().map(step -> "s" + step).collect(Collectors.joining(","))));
    }
    return text.toString();
  }

  private static String runs(BoundStep step) {
    Call call = Objects.requireNonNull(step.call());
    return switch (call) {
      case ToolCall tool -> (step.decl().isForEach() ? "each: " : "") + tool.tool().name();
      case PlanCall plan -> "plan " + TypeText.nested(plan.plan().element());
    };
  }

  private static String arrow(Edge edge) {
    return switch (edge.kind()) {
      case DATA -> "-->";
      case OPTIONAL_DATA -> "-. optional .->";
      case CONTROL -> "-- after -->";
      case OPTIONAL_CONTROL -> "-. after .->";
      case ORDER -> "-. order .->";
    };
  }

  /** Mermaid reads HTML and its own entities in labels. */
  private static String escaped(String text) {
    return text.replace("#", "#35;")
        .replace("&", "#amp;")
        .replace("\"", "#quot;")
        .replace("<", "#lt;")
        .replace(">", "#gt;");
  }
}
