package demo;

import dev.planloom.From;
import dev.planloom.Input;
import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.Tool;
import java.util.List;

@Plan(tools = BrokenPlan.Tools.class)
public interface BrokenPlan {

  interface Tools {
    @Tool
    List<String> rows(int limit);
  }

  @Input(defaultValue = "3")
  int limit();

  @Step
  List<String> rows(int limit);

  @Step(value = "rows", optional = true)
  List<String> more(@From("limt") int limit);
}
