package dev.planloom.it.patterns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.From;
import dev.planloom.Literal;
import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.Tool;
import dev.planloom.it.support.Meeting;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sources fetched at once, then combined. */
class FanOutFanInTest {

  static class SourceTools {
    private final Meeting meeting = new Meeting(3);

    @Tool
    String fetch(String source) {
      // Passes only where all three calls run at once.
      meeting.join();
      return "data of " + source;
    }

    @Tool
    String combine(String first, String second, String third) {
      return String.join("; ", first, second, third);
    }

    @Tool
    String combineAll(List<String> data) {
      return String.join("; ", data);
    }
  }

  @Plan(tools = SourceTools.class)
  interface CombinePlan {
    @Step("fetch")
    String users(@Literal("users") String source);

    @Step("fetch")
    String orders(@Literal("orders") String source);

    @Step("fetch")
    String prices(@Literal("prices") String source);

    @Step("combine")
    String combined(String users, String orders, String prices);

    @Step("combineAll")
    String gathered(@From({"prices", "users", "orders"}) List<String> data);
  }

  private final FanOutFanInTest_CombinePlanRunner runner =
      FanOutFanInTest_CombinePlanRunner.with(new SourceTools());

  @Test
  void fetchesAtOnceAndCombinesInTheOrderOfParameters() {
    FanOutFanInTest_CombinePlanRunner.Result result = runner.run();

    assertThat(result.combined()).isEqualTo("data of users; data of orders; data of prices");
    assertThat(result.gathered()).isEqualTo("data of prices; data of users; data of orders");
  }

  @Test
  void combinesAfterTheLastSource() {
    var result = runner.execute();

    for (String source : List.of("users", "orders", "prices")) {
      assertThat(result.step("combined").startedAfter())
          .isGreaterThanOrEqualTo(result.step(source).endedAfter());
    }
  }
}
