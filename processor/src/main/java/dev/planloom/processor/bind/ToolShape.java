package dev.planloom.processor.bind;

import dev.planloom.processor.lang.Completion;
import dev.planloom.processor.model.ToolCall;
import dev.planloom.processor.model.ToolDecl;
import java.util.List;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * How a step's parameters and result correspond to its tool's, before it is known what the
 * parameters are given.
 *
 * @param typeArguments explicit arguments for the method's type variables
 * @param targets for each of the step's parameters the type that it is handed on as
 * @param spread how many of the step's last parameters are the elements of the tool's last, of
 *     variable arity; -1 where that takes an array or there is none
 * @param component the type of such an element, null where there is none
 * @param each what becomes of each element; null where the tool is called once
 */
record ToolShape(
    int toolType,
    ToolDecl tool,
    List<TypeMirror> typeArguments,
    List<TypeMirror> targets,
    int spread,
    @Nullable TypeMirror component,
    Completion completion,
    TypeMirror result,
    ToolCall.@Nullable Each each)
    implements CallShape {

  ToolShape {
    typeArguments = List.copyOf(typeArguments);
    targets = List.copyOf(targets);
  }
}
