package dev.planloom.benchmarks.overhead;

import dev.planloom.runtime.PlanListener;
import dev.planloom.runtime.StepResult;

/** A listener that is told when steps start and end, and does nothing about it. */
public final class Unmoved implements PlanListener {

  @Override
  public void attemptStarted(StepEvent event) {}

  @Override
  public void stepEnded(StepEvent event, StepResult result) {}
}
