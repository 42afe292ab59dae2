package dev.planloom.benchmarks.plan;

import dev.planloom.benchmarks.graph.Work;

/** What the steps of a graph do. */
@FunctionalInterface
public interface StepBody {

  /** Next to nothing. */
  StepBody TRIVIAL = (step, sum) -> Work.of(sum);

  /**
   * Runs a step.
   *
   * @param sum the sum of the values that it takes
   * @return its value
   */
  int run(int step, int sum) throws InterruptedException;
}
