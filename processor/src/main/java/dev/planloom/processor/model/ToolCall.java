package dev.planloom.processor.model;

import dev.planloom.graph.Access;
import dev.planloom.processor.lang.Completion;
import java.util.List;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * The call of a step's tool.
 *
 * @param toolType which of the plan's tool types has it
 * @param typeArguments explicit arguments for the method's type variables; empty where it has none
 * @param arguments one for each of {@link ToolDecl#parameters()}
 * @param completion how the result comes
 * @param result the type of the value, unwrapped; void where there is none
 * @param each what becomes of each element; null where the tool is called once
 * @param resources what the step touches; of a for-each step what one element touches
 */
public record ToolCall(
    int toolType,
    ToolDecl tool,
    List<TypeMirror> typeArguments,
    List<Argument> arguments,
    Completion completion,
    TypeMirror result,
    @Nullable Each each,
    List<BoundResource> resources)
    implements Call {

  /**
   * The results of a for-each step.
   *
   * @param result the type of one in the step's list; void where there is none
   * @param isolated whether the list has them as Optionals, empty where an element failed
   */
  public record Each(TypeMirror result, boolean isolated) {}

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
