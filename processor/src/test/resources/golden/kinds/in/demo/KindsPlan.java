package demo;

import dev.planloom.From;
import dev.planloom.Input;
import dev.planloom.Literal;
import dev.planloom.OnFailure;
import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.StepContext;
import dev.planloom.Threads;
import dev.planloom.Tool;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

@Plan(
    tools = {KindsPlan.Store.class, KindsPlan.Shapes.class},
    timeout = "1h",
    maxConcurrency = 4,
    onFailure = OnFailure.FAIL_FAST)
public interface KindsPlan {

  interface Repository<T> {
    @Tool
    T find(String id) throws IOException;

    @Tool
    void save(T value, StepContext context) throws Exception;
  }

  interface Store extends Repository<Map<String, Integer>> {}

  abstract class Shapes {
    @Tool(concurrencyCap = 2, thread = Threads.PLATFORM, expected = "250ms")
    public abstract CompletableFuture<Integer> count(int limit);

    @Tool(
        idempotent = true,
        maxRetries = 3,
        retryOn = IOException.class,
        abortOn = {IllegalStateException.class, Error.class},
        delay = "1s",
        maxDelay = "none",
        jitter = 0,
        timeout = "5s",
        totalTimeout = "PT1M")
    public abstract Future<? extends CharSequence> text(long number);

    @Tool
    public abstract CompletionStage<Void> done();

    @Tool
    public abstract String join(String first, String... rest);

    @Tool
    @SuppressWarnings("unchecked")
    public abstract int lists(List<String>... lists);

    @Tool
    public abstract <T extends Comparable<T>> List<T> sorted(
        Collection<? extends T> all, StepContext context);

    @Tool
    protected abstract void log(Object value);

    @Tool(name = "logText")
    protected abstract void log(String value);

    @Tool
    public abstract double literals(
        int i,
        long l,
        byte b,
        char c,
        Boolean z,
        double d,
        TimeUnit unit,
        Duration duration,
        Path path,
        URI uri,
        UUID id,
        Class<? extends Number> type,
        List<String> texts,
        int[] numbers,
        Set<TimeUnit> units);
  }

  @Input
  String id();

  @Input(defaultValue = "10")
  int limit();

  @Input(defaultValue = "5")
  Long attempt();

  @Input(defaultValue = "a")
  String[] names();

  @Step("find")
  Map<String, Integer> value(String id);

  @Step("save")
  void saved(Map<String, Integer> value);

  @Step(value = "count", priority = 5)
  long step(@From("limit") int limit);

  @Step(value = "text", timeout = "none", maxRetries = 0)
  CharSequence shared(@From("limit") int number);

  @Step(dependsOn = {"saved", "step"})
  void done();

  @Step("join")
  String joined(@Literal("a") String first, @From("id") String second, @From("id") String third);

  @Step("join")
  String array(@From("joined") String first, @From("names") String[] rest);

  @Step
  int lists(@From("sorted") List<String> one, @From("sorted") List<String> two);

  @Step
  List<String> sorted(@From({"joined", "array"}) Set<String> all);

  @Step("Shapes.log")
  void log(@From("joined") String value);

  @Step("logText")
  void logText(@From("joined") String value);

  @Step
  double literals(
      @Literal("-1") int i,
      @Literal("9000000000") long l,
      @Literal("-1") byte b,
      @Literal("'") char c,
      @Literal("true") boolean z,
      @Literal("1e3") double d,
      @Literal("DAYS") TimeUnit unit,
      @Literal("250ms") Duration duration,
      @Literal("a/b") Path path,
      @Literal("https://example.org/*/") URI uri,
      @Literal("123e4567-e89b-12d3-a456-426614174000") UUID id,
      @Literal("java.lang.Integer") Class<? extends Number> type,
      @Literal({"*/", "\\u000a<b>\n\"$L\""}) List<String> texts,
      @Literal({"1", "2"}) int[] numbers,
      @Literal("HOURS") Set<TimeUnit> units);
}
