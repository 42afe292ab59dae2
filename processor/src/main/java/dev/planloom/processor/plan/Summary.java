package dev.planloom.processor.plan;

import static java.util.stream.Collectors.toSet;

import dev.planloom.graph.Access;
import dev.planloom.processor.lang.Language;
import dev.planloom.processor.lang.ResourceTexts;
import dev.planloom.processor.model.BoundStep;
import dev.planloom.processor.model.Call;
import dev.planloom.processor.model.PlanCall;
import dev.planloom.processor.model.PlanDecl;
import dev.planloom.processor.model.PlannedPlan;
import dev.planloom.processor.model.StepDecl;
import dev.planloom.processor.model.SubPlan;
import dev.planloom.processor.model.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** A plan as those see it that run it, or that read its descriptor. */
public final class Summary {

  private Summary() {}

  /**
   * The summary of a plan without faults.
   *
   * @param setters the methods of its runner's builder that take its tools, in order
   */
  public static SubPlan of(PlannedPlan planned, List<String> setters, Language language) {
    PlanDecl plan = planned.plan().decl();
    List<Access> accesses =
        planned.plan().steps().stream()
            .map(BoundStep::call)
            .filter(Objects::nonNull)
            .map(Call::accesses)
            .flatMap(List::stream)
            .toList();
    return new SubPlan(
        plan.element(),
        plan.inputs().stream()
            .map(input ->
                new SubPlan.Input(input.name(), input.type(), input.defaultValue() != null))
            .toList(),
        steps(plan, language),
        IntStream.range(0, setters.size())
            .mapToObj(i -> new SubPlan.Tools(plan.tools().get(i), setters.get(i)))
            .toList(),
        plan.visible(),
        ResourceTexts.of(accesses).accesses(),
        planned.plan().steps().stream().flatMap(Summary::uncompensated).toList(),
        LongestPath.of(planned, GraphStage::declaredNanos).nanos(),
        planned.layout().analysis().criticalPathNanos());
  }

  /** What a step leaves written that nothing undoes: itself, or steps of its sub-plan. */
  private static Stream<String> uncompensated(BoundStep step) {
    return switch (step.call()) {
      case ToolCall call ->
          call.tool().writes() && call.tool().compensation() == null
              ? Stream.of(step.id())
              : Stream.empty();
      case PlanCall call ->
          call.plan().uncompensated().stream().map(inner -> step.id() + "." + inner);
      case null -> Stream.empty();
    };
  }

  private static List<SubPlan.Step> steps(PlanDecl plan, Language language) {
    Set<String> accessors = plan.accessors().stream().map(StepDecl::id).collect(toSet());
    List<SubPlan.Step> steps = new ArrayList<>();
    for (StepDecl step : plan.steps()) {
      TypeMirror type =
          !accessors.contains(step.id())
              ? language.types().getNoType(TypeKind.VOID)
              : !plan.mayBeAbsent(step) || language.optionalOf(step.type()).isPresent()
                  ? step.type()
                  : language.optional(step.type());
      steps.add(new SubPlan.Step(step.id(), type, step.isVoid()));
    }
    return steps;
  }
}
