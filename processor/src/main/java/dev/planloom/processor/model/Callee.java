package dev.planloom.processor.model;

import javax.lang.model.type.TypeMirror;

/** What a step says that it runs. */
public sealed interface Callee {

  /** A tool, by its name as written, or the method's name. */
  record Tool(String name) implements Callee {}

  /**
   * Another plan.
   *
   * @param type what {@code plan} names, whatever it is
   * @param output which of its artifacts, as written; empty where it is not said
   * @param tool the name of a tool beside it, which is wrong; empty where there is none
   */
  record SubPlan(TypeMirror type, String output, String tool) implements Callee {}
}
