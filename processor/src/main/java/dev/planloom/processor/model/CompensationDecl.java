package dev.planloom.processor.model;

import dev.planloom.processor.lang.Completion;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeMirror;

/**
 * What undoes a tool, bound to the tool's parameters and result.
 *
 * @param element the method
 * @param operands what it is given, in order; the types with the tool's own type variables
 * @param completion how it ends
 * @param generic whether it has type variables, which are then as many as the tool's
 * @param overloaded whether the type has another method of that name
 * @param afterUnknown whether it also undoes attempts of which nobody knows what they did
 * @param declaredBy the canonical name of the type that has {@code @Compensates}
 */
public record CompensationDecl(
    ExecutableElement element,
    List<Operand> operands,
    Completion completion,
    boolean generic,
    boolean overloaded,
    boolean afterUnknown,
    String declaredBy) {

  /** What a parameter is given. */
  public sealed interface Operand {}

  /** An argument of the tool: an index into {@link ToolDecl#parameters()}. */
  public record Same(int parameter, TypeMirror type) implements Operand {}

  /**
   * The tool's result.
   *
   * @param wrapped whether it is put into an Optional
   */
  public record Result(TypeMirror type, boolean wrapped) implements Operand {}

  /** The {@code StepContext}. */
  public record Context() implements Operand {}

  /** Copies the operands. */
  public CompensationDecl {
    operands = List.copyOf(operands);
  }

  /** The method's name. */
  public String method() {
    return element.getSimpleName().toString();
  }

  /** Whether it takes the tool's argument of this index. */
  public boolean takes(int parameter) {
    return operands.stream()
        .anyMatch(operand -> operand instanceof Same same && same.parameter() == parameter);
  }

  /** Whether it takes the tool's result. */
  public boolean takesResult() {
    return operands.stream().anyMatch(Result.class::isInstance);
  }
}
