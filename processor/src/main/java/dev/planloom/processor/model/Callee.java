package dev.planloom.processor.model;

import javax.lang.model.type.TypeMirror;

/** What a step says that it runs. */
public sealed interface Callee {

  /**
   * A tool.
   *
   * @param name its name as written, or the method's name
   * @param output the output of a plan beside it, which is wrong; empty where there is none
   */
  record Tool(String name, String output) implements Callee {}

  /**
   * Another plan.
   *
   * @param type what {@code plan} names, whatever it is
   * @param output which of its artifacts, as written; empty where it is not said
   * @param tool the name of a tool beside it, which is wrong; empty where there is none
   */
  record SubPlan(TypeMirror type, String output, String tool) implements Callee {}
}
