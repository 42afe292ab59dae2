package dev.planloom.processor.model;

import dev.planloom.graph.Access;
import java.util.List;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/**
 * A plan as those see it that run it as a step, whether it is compiled here or comes from a jar.
 *
 * @param element the plan
 * @param inputs its inputs, in order
 * @param steps its steps, in order
 * @param tools the tool types that its runner is built with, its own sub-plans' included, in order
 * @param visible whether its runner is public
 * @param accesses the resources that it touches; what only its own execution knows is an artifact
 *     that is like no other
 * @param uncompensated the steps that write and that nothing undoes, by id; those of its own
 *     sub-plans behind the step that runs them: {@code weekly.stored}
 * @param declaredNanos its critical path by the durations that tools declare
 * @param expectedNanos its critical path, by latency classes where tools declare no duration
 */
public record SubPlan(
    TypeElement element,
    List<Input> inputs,
    List<Step> steps,
    List<Tools> tools,
    boolean visible,
    List<Access> accesses,
    List<String> uncompensated,
    long declaredNanos,
    long expectedNanos) {

  /** Copies the lists. */
  public SubPlan {
    inputs = List.copyOf(inputs);
    steps = List.copyOf(steps);
    tools = List.copyOf(tools);
    accesses = List.copyOf(accesses);
    uncompensated = List.copyOf(uncompensated);
  }

  /** An input; it need not be given where it has a default. */
  public record Input(String name, TypeMirror type, boolean hasDefault) {}

  /**
   * A step.
   *
   * @param type the type of its artifact as its result gives it, in an Optional where it may be
   *     absent; void where its result does not give one
   * @param isVoid whether it produces nothing at all
   */
  public record Step(String id, TypeMirror type, boolean isVoid) {}

  /** A tool type, and the method of the runner's builder that takes it. */
  public record Tools(TypeElement type, String setter) {}

  /** The canonical name. */
  public String name() {
    return element.getQualifiedName().toString();
  }
}
