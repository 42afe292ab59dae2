package dev.planloom.testing;

import dev.planloom.ForEach;
import dev.planloom.From;
import dev.planloom.Input;
import dev.planloom.Plan;
import dev.planloom.Rollback;
import dev.planloom.Step;
import java.util.List;

/** A sub-plan, a for-each step, and a step beside them. */
@Plan(tools = ReportTools.class, rollback = Rollback.MANUAL)
interface WeeklyPlan {
  @Input
  int limit();

  @Step("fetchUsers")
  List<String> users(int limit);

  @Step("greet")
  List<String> greetings(@ForEach @From("users") String user);

  @Step(plan = ReportPlan.class, output = "report")
  String weekly(int limit);
}
