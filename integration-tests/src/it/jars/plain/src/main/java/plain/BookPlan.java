package plain;

import dev.planloom.Input;
import dev.planloom.Plan;
import dev.planloom.Step;
import java.util.List;
import library.TextTools;
import library.TitlePlan;
import library.WordsPlan;

@Plan(tools = TextTools.class)
public interface BookPlan extends WordsPlan {

  @Input
  String shelf();

  @Step(plan = TitlePlan.class)
  String title(List<String> words, String shelf);

  @Step("join")
  String plain(List<String> words, String shelf);
}
