package library;

import dev.planloom.Input;
import dev.planloom.Plan;
import dev.planloom.Step;
import java.util.List;

/** Extended by other plans. */
@Plan(tools = TextTools.class)
public interface WordsPlan {

  @Input
  String text();

  @Step("words")
  List<String> words(String text);
}
