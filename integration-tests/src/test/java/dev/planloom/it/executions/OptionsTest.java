package dev.planloom.it.executions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.ForEach;
import dev.planloom.From;
import dev.planloom.Input;
import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.StepContext;
import dev.planloom.Tool;
import dev.planloom.it.support.Gauge;
import dev.planloom.it.support.Signal;
import dev.planloom.runtime.ErrorType;
import dev.planloom.runtime.LimitExceededException;
import dev.planloom.runtime.Limits;
import dev.planloom.runtime.PlanListener;
import dev.planloom.runtime.PlanResult;
import dev.planloom.runtime.PlanRuntime;
import dev.planloom.runtime.PlanStatus;
import dev.planloom.runtime.StepResult;
import dev.planloom.runtime.StepStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What one run can ask for in place of what plan and engine say. */
class OptionsTest {

  static class UnitTools {
    final Gauge inside = new Gauge();
    private final Signal never = new Signal();

    @Tool(idempotent = true)
    String flaky(int units, StepContext context) {
      if (context.attempt() == 1) {
        throw new IllegalStateException("first");
      }
      return units + " units";
    }

    @Tool(idempotent = true)
    int use(int units, StepContext context) {
      inside.enter();
      try {
        context.count("units", units);
        return units;
      } finally {
        inside.leave();
      }
    }

    @Tool
    int endless(int units) throws InterruptedException {
      never.await();
      return units;
    }
  }

  @Plan(tools = UnitTools.class)
  interface FlakyPlan {
    @Input
    int units();

    @Step
    String flaky(int units);

    @Step("flaky")
    List<String> each(@ForEach @From("list") int units);

    @Input
    List<Integer> list();
  }

  @Plan(tools = UnitTools.class)
  interface UsingPlan {
    @Input
    int units();

    @Step("use")
    int first(int units);

    @Step(value = "use", dependsOn = "first")
    int second(int units);

    @Step(value = "use", dependsOn = "second")
    int third(int units);
  }

  /** Uses the same through other plans and elements. */
  @Plan
  interface WholePlan {
    @Input
    int units();

    @Step(plan = UsingPlan.class, output = "third")
    int before(int units);

    @Step(plan = UsingPlan.class, output = "third")
    int after(@From("before") int units);
  }

  @Plan(tools = UnitTools.class)
  interface ManyPlan {
    @Input
    List<Integer> list();

    @Step("use")
    List<Integer> each(@ForEach @From("list") int units);
  }

  @Plan(tools = UnitTools.class)
  interface EndlessPlan {
    @Input
    List<Integer> list();

    @Step
    int endless(@From(value = "list", path = "size") int units);

    @Step("endless")
    List<Integer> each(@ForEach @From("list") int units);
  }

  private final UnitTools tools = new UnitTools();

  @Test
  void anIdAndMetadataAreFoundAgain() {
    PlanResult result =
        OptionsTest_UsingPlanRunner.with(tools)
            .options(o -> o.executionId("run-1").metadata("request", 17).metadata("user", "ada"))
            .execute(1);

    assertThat(result.executionId()).isEqualTo("run-1");
    assertThat(result.metadata())
        .containsExactly(Map.entry("request", 17), Map.entry("user", "ada"));
  }

  @Test
  void pausesBetweenAttemptsOfStepsAndOfElements() {
    List<Duration> pauses = new CopyOnWriteArrayList<>();
    PlanListener listener =
        new PlanListener() {
          @Override
          public void retrying(StepEvent event, Throwable failure, Duration pause) {
            pauses.add(pause);
          }
        };

    PlanResult result =
        OptionsTest_FlakyPlanRunner.with(tools)
            .options(o ->
                o.maxRetries(1)
                    .retryDelay(Duration.ofNanos(1_000), Duration.ofNanos(1_000))
                    .listener(listener))
            .execute(1, List.of(2, 3));

    assertThat(result.isCompleted()).isTrue();
    assertThat(pauses)
        .hasSize(3)
        .allSatisfy(pause -> assertThat(pause.toNanos()).isBetween(800L, 1_200L));
  }

