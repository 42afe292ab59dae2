package dev.planloom.processor.model;

/** What there is of a plan that a step names. */
public sealed interface FoundPlan {

  /** All that its users need. */
  record Usable(SubPlan plan) implements FoundPlan {}

  /** Something is wrong with it, which is told where it is. */
  record Faulty() implements FoundPlan {}

  /**
   * It cannot be run from here, and nobody else says so.
   *
   * @param reason why, to go on after the step's name
   * @param fix what to do about it
   */
  record Unusable(String reason, String fix) implements FoundPlan {}
}
