package library;

import dev.planloom.ForEach;
import dev.planloom.From;
import dev.planloom.Input;
import dev.planloom.Output;
import dev.planloom.Plan;
import dev.planloom.Step;
import java.util.List;

/** Run as a step of other plans. */
@Plan(tools = TextTools.class)
public interface TitlePlan {

  @Input
  List<String> words();

  @Input(defaultValue = "titles")
  String shelf();

  @Step("capitalize")
  List<String> capitals(@ForEach @From("words") String word);

  @Step("join")
  @Output
  String title(@From("capitals") List<String> words, String shelf);
}
