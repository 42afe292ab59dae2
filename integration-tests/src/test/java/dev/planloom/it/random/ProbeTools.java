package dev.planloom.it.random;

import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.Tool;

/** Writes everything that random plans touch: ends only where nothing is held. */
final class ProbeTools {

  @Tool(writes = {"a", "b", "c", "file:x", "file:y"})
  boolean probe() {
    return true;
  }

  /** One call of it. */
  @Plan(tools = ProbeTools.class)
  interface ProbePlan {
    @Step
    boolean probe();
  }
}
