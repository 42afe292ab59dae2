package dev.planloom.processor.model;

import java.util.List;
import javax.lang.model.type.TypeMirror;

/** What a tool's parameter is given. */
public sealed interface Argument {

  /**
   * A step's parameter.
   *
   * @param parameter the step's parameter
   * @param value what that is given
   * @param toolType the type of the tool's parameter
   */
  record Single(ParameterDecl parameter, Value value, TypeMirror toolType) implements Argument {}

  /** Any number of step's parameters for one of variable arity. */
  record Spread(List<Single> elements, TypeMirror componentType) implements Argument {

    /** Copies the elements. */
    public Spread {
      elements = List.copyOf(elements);
    }
  }
}
