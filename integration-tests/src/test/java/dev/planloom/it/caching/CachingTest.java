package dev.planloom.it.caching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.planloom.ForEach;
import dev.planloom.From;
import dev.planloom.Input;
import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.Tool;
import dev.planloom.runtime.PlanGraph;
import dev.planloom.runtime.PlanStep;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a plan's table says of results that stand in for equal calls. */
class CachingTest {

  private static final CachingTest_RatesPlanRunner RUNNER =
      CachingTest_RatesPlanRunner.with(new Rates() {});

  public interface Rates {

    @Tool(cacheFor = "10m", idempotent = true)
    default int rate(String currency) {
      return currency.length();
    }

    @Tool(cacheFor = "none", idempotent = true)
    default int fresh(String currency) {
      return currency.length();
    }
  }

  @Plan(tools = Rates.class)
  interface RatesPlan {
    @Input
    List<String> currencies();

    @Input
    String currency();

    @Step("rate")
    int kept(String currency);

    @Step("fresh")
    int fresh(String currency);

    @Step("rate")
    List<Integer> each(@ForEach @From("currencies") String currency);

    @Step("rate")
    void forgotten(String currency);
  }

  @Test
  void theTableSaysHowLong() {
    assertThat(RUNNER.graph().steps())
        .extracting(PlanStep::id, PlanStep::cacheFor)
        .containsExactly(
            tuple("kept", Duration.ofMinutes(10).toNanos()),
            tuple("fresh", (long) PlanGraph.NONE),
            tuple("each", Duration.ofMinutes(10).toNanos()),
            tuple("forgotten", (long) PlanGraph.NONE));
  }

  @Test
  void callsGiveWhatTheyGiveWithoutACache() {
    var result = RUNNER.run(List.of("EUR", "franc"), "yen");

    assertThat(result.kept()).isEqualTo(3);
    assertThat(result.fresh()).isEqualTo(3);
    assertThat(result.each()).containsExactly(3, 5);
  }
}
