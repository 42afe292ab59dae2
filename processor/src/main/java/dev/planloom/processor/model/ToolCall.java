package dev.planloom.processor.model;

import dev.planloom.graph.Access;
import java.util.List;
import javax.lang.model.type.TypeMirror;

/**
 * The call of a step's tool.
 *
 * @param toolType which of the plan's tool types has it
 * @param typeArguments explicit arguments for the method's type variables; empty where it has none
 * @param arguments one for each of {@link ToolDecl#parameters()}
 * @param completion how the result comes
 * @param result the type of the value, unwrapped; void where there is none
 * @param resources what the step touches
 */
public record ToolCall(
    int toolType,
    ToolDecl tool,
    List<TypeMirror> typeArguments,
    List<Argument> arguments,
    Completion completion,
    TypeMirror result,
    List<BoundResource> resources)
    implements Call {

  /** How a tool's result comes. */
  public enum Completion {
    /** When the method returns. */
    RETURN,
    /** Through a CompletionStage. */
    STAGE,
    /** Through another Future. */
    FUTURE
  }

  /** Copies the lists. */
  public ToolCall {
    typeArguments = List.copyOf(typeArguments);
    arguments = List.copyOf(arguments);
    resources = List.copyOf(resources);
  }

  @Override
  public List<Access> accesses() {
    return resources.stream()
        .map(resource -> new Access(resource.name(), resource.template().write()))
        .toList();
  }
}
