package dev.planloom.testing;

import dev.planloom.Input;
import dev.planloom.Plan;
import dev.planloom.Rollback;
import dev.planloom.Step;
import java.util.List;

/** A chain of four steps. */
@Plan(tools = ReportTools.class, rollback = Rollback.ON_FAILURE)
interface ReportPlan {
  @Input
  int limit();

  @Step("fetchUsers")
  List<String> users(int limit);

  @Step("count")
  int count(List<String> users);

  @Step("writeReport")
  String report(List<String> users, int count);

  @Step("send")
  String sent(String report);
}