  @Test
  void attemptsOfStepsAndOfElementsHaveATimeout() {
    PlanResult result =
        OptionsTest_EndlessPlanRunner.with(tools)
            .options(o -> o.attemptTimeout(Duration.ofMillis(1)))
            .execute(List.of(1, 2));

    assertThat(result.steps()).extracting(StepResult::status).containsOnly(StepStatus.TIMED_OUT);
    assertThat(result.errorType()).contains(ErrorType.TIMEOUT);
  }

  @Test
  void callsOfToolsAreLimited() {
    PlanResult result =
        OptionsTest_UsingPlanRunner.with(tools)
            .options(o -> o.limits(Limits.none().withToolInvocations(2)))
            .execute(1);

    assertThat(result.status()).isEqualTo(PlanStatus.FAILED);
    assertThat(result.errorType()).contains(ErrorType.RESOURCE_EXHAUSTED);
    assertThat(result.step("second").status()).isEqualTo(StepStatus.COMPLETED);
    assertThat(result.step("third").failure().orElseThrow())
        .isInstanceOfSatisfying(
            LimitExceededException.class,
            e -> {
              assertThat(e.limit()).isEqualTo("toolInvocations");
              assertThat(e.allowed()).isEqualTo(2);
              assertThat(e.step()).isEqualTo("third");
            });
    assertThat(result.totals().toolInvocations()).isEqualTo(2);
  }

  @Test
  void whatToolsCountIsLimitedOverAllSubplans() {
    PlanResult result =
        OptionsTest_WholePlanRunner.with(tools)
            .options(o -> o.maxRetries(3).limits(Limits.none().withCounter("units", 40)))
            .execute(10);

    assertThat(result.step("before").status()).isEqualTo(StepStatus.COMPLETED);
    assertThat(result.step("after").status()).isEqualTo(StepStatus.FAILED);
    assertThat(result.step("after").errorType()).contains(ErrorType.RESOURCE_EXHAUSTED);
    StepResult second = result.step("after").subplan().orElseThrow().step("second");
    assertThat(second.failure().orElseThrow()).hasMessageContaining("50 of at most 40");
    assertThat(second.attempts()).isEqualTo(1);
    assertThat(result.totals().counter("units")).isEqualTo(40);
  }

  @Test
  void theTighterLimitHolds() {
    try (PlanRuntime runtime =
        PlanRuntime.builder().limits(Limits.none().withToolInvocations(1)).build()) {
      PlanResult result =
          OptionsTest_UsingPlanRunner.with(tools)
              .on(runtime)
              .options(o -> o.limits(Limits.none().withToolInvocations(2)))
              .execute(1);

      assertThat(result.step("second").errorType()).contains(ErrorType.RESOURCE_EXHAUSTED);
    }
  }

  @Test
  void stepsAtOnceAreLimited() {
    PlanResult result =
        OptionsTest_ManyPlanRunner.with(tools)
            .options(o -> o.limits(Limits.none().withConcurrentSteps(1)))
            .execute(List.of(1, 2, 3, 4, 5, 6, 7, 8));

    assertThat(result.isCompleted()).isTrue();
    assertThat(tools.inside.most()).isEqualTo(1);
    assertThat(result.totals().counter("units")).isEqualTo(36);
  }

  @Test
  void theTimeOfAnExecutionIsLimited() {
    PlanResult result =
        OptionsTest_EndlessPlanRunner.with(tools)
            .options(o -> o.limits(Limits.none().withExecutionTime(Duration.ofMillis(1))))
            .execute(List.of(1));

    assertThat(result.status()).isEqualTo(PlanStatus.FAILED);
    assertThat(result.errorType()).contains(ErrorType.TIMEOUT);
  }
}
