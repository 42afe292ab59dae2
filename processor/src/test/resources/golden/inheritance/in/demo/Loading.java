package demo;

import dev.planloom.Input;
import dev.planloom.Literal;
import dev.planloom.Step;
import java.util.List;

/** No plan by itself: what it loads, and how many, is said by those that extend it. */
public interface Loading<T> {

  @Input
  int limit();

  @Step("load")
  List<T> rows(int limit);

  @Step("join")
  String line(List<T> rows, @Literal(", ") String separator);
}
