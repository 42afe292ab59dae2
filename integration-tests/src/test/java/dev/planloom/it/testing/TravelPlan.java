package dev.planloom.it.testing;

import dev.planloom.Input;
import dev.planloom.Plan;
import dev.planloom.Rollback;
import dev.planloom.Step;

/** A route, a seat on it, a bed beside, and a bill for both. */
@Plan(tools = TravelTools.class, timeout = "1m", rollback = Rollback.ON_FAILURE)
interface TravelPlan {
  @Input
  String destination();

  @Step
  String route(String destination);

  @Step
  String seat(String route);

  @Step
  String bed(String destination);

  @Step
  String bill(String seat, String bed);
}
