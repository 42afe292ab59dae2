package dev.planloom.it.executions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.Compensates;
import dev.planloom.Input;
import dev.planloom.Plan;
import dev.planloom.Rollback;
import dev.planloom.Step;
import dev.planloom.StepContext;
import dev.planloom.Tool;
import dev.planloom.it.support.Signal;
import dev.planloom.runtime.Checkpoint;
import dev.planloom.runtime.PlanExecution;
import dev.planloom.runtime.PlanGraph;
import dev.planloom.runtime.PlanListener;
import dev.planloom.runtime.PlanResult;
import dev.planloom.runtime.PlanRuntime;
import dev.planloom.runtime.StepResult;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** One execution to which everything happens that listeners hear of. */
class EventsTest {

  static class EventfulTools {
    final Signal entered = new Signal();
    final Signal goOn = new Signal();

    @Tool(idempotent = true, maxRetries = 1, delay = "1us")
    String flaky(String text, StepContext context) {
      context.progress(10, "begun");
      context.checkpoint("called");
      if (context.attempt() == 1) {
        throw new IllegalStateException("first");
      }
      return text;
    }

    @Compensates("flaky")
    void undo(String result) {}

    /** Does not hear that it should stop. */
    @Tool
    String deaf(String flaky) {
      entered.give();
      while (!goOn.isGiven()) {
        Thread.onSpinWait();
      }
      return flaky;
    }
  }

  @Plan(tools = EventfulTools.class, rollback = Rollback.MANUAL)
  interface EventfulPlan {
    @Input
    String text();

    @Step
    String flaky(String text);

    @Step
    String deaf(String flaky);
  }

  private static final class Recorder implements PlanListener {
    final List<String> heard = new CopyOnWriteArrayList<>();
    final Signal returned = new Signal();

    private void hear(StepEvent event, String what) {
      heard.add(event.step().id() + " " + event.attempt() + " " + what);
    }

    @Override
    public void planStarted(PlanGraph plan, String executionId) {
      heard.add("planStarted " + executionId);
    }

    @Override
    public void planEnded(PlanResult result) {
      heard.add("planEnded " + result.status());
    }

    @Override
    public void planRolledBack(PlanResult result) {
      heard.add("planRolledBack " + result.rollback().orElseThrow().undone().size());
    }

    @Override
    public void planPaused(PlanGraph plan, String executionId) {
      heard.add("planPaused " + executionId);
    }

    @Override
    public void planResumed(PlanGraph plan, String executionId) {
      heard.add("planResumed " + executionId);
    }

    @Override
    public void attemptStarted(StepEvent event) {
      hear(event, "attemptStarted");
    }

    @Override
    public void stepProgress(StepEvent event, double percent, String message) {
      hear(event, "stepProgress " + percent + " " + message);
    }

    @Override
    public void checkpoint(StepEvent event, Checkpoint checkpoint) {
      hear(event, "checkpoint " + checkpoint.name());
    }

    @Override
    public void retrying(StepEvent event, Throwable failure, Duration pause) {
      hear(event, "retrying " + failure.getMessage());
    }

    @Override
    public void attemptAbandoned(StepEvent event) {
      hear(event, "attemptAbandoned");
    }

    @Override
    public void abandonedAttemptEnded(StepEvent event) {
      hear(event, "abandonedAttemptEnded");
      returned.give();
    }

    @Override
    public void stepEnded(StepEvent event, StepResult result) {
      hear(event, "stepEnded " + result.status());
    }
  }

  @Test
  void everyEventIsHeardInOrder() throws Exception {
    EventfulTools tools = new EventfulTools();
    Recorder recorder = new Recorder();
    try (PlanRuntime runtime =
        PlanRuntime.builder().cancelGrace(Duration.ofMillis(1)).listener(recorder).build()) {
      PlanExecution<?> execution =
          EventsTest_EventfulPlanRunner.with(tools)
              .on(runtime)
              .options(o -> o.executionId("e"))
              .start("a");
      tools.entered.await();
      execution.pause();
      execution.resume();
      execution.cancel();
      execution.awaitResult();
      execution.rollback();
      tools.goOn.give();
      recorder.returned.await();
    }

    assertThat(recorder.heard)
        .containsExactly(
            "planStarted e",
            "flaky 1 attemptStarted",
            "flaky 1 stepProgress 10.0 begun",
            "flaky 1 checkpoint called",
            "flaky 1 retrying first",
            "flaky 2 attemptStarted",
            "flaky 2 stepProgress 10.0 begun",
            "flaky 2 checkpoint called",
            "flaky 2 stepEnded COMPLETED",
            "deaf 1 attemptStarted",
            "planPaused e",
            "planResumed e",
            "deaf 1 attemptAbandoned",
            "deaf 1 stepEnded CANCELLED",
            "planEnded CANCELLED",
            "planRolledBack 1",
            "deaf 1 abandonedAttemptEnded");
  }

  @Test
  void noEventIsMissingAbove() {
    List<String> events =
        Arrays.stream(PlanListener.class.getDeclaredMethods())
            .filter(method -> !method.isSynthetic())
            .map(Method::getName)
            .toList();

    assertThat(Recorder.class.getDeclaredMethods()).extracting(Method::getName).containsAll(events);
  }
}
