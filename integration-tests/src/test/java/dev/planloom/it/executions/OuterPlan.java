package dev.planloom.it.executions;

import dev.planloom.From;
import dev.planloom.Input;
import dev.planloom.Plan;
import dev.planloom.Step;

/** Runs the held plan beside a step of its own. */
@Plan(tools = HeldTools.class)
interface OuterPlan {
  @Input
  String text();

  @Step(plan = HeldPlan.class, output = "last")
  String inner(String text);

  @Step("quick")
  String after(@From("inner") String text);

  @Step("quick")
  String beside(String text);
}
