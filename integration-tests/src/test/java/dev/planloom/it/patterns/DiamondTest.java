package dev.planloom.it.patterns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.Tool;
import dev.planloom.it.support.Meeting;
import dev.planloom.runtime.PlanStep;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** One configuration, two analyses at once, one report. */
class DiamondTest {

  record Config(int users, int products) {}

  static class ReportTools {
    final AtomicInteger fetched = new AtomicInteger();
    private final Meeting analyses = new Meeting(2);

    @Tool(reads = "file:config")
    Config fetchConfig() {
      fetched.incrementAndGet();
      return new Config(3, 4);
    }

    @Tool
    Map<String, Integer> analyzeUsers(Config config) {
      analyses.join();
      return Map.of("users", config.users());
    }

    @Tool
    Map<String, Integer> analyzeProducts(Config config) {
      analyses.join();
      return Map.of("products", config.products());
    }

    @Tool
    String generateReport(Map<String, Integer> users, Map<String, Integer> products) {
      return users + " and " + products;
    }
  }

  @Plan(tools = ReportTools.class)
  interface ReportPlan {
    @Step("fetchConfig")
    Config config();

    @Step("analyzeUsers")
    Map<String, Integer> userStats(Config config);

    @Step("analyzeProducts")
    Map<String, Integer> productStats(Config config);

    @Step("generateReport")
    String report(Map<String, Integer> userStats, Map<String, Integer> productStats);
  }

  @Test
  void sharesTheTopAndJoinsAtTheBottom() {
    ReportTools tools = new ReportTools();

    String report = DiamondTest_ReportPlanRunner.with(tools).run().report();

    assertThat(report).isEqualTo("{users=3} and {products=4}");
    assertThat(tools.fetched).hasValue(1);
  }

  @Test
  void hasThreeLevels() {
    assertThat(DiamondTest_ReportPlanRunner.with(new ReportTools()).graph().steps())
        .extracting(PlanStep::level)
        .containsExactly(0, 1, 1, 2);
  }
}
