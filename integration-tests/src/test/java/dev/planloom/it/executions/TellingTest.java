package dev.planloom.it.executions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.planloom.Input;
import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.StepContext;
import dev.planloom.Tool;
import dev.planloom.it.support.Signal;
import dev.planloom.runtime.AttemptResult;
import dev.planloom.runtime.Checkpoint;
import dev.planloom.runtime.ErrorType;
import dev.planloom.runtime.PlanExecution;
import dev.planloom.runtime.PlanListener;
import dev.planloom.runtime.PlanResult;
import dev.planloom.runtime.PlanRuntime;
import dev.planloom.runtime.StepResult;
import dev.planloom.runtime.StepStatus;
import dev.planloom.runtime.Totals;
import java.net.ConnectException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What tools tell of themselves while they run, and where that is found. */
class TellingTest {

  static class PageTools {
    final Signal half = new Signal();
    final Signal goOn = new Signal();

    @Tool(idempotent = true, maxRetries = 1, delay = "1us")
    String download(int pages, StepContext context) throws Exception {
      context.checkpoint("connected", "attempt " + context.attempt());
      context.count("requests", 1);
      context.note("attempt", context.attempt());
      context.note("first", context.attempt() == 1 ? "yes" : "no");
      if (context.attempt() == 1) {
        throw new ConnectException("refused");
      }
      context.progress(50, "half");
      half.give();
      goOn.await();
      context.count("requests", pages);
      context.metric("page.size", 10.0, "kB");
      context.metric("page.size", 20.0, "kB");
      context.checkpoint("done");
      return pages + " pages";
    }

    @Tool(idempotent = true, maxRetries = 2, delay = "1us")
    String never() throws ConnectException {
      throw new ConnectException("refused");
    }
  }

  @Plan(tools = PageTools.class)
  interface PagePlan {
    @Input
    int pages();

    @Step("download")
    String text(int pages);
  }

  @Plan(tools = PageTools.class)
  interface NeverPlan {
    @Step
    String never();
  }

  private final PageTools tools = new PageTools();
  private final PlanRuntime runtime = PlanRuntime.builder().build();
  private final TellingTest_PagePlanRunner runner =
      TellingTest_PagePlanRunner.with(tools).on(runtime);

  @Test
  void progressCountsWhileItRuns() throws Exception {
    PlanExecution<?> execution = runner.start(3);
    tools.half.await();

    assertThat(execution.progress().percent()).isEqualTo(50);
    tools.goOn.give();
    execution.awaitResult();
    assertThat(execution.progress().percent()).isEqualTo(100);
  }

  @Test
  void checkpointsAndNotesAreInTheResult() {
    tools.goOn.give();

    StepResult step = runner.execute(3).step("text");

    assertThat(step.checkpoints())
        .extracting(Checkpoint::name, Checkpoint::attempt, each -> each.data().orElse(""))
        .containsExactly(
            tuple("connected", 1, "attempt 1"),
            tuple("connected", 2, "attempt 2"),
            tuple("done", 2, ""));
    assertThat(step.metadata()).isEqualTo(Map.of("attempt", 2, "first", "no"));
  }

  @Test
  void countsAreAddedUpAndTotalsTellOfRetries() {
    tools.goOn.give();

    PlanResult result = runner.execute(3);

    Totals totals = result.totals();
    assertThat(totals.counters()).isEqualTo(Map.of("requests", 5L));
    assertThat(totals.toolInvocations()).isEqualTo(2);
    assertThat(totals.retries()).isEqualTo(1);
    assertThat(totals.steps()).isEqualTo(Map.of(StepStatus.COMPLETED, 1));
    assertThat(totals.ran()).isEqualTo(result.step("text").duration()).isPositive();
  }

  @Test
  void theEngineMeasuresCallsAndWhatToolsMeasure() {
    tools.goOn.give();
    String tool = runner.graph().steps().getFirst().tool();

    runner.execute(3);
    runner.execute(3);

    var measured = runtime.metrics().tool(tool).orElseThrow();
    assertThat(measured.count()).isEqualTo(4);
    assertThat(measured.failures()).isEqualTo(2);
    assertThat(measured.mean()).isPositive();
    var sizes = runtime.metrics().recorded("page.size").orElseThrow();
    assertThat(sizes.count()).isEqualTo(4);
    assertThat(sizes.mean()).isEqualTo(15.0);
    assertThat(sizes.unit()).isEqualTo("kB");
  }

  @Test
  void anEngineCanDoWithoutMetrics() {
    tools.goOn.give();
    try (PlanRuntime silent = PlanRuntime.builder().metrics(false).build()) {
      runner.on(silent).execute(3);

      assertThat(silent.metrics().tools()).isEmpty();
      assertThat(silent.metrics().recorded()).isEmpty();
    }
  }

  @Test
  void everyAttemptIsRemembered() {
    tools.goOn.give();

    StepResult text = runner.execute(3).step("text");
    StepResult never = TellingTest_NeverPlanRunner.with(tools).execute().step("never");

    assertThat(text.history())
        .extracting(AttemptResult::number, AttemptResult::status)
        .containsExactly(tuple(1, StepStatus.FAILED), tuple(2, StepStatus.COMPLETED));
    assertThat(text.history().getFirst().failure().orElseThrow()).hasMessage("refused");
    assertThat(text.history().getFirst().errorType()).contains(ErrorType.NETWORK);
    assertThat(text.retries()).isEqualTo(1);
    assertThat(text.isRetryExhausted()).isFalse();
    assertThat(never.history()).hasSize(3);
    assertThat(never.isRetryExhausted()).isTrue();
  }

  @Test
  void listenersHearOfProgressAndCheckpoints() {
    tools.goOn.give();
    List<String> heard = new CopyOnWriteArrayList<>();
    PlanListener listener =
        new PlanListener() {
          @Override
          public void stepProgress(StepEvent event, double percent, String message) {
            heard.add(event.step().id() + " " + event.attempt() + " " + percent + " " + message);
          }

          @Override
          public void checkpoint(StepEvent event, Checkpoint checkpoint) {
            heard.add(event.step().id() + " " + event.attempt() + " " + checkpoint.name());
          }
        };

    runner.options(o -> o.listener(listener)).run(3);

    assertThat(heard)
        .containsExactly("text 1 connected", "text 2 connected", "text 2 50.0 half", "text 2 done");
  }
}
