package dev.planloom.processor.bind;

import java.util.List;
import javax.lang.model.type.TypeMirror;

/**
 * How a step's parameters and result correspond to those of what it runs, before it is known what
 * the parameters are given.
 */
sealed interface CallShape permits ToolShape, PlanShape {

  /** For each of the step's parameters the type that it is handed on as. */
  List<TypeMirror> targets();
}
