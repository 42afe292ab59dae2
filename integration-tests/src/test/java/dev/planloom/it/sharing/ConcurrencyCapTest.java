package dev.planloom.it.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.Literal;
import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.Tool;
import dev.planloom.it.support.Gauge;
import dev.planloom.it.support.Meeting;
import dev.planloom.runtime.PlanRuntime;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Twenty calls of one tool that bears five at a time. */
class ConcurrencyCapTest {

  static class ApiTools {
    final Gauge gauge = new Gauge();
    private final Meeting five = new Meeting(5);

    @Tool(reads = "api:external", concurrencyCap = 5)
    String callApi(String endpoint) {
      gauge.enter();
      try {
        // Passes only where five calls are inside at once, so five is reached as well as kept.
        five.join();
        return "called " + endpoint;
      } finally {
        gauge.leave();
      }
    }
  }

  @Plan(tools = ApiTools.class)
  interface TwentyCallsPlan {
    @Step("callApi")
    String call00(@Literal("/data/0") String endpoint);

    @Step("callApi")
    String call01(@Literal("/data/1") String endpoint);

    @Step("callApi")
    String call02(@Literal("/data/2") String endpoint);

    @Step("callApi")
    String call03(@Literal("/data/3") String endpoint);

    @Step("callApi")
    String call04(@Literal("/data/4") String endpoint);

    @Step("callApi")
    String call05(@Literal("/data/5") String endpoint);

    @Step("callApi")
    String call06(@Literal("/data/6") String endpoint);

    @Step("callApi")
    String call07(@Literal("/data/7") String endpoint);

    @Step("callApi")
    String call08(@Literal("/data/8") String endpoint);

    @Step("callApi")
    String call09(@Literal("/data/9") String endpoint);

    @Step("callApi")
    String call10(@Literal("/data/10") String endpoint);

    @Step("callApi")
    String call11(@Literal("/data/11") String endpoint);

    @Step("callApi")
    String call12(@Literal("/data/12") String endpoint);

    @Step("callApi")
    String call13(@Literal("/data/13") String endpoint);

    @Step("callApi")
    String call14(@Literal("/data/14") String endpoint);

    @Step("callApi")
    String call15(@Literal("/data/15") String endpoint);

    @Step("callApi")
    String call16(@Literal("/data/16") String endpoint);

    @Step("callApi")
    String call17(@Literal("/data/17") String endpoint);

    @Step("callApi")
    String call18(@Literal("/data/18") String endpoint);

    @Step("callApi")
    String call19(@Literal("/data/19") String endpoint);
  }

  @Test
  void runsFiveAtATime() {
    ApiTools tools = new ApiTools();

    var result = ConcurrencyCapTest_TwentyCallsPlanRunner.with(tools).run();

    assertThat(tools.gauge.most()).isEqualTo(5);
    assertThat(tools.gauge.inside()).isZero();
    assertThat(result.call00()).isEqualTo("called /data/0");
    assertThat(result.call19()).isEqualTo("called /data/19");
  }

  @Test
  void countsTheCallsOfAllExecutionsOfAnEngine() throws Exception {
    ApiTools tools = new ApiTools();
    try (PlanRuntime runtime = PlanRuntime.builder().build()) {
      var runner =
          ConcurrencyCapTest_TwentyCallsPlanRunner.builder()
              .apiTools(tools)
              .runtime(runtime)
              .build();

      for (var execution : Stream.generate(runner::start).limit(3).toList()) {
        execution.await();
      }

      assertThat(tools.gauge.most()).isEqualTo(5);
    }
  }

  static class CountingTools {
    final Gauge gauge = new Gauge();
    private final Meeting two = new Meeting(2);

    @Tool
    int work() {
      gauge.enter();
      two.join();
      gauge.leave();
      return 1;
    }
  }

  @Plan(tools = CountingTools.class, maxConcurrency = 2)
  interface TwoAtATimePlan {
    @Step("work")
    int a();

    @Step("work")
    int b();

    @Step("work")
    int c();

    @Step("work")
    int d();

    @Step("work")
    int e();

    @Step("work")
    int f();
  }

  @Test
  void aPlanCanLimitItsOwnSteps() {
    CountingTools tools = new CountingTools();

    ConcurrencyCapTest_TwoAtATimePlanRunner.with(tools).run();

    assertThat(tools.gauge.most()).isEqualTo(2);
  }

  @Test
  void anEngineCanLimitTheStepsOfAllItsExecutions() throws Exception {
    CountingTools tools = new CountingTools();
    try (PlanRuntime runtime = PlanRuntime.builder().maxConcurrency(2).build()) {
      var runner =
          ConcurrencyCapTest_TwoAtATimePlanRunner.builder()
              .countingTools(tools)
              .runtime(runtime)
              .build()
              .options(options -> options.maxConcurrency(0));

      for (var execution : List.of(runner.start(), runner.start())) {
        execution.await();
      }

      assertThat(tools.gauge.most()).isEqualTo(2);
      assertThat(runtime.close(Duration.ZERO)).isEmpty();
    }
  }
}
