package demo;

import dev.planloom.*;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

/** Results that are used again, of tools of every shape. */
@Plan(tools = RatesPlan.Tools.class)
public interface RatesPlan {

  record Query(String base, Duration age) {}

  interface Tools {

    @Tool(cacheFor = "1d", idempotent = true)
    List<String> currencies();

    @Tool(cacheFor = "10m", reads = "rates:{base}", idempotent = true)
    double rate(String base, StepContext context, long day);

    @Tool(cacheFor = "PT1M", idempotent = true)
    CompletionStage<Integer> count(Collection<String> of);

    @Tool(cacheFor = "30s", idempotent = true)
    Future<String> later(String... parts);

    @Tool(cacheFor = "1h", idempotent = true)
    <T> T first(List<T> of, Duration within);

    @Tool(cacheFor = "1h", idempotent = true)
    int sum(int[] of);

    @Tool(cacheFor = "none")
    int always();
  }

  @Input Query query();

  @Input int day();

  @Input String[] names();

  @Input int[] numbers();

  @Step List<String> currencies();

  @Step(optional = true)
  double rate(@From(value = "query", path = "base") String base, int day);

  @When("rate")
  static boolean isAsked(Query query) {
    return !query.base().isEmpty();
  }

  @Check("rate")
  static boolean isPositive(double rate) {
    return rate > 0;
  }

  @Step(value = "count", optional = true)
  long count(@From({"currencies", "names"}) List<String> of);

  @Step("later")
  String pair(@From(value = "query", path = "base") String base, @Literal("EUR") String other);

  @Check("pair")
  static boolean isPair(String pair) {
    return pair.contains("EUR");
  }

  @Step("later") CharSequence all(String[] names);

  @Step("first") String first(@From("currencies") List<String> of, @Literal("2s") Duration within);

  @Step int sum(@From("numbers") int[] of);

  @Step("rate") List<Double> rates(@ForEach @From("currencies") String base, int day);

  @Step("count")
  List<Optional<Integer>> counts(@ForEach @From("lists") List<String> of);

  @Input List<List<String>> lists();

  @Step("sum") void summed(@From("numbers") int[] of);

  @Step int always();
}
