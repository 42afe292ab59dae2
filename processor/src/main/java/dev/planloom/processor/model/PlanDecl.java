package dev.planloom.processor.model;

import dev.planloom.Conflicts;
import dev.planloom.OnFailure;
import dev.planloom.Rollback;
import dev.planloom.processor.fault.Location;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.TypeElement;

/**
 * A plan as declared.
 *
 * @param element the interface
 * @param toolTypes the tool types that could be read, in order
 * @param tools the types that the runner is built with: the tool types, then those of sub-plans
 * @param allToolTypesKnown whether every value of {@code tools} could be read
 * @param subPlans the plans that steps run, each once
 * @param inputs its inputs in order
 * @param steps its steps in order
 * @param guards the conditions and checks of its steps, in order
 * @param methods what it is made of, in order
 * @param brokenNames names that faulty methods would give to artifacts
 * @param timeout as written
 * @param rollback whether and when what its steps did is undone
 * @param visible whether the plan and every type in its runner's signatures are public
 * @param at the interface
 */
public record PlanDecl(
    TypeElement element,
    List<ToolTypeDecl> toolTypes,
    List<TypeElement> tools,
    boolean allToolTypesKnown,
    List<TypeElement> subPlans,
    List<InputDecl> inputs,
    List<StepDecl> steps,
    List<GuardDecl> guards,
    List<MethodDecl> methods,
    Set<String> brokenNames,
    String timeout,
    int maxConcurrency,
    OnFailure onFailure,
    Rollback rollback,
    Conflicts conflicts,
    boolean strict,
    boolean visible,
    Location at) {

  /** Copies the collections. */
  public PlanDecl {
    toolTypes = List.copyOf(toolTypes);
    tools = List.copyOf(tools);
    subPlans = List.copyOf(subPlans);
    inputs = List.copyOf(inputs);
    steps = List.copyOf(steps);
    guards = List.copyOf(guards);
    methods = List.copyOf(methods);
    brokenNames = Set.copyOf(brokenNames);
  }

  /** Whether a step of this id has a condition. */
  public boolean isConditional(String id) {
    return guards.stream()
        .anyMatch(guard -> guard.kind() == GuardDecl.Kind.WHEN && guard.steps().contains(id));
  }

  /** Whether the artifact of a step may be absent although the plan succeeds. */
  public boolean mayBeAbsent(StepDecl step) {
    return step.optional() || isConditional(step.id());
  }

  /** The steps whose artifacts the typed result has: the outputs, without any those not void. */
  public List<StepDecl> accessors() {
    boolean outputs = steps.stream().anyMatch(StepDecl::output);
    return steps.stream().filter(step -> outputs ? step.output() : !step.isVoid()).toList();
  }

  /** The canonical name. */
  public String name() {
    return element.getQualifiedName().toString();
  }
}
