package dev.planloom.testing;

import dev.planloom.Plan;
import dev.planloom.Step;

/** Two steps that write one resource, and one that does not. */
@Plan(tools = ReportTools.class)
interface IndexPlan {
  @Step("rebuild")
  void first();

  @Step("rebuild")
  void second();
}
