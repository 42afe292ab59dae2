package demo;

import dev.planloom.Check;
import dev.planloom.Compensates;
import dev.planloom.From;
import dev.planloom.Input;
import dev.planloom.Literal;
import dev.planloom.Plan;
import dev.planloom.Rollback;
import dev.planloom.Step;
import dev.planloom.StepContext;
import dev.planloom.Tool;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

/** Every kind of compensation. */
@Plan(tools = StorePlan.Tools.class, rollback = Rollback.ON_FAILURE)
public interface StorePlan {

  interface Tools {
    @Tool(writes = "file:{name}")
    String store(String text, String name);

    @Compensates(value = "store", afterUnknown = true)
    void unstore(Optional<String> handle, String name);

    @Tool(writes = "queue")
    void send(String text, StepContext context);

    @Compensates("send")
    CompletionStage<Void> unsend(StepContext context, String text);

    @Tool(writes = "rows")
    <T> CompletionStage<Integer> insert(List<T> rows, String... tags);

    @Compensates("insert")
    <T> Future<?> delete(int count, List<T> rows, String[] tags);

    @Tool(writes = "rows")
    <T extends Number> CompletionStage<T> bump(T by);

    @Compensates("bump")
    <N extends Number> void unbump(N result, Object by);

    void unbump(String text, Object by);

    @Tool(reads = "rows")
    Future<?> touch(long row);

    @Compensates(value = "touch", afterUnknown = true)
    void untouch(double row);

    @Tool(writes = "mail")
    Optional<String> mail(String text);

    @Compensates(value = "mail", afterUnknown = true)
    void recall(Optional<String> id);
  }

  @Input
  String text();

  @Input
  List<String> names();

  @Step("store")
  Object stored(String text, @Literal("a.txt") String name);

  @Step("store")
  void storedToo(String text, @From("text") String name);

  @Step("send")
  void sent(String text);

  @Step("insert")
  int inserted(@From("names") List<String> rows, String text, @Literal("new") String tag);

  @Step("insert")
  void insertedToo(@From("names") List<String> rows);

  @Step("bump")
  Integer bumped(@From("inserted") Integer by);

  @Step("touch")
  void touched(@From("inserted") long row);

  @Step("mail")
  Optional<String> mailed(String text);

  @Check("inserted")
  static boolean isSome(int inserted) {
    return inserted > 0;
  }
}
