package dev.planloom.it.executions;

import dev.planloom.ForEach;
import dev.planloom.From;
import dev.planloom.Input;
import dev.planloom.Plan;
import dev.planloom.Step;
import java.util.List;

/** One element after the other, each of which a test holds up. */
@Plan(tools = HeldTools.class, maxConcurrency = 1)
interface HeldElementsPlan {
  @Input
  List<String> texts();

  @Step("hold")
  List<String> each(@ForEach @From("texts") String text);
}
