package dev.planloom.it.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.StepContext;
import dev.planloom.Tool;
import dev.planloom.it.support.Log;
import dev.planloom.runtime.PlanGraph;
import dev.planloom.runtime.PlanListener;
import dev.planloom.runtime.PlanResult;
import dev.planloom.runtime.PlanRuntime;
import dev.planloom.runtime.StepResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Listeners are told what happens, and cannot spoil it. */
class ListenersTest {

  static class Tools {
    @Tool(idempotent = true, maxRetries = 1, delay = "1ms")
    String flaky(StepContext context) {
      if (context.attempt() == 1) {
        throw new IllegalStateException("first");
      }
      return "second";
    }

    @Tool
    String fail(String flaky) {
      throw new IllegalStateException("broken");
    }

    @Tool
    String use(String failed) {
      return failed;
    }
  }

  @Plan(tools = Tools.class)
  interface EventfulPlan {
    @Step
    String flaky();

    @Step("fail")
    String failed(String flaky);

    @Step("use")
    String used(String failed);
  }

  static final class Recorder implements PlanListener {
    final List<String> events = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void planStarted(PlanGraph plan, String executionId) {
      events.add("started");
    }

    @Override
    public void attemptStarted(StepEvent event) {
      events.add(event.step().id() + " attempt " + event.attempt());
    }

    @Override
    public void retrying(StepEvent event, Throwable failure, Duration pause) {
      events.add(event.step().id() + " again after " + failure.getMessage());
    }

    @Override
    public void stepEnded(StepEvent event, StepResult result) {
      events.add(event.step().id() + " " + result.status());
    }

    @Override
    public void planEnded(PlanResult result) {
      events.add("ended " + result.status());
    }
  }

  static final class Spoiler implements PlanListener {
    @Override
    public void planStarted(PlanGraph plan, String executionId) {
      throw new IllegalStateException("listener");
    }

    @Override
    public void attemptStarted(StepEvent event) {
      throw new IllegalStateException("listener");
    }

    @Override
    public void stepEnded(StepEvent event, StepResult result) {
      throw new AssertionError("listener");
    }

    @Override
    public void planEnded(PlanResult result) {
      throw new IllegalStateException("listener");
    }
  }

  private static final List<String> EVENTS =
      List.of(
          "started",
          "flaky attempt 1",
          "flaky again after first",
          "flaky attempt 2",
          "flaky COMPLETED",
          "failed attempt 1",
          "failed FAILED",
          "used SKIPPED",
          "ended FAILED");

  @Test
  void tellsAListenerOfOneExecution() {
    Recorder recorder = new Recorder();

    ListenersTest_EventfulPlanRunner.with(new Tools()).options(o -> o.listener(recorder)).execute();

    assertThat(recorder.events).containsExactlyElementsOf(EVENTS);
  }

  @Test
  void tellsAListenerOfTheEngine() {
    Recorder recorder = new Recorder();
    try (PlanRuntime runtime = PlanRuntime.builder().listener(recorder).build()) {
      ListenersTest_EventfulPlanRunner.builder()
          .tools(new Tools())
          .runtime(runtime)
          .build()
          .execute();
    }
    assertThat(recorder.events).containsExactlyElementsOf(EVENTS);
  }

  @Test
  void whatAListenerThrowsIsNotSeenByThePlan() {
    Recorder recorder = new Recorder();

    PlanResult result;
    List<String> logged;
    try (Log log = new Log()) {
      result =
          ListenersTest_EventfulPlanRunner.with(new Tools())
              .options(o -> o.listener(new Spoiler()).listener(recorder))
              .execute();
      logged = log.lines();
    }

    assertThat(result.cause().orElseThrow()).hasMessage("broken");
    assertThat(result.step("flaky").attempts()).isEqualTo(2);
    assertThat(recorder.events).containsExactlyElementsOf(EVENTS);
    assertThat(logged)
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).startsWith("WARNING The listener"));
  }
}
