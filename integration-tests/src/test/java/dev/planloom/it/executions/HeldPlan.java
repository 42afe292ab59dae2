package dev.planloom.it.executions;

import dev.planloom.From;
import dev.planloom.Input;
import dev.planloom.Plan;
import dev.planloom.Step;

/** A chain with a step in its middle that a test holds up. */
@Plan(tools = HeldTools.class)
interface HeldPlan {
  @Input
  String text();

  @Step("quick")
  String first(String text);

  @Step("hold")
  String held(@From("first") String text);

  @Step("quick")
  String last(@From("held") String text);
}
