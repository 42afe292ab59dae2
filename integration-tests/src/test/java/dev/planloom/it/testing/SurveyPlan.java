package dev.planloom.it.testing;

import dev.planloom.Input;
import dev.planloom.Plan;
import dev.planloom.Step;

/** Four calls of a tool that takes two at a time. */
@Plan(tools = TravelTools.class)
interface SurveyPlan {
  @Input
  String destination();

  @Step("ask")
  String first(String destination);

  @Step("ask")
  String second(String destination);

  @Step(value = "ask", priority = 1)
  String urgent(String destination);

  @Step("ask")
  String last(String destination);
}
