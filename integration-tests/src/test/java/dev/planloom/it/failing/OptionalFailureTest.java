package dev.planloom.it.failing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.OnFailure;
import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.Tool;
import dev.planloom.it.support.Log;
import dev.planloom.runtime.PlanResult;
import dev.planloom.runtime.PlanStatus;
import dev.planloom.runtime.StepStatus;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A step that may fail: the plan completes without its artifact. */
class OptionalFailureTest {

  static class PageTools {
    final boolean available;

    PageTools(boolean available) {
      this.available = available;
    }

    @Tool
    int weather() {
      if (!available) {
        throw new IllegalStateException("no weather today");
      }
      return 21;
    }

    @Tool
    String forecast(int weather) {
      return "tomorrow " + (weather + 1);
    }

    @Tool
    String page(Optional<Integer> weather, Optional<String> forecast) {
      return weather.map(String::valueOf).orElse("-") + ", " + forecast.orElse("-");
    }

    @Tool
    String footer() {
      return "footer";
    }
  }

  @Plan(tools = PageTools.class)
  interface PagePlan {
    @Step(optional = true)
    int weather();

    @Step(optional = true)
    String forecast(int weather);

    @Step
    String page(Optional<Integer> weather, Optional<String> forecast);

    @Step(dependsOn = "forecast")
    String footer();
  }

  @Test
  void thePlanCompletesWithoutIt() {
    PlanResult result = OptionalFailureTest_PagePlanRunner.with(new PageTools(false)).execute();

    assertThat(result.status()).isEqualTo(PlanStatus.COMPLETED);
    assertThat(result.cause()).isEmpty();
    assertThat(result.step("weather").status()).isEqualTo(StepStatus.FAILED);
    assertThat(result.step("weather").failure().orElseThrow()).hasMessage("no weather today");
    assertThat(result.step("forecast").status()).isEqualTo(StepStatus.SKIPPED);
    assertThat(result.step("footer").status()).isEqualTo(StepStatus.COMPLETED);
    assertThat(result.artifact(OptionalFailureTest_PagePlanRunner.PAGE)).contains("-, -");
  }

  @Test
  void itsFailureIsLogged() {
    try (Log log = new Log()) {
      OptionalFailureTest_PagePlanRunner.with(new PageTools(false)).run();

      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith("WARNING")
          .contains("'weather'", "PagePlan", "the plan goes on");
    }
  }

  @Test
  void itsAccessorIsOptional() {
    var without = OptionalFailureTest_PagePlanRunner.with(new PageTools(false)).run();
    var with = OptionalFailureTest_PagePlanRunner.with(new PageTools(true)).run();

    Optional<Integer> weather = without.weather();
    assertThat(weather).isEmpty();
    assertThat(without.forecast()).isEmpty();
    assertThat(without.page()).isEqualTo("-, -");
    assertThat(with.weather()).contains(21);
    assertThat(with.forecast()).contains("tomorrow 22");
    assertThat(with.page()).isEqualTo("21, tomorrow 22");
  }

  @Test
  void itIsNoReasonToFailFast() {
    assertThat(
            OptionalFailureTest_PagePlanRunner.with(new PageTools(false))
                .options(o -> o.onFailure(OnFailure.FAIL_FAST))
                .run()
                .page())
        .isEqualTo("-, -");
  }
}
