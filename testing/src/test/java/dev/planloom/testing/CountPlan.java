package dev.planloom.testing;

import dev.planloom.Input;
import dev.planloom.Plan;
import dev.planloom.Step;
import java.util.List;

/** One step without a timeout, which the thread that calls run makes itself. */
@Plan(tools = ReportTools.class)
interface CountPlan {
  @Input
  List<String> users();

  @Step("count")
  int counted(List<String> users);
}
