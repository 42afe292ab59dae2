package dev.planloom.processor.model;

import dev.planloom.graph.Access;
import java.util.List;
import javax.lang.model.type.TypeMirror;

/** What a step runs, with what it is given: a tool, or another plan. */
public sealed interface Call permits ToolCall, PlanCall {

  /** What the parameters are given. */
  List<? extends Argument> arguments();

  /** The type of the value that comes back; void where there is none. */
  TypeMirror result();

  /** The resources that it touches, as the planner sees them. */
  List<Access> accesses();
}
