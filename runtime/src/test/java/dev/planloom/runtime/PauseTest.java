package dev.planloom.runtime;

import static dev.planloom.runtime.TestPlan.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A paused execution starts nothing, keeps nothing of the engine's, and its time stands still. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class PauseTest {

  @RegisterExtension final TestEngine engine = new TestEngine();

  private final ManualClock clock = new ManualClock();

  /** Running until the door opens, then a step that must not start before the plan is resumed. */
  private TestPlan twoSteps(Door running, Door end) {
    return TestPlan.of(
        step("first")
            .calls(call -> {
              running.open();
              end.pass();
              return "one";
            }),
        step("second").after("first").returns("two"));
  }

  @Test
  void whatRunsGoesOnAndNothingNewStarts() throws Exception {
    Door running = engine.door();
    Door end = engine.door();
    PlanExecution<String> execution = twoSteps(running, end).start(engine.runtime());
    running.pass();

    assertThat(execution.pause()).isTrue();
    assertThat(execution.status()).isEqualTo(PlanStatus.PAUSED);
    assertThat(execution.status("first")).isEqualTo(StepStatus.RUNNING);
    end.open();
    Door.until(() -> execution.status("first") == StepStatus.COMPLETED);

    assertThat(execution.awaitResult(Duration.ofMillis(20))).isEmpty();
    assertThat(execution.status())
        .as("an end does not undo the pause")
        .isEqualTo(PlanStatus.PAUSED);
    assertThat(execution.status("second")).isEqualTo(StepStatus.PENDING);

    assertThat(execution.resume()).isTrue();
    assertThat(execution.awaitResult().status()).isEqualTo(PlanStatus.COMPLETED);
    assertThat(execution.artifact("second")).contains("two");
  }

  @Test
  void onlyTheFirstPauseAndTheFirstResumeCount() throws Exception {
    Door running = engine.door();
    Door end = engine.door();
    PlanExecution<String> execution = twoSteps(running, end).start(engine.runtime());
    running.pass();

    assertThat(execution.resume()).isFalse();
    assertThat(execution.pause()).isTrue();
    assertThat(execution.pause()).isFalse();
    assertThat(execution.resume()).isTrue();
    assertThat(execution.resume()).isFalse();
    end.open();
    execution.awaitResult();
    assertThat(execution.pause()).isFalse();
    assertThat(execution.resume()).isFalse();
    assertThat(execution.status()).isEqualTo(PlanStatus.COMPLETED);
  }

  @Test
  void itGivesUpItsPlacesInTheQueuesOfLocks() throws Exception {
    PlanRuntime runtime = engine.runtime();
    Door held = engine.door();
    Door release = engine.door();
    PlanExecution<String> holder =
        TestPlan.of(
                step("holds")
                    .writes("r")
                    .does(call -> {
                      held.open();
                      release.pass();
                    }))
            .start(runtime);
    held.pass();
    PlanExecution<String> waiting =
        TestPlan.of(step("waits").writes("r").returns(1)).start(runtime);
    Door.until(() -> runtime.snapshot().waits().size() == 1);

    waiting.pause();
    assertThat(runtime.snapshot().waits()).isEmpty();
    PlanExecution<String> later = TestPlan.of(step("later").writes("r").returns(2)).start(runtime);
    release.open();
    assertThat(later.awaitResult().isCompleted())
        .as("it does not queue behind the paused")
        .isTrue();
    assertThat(holder.awaitResult().isCompleted()).isTrue();
    assertThat(waiting.status("waits")).isEqualTo(StepStatus.PENDING);

    waiting.resume();
    assertThat(waiting.awaitResult().isCompleted()).isTrue();
  }

  @Test
  void itsTimeStandsStill() throws Exception {
    PlanRuntime runtime = engine.runtime(builder -> builder.clock(clock));
    Door running = engine.door();
    Door end = engine.door();
    PlanExecution<String> execution =
        twoSteps(running, end).start(runtime, options -> options.timeout(Duration.ofSeconds(10)));
    running.pass();
    clock.advance(Duration.ofSeconds(4));

    execution.pause();
    clock.advance(Duration.ofHours(1));
    assertThat(execution.result()).isEmpty();
    assertThat(execution.status("first")).isEqualTo(StepStatus.RUNNING);
    execution.resume();
    clock.advance(Duration.ofSeconds(5));
    assertThat(execution.status("first")).isEqualTo(StepStatus.RUNNING);
    clock.advance(Duration.ofSeconds(1));

    PlanResult result = execution.awaitResult();
    assertThat(result.errorType()).contains(ErrorType.TIMEOUT);
    assertThat(result.message().orElseThrow()).startsWith("the plan timed out after 10 s");
  }

  @Test
  void theTotalTimeOfAStepStandsStillAndThatOfAnAttemptDoesNot() throws Exception {
    PlanRuntime runtime = engine.runtime(builder -> builder.clock(clock));
    Door total = engine.door();
    Door attempt = engine.door();
    PlanExecution<String> execution =
        TestPlan.of(
                step("total")
                    .totalTimeout(Duration.ofSeconds(10))
                    .does(call -> {
                      total.open();
                      engine.door().pass();
                    }),
                step("attempt")
                    .timeout(Duration.ofSeconds(10))
                    .does(call -> {
                      attempt.open();
                      engine.door().pass();
                    }))
            .start(runtime);
    total.pass();
    attempt.pass();

    execution.pause();
    clock.advance(Duration.ofSeconds(10));
    Door.until(() -> execution.status("attempt") == StepStatus.TIMED_OUT);
    assertThat(execution.status("total")).isEqualTo(StepStatus.RUNNING);
    execution.resume();
    clock.advance(Duration.ofSeconds(9));
    assertThat(execution.status("total")).isEqualTo(StepStatus.RUNNING);
    clock.advance(Duration.ofSeconds(1));

    assertThat(execution.awaitResult().step("total").status()).isEqualTo(StepStatus.TIMED_OUT);
  }

  @Test
  void theContextShowsWhatIsLeftWithoutThePause() throws Exception {
    PlanRuntime runtime = engine.runtime(builder -> builder.clock(clock));
    Door running = engine.door();
    Door paused = engine.door();
    List<Duration> remaining = Collections.synchronizedList(new ArrayList<>());
    PlanExecution<String> execution =
        TestPlan.of(
                step("asks")
                    .does(call -> {
                      remaining.add(call.context().remaining().orElseThrow());
                      running.open();
                      paused.pass();
                      remaining.add(call.context().remaining().orElseThrow());
                    }))
            .start(runtime, options -> options.timeout(Duration.ofSeconds(10)));
    running.pass();
    execution.pause();
    clock.advance(Duration.ofSeconds(3));
    paused.open();

    execution.awaitResult();
    assertThat(remaining).containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(10));
  }

  @Test
  void aPausedExecutionCanBeCancelled() throws Exception {
    Door running = engine.door();
    Door end = engine.door();
    PlanExecution<String> execution = twoSteps(running, end).start(engine.runtime());
    running.pass();
    execution.pause();
    end.open();
    Door.until(() -> execution.status("first") == StepStatus.COMPLETED);

    assertThat(execution.cancel("enough")).isTrue();
    PlanResult result = execution.awaitResult();
    assertThat(result.status()).isEqualTo(PlanStatus.CANCELLED);
    assertThat(result.step("second").reason()).contains("cancelled: enough");
  }

  @Test
  void aRetryWaitsForTheEndOfThePause() throws Exception {
    PlanRuntime runtime = engine.runtime(builder -> builder.clock(clock));
    AtomicInteger calls = new AtomicInteger();
    PlanExecution<String> execution =
        TestPlan.of(
                step("flaky")
                    .retries(1, Duration.ofSeconds(1))
                    .calls(call -> {
                      if (calls.incrementAndGet() == 1) {
                        throw new TimeoutException("first");
                      }
                      return "second";
                    }))
            .start(runtime);
    Door.until(() -> clock.pending() == 1);

    execution.pause();
    clock.advance(Duration.ofSeconds(1));
    assertThat(execution.awaitResult(Duration.ofMillis(20))).isEmpty();
    assertThat(calls).hasValue(1);
    execution.resume();

    assertThat(execution.awaitResult().isCompleted()).isTrue();
    assertThat(calls).hasValue(2);
  }

  @Test
  void aStageThatEndsDuringAPauseIsSeenAndItsSuccessorWaits() throws Exception {
    CompletableFuture<String> stage = new CompletableFuture<>();
    Door asked = engine.door();
    PlanExecution<String> execution =
        TestPlan.of(
                step("later")
                    .stage(call -> {
                      asked.open();
                      return stage;
                    }),
                step("next").after("later").calls(call -> "after " + call.artifact("later")))
            .start(engine.runtime());
    asked.pass();
    execution.pause();
    stage.complete("stage");
    Door.until(() -> execution.status("later") == StepStatus.COMPLETED);
    assertThat(execution.awaitResult(Duration.ofMillis(20))).isEmpty();

    execution.resume();
    assertThat(execution.awaitResult().artifact("next")).contains("after stage");
  }

  @Test
  void subplansArePausedWithTheWhole() throws Exception {
    PlanRuntime runtime = engine.runtime();
    Door running = engine.door();
    Door end = engine.door();
    TestPlan inner = twoSteps(running, end);
    PlanExecution<String> execution =
        TestPlan.of(
                step("weekly")
                    .with(PlanStep.Builder::composite)
                    .body((call, attempt) -> attempt.awaitPlan(inner.start(runtime), call::store)))
            .start(runtime);
    running.pass();

    execution.pause();
    ExecutionHandle part =
        runtime.executions().stream()
            .filter(each -> !each.id().equals(execution.id()))
            .findAny()
            .orElseThrow();
    assertThat(part.status()).isEqualTo(PlanStatus.PAUSED);
    end.open();
    Door.until(() -> part.status("first") == StepStatus.COMPLETED);
    assertThat(part.awaitResult(Duration.ofMillis(20))).isEmpty();

    execution.resume();
    assertThat(execution.awaitResult().isCompleted()).isTrue();
    assertThat(part.status("second")).isEqualTo(StepStatus.COMPLETED);
  }

  @Test
  void noElementIsPulledDuringAPause() throws Exception {
    Door first = engine.door();
    Door end = engine.door();
    AtomicInteger calls = new AtomicInteger();
    List<Integer> elements = List.of(0, 1, 2, 3, 4, 5);
    PlanExecution<String> execution =
        TestPlan.of(
                plan -> plan.maxConcurrency(1),
                step("each")
                    .with(PlanStep.Builder::forEach)
                    .body((call, attempt) ->
                        attempt.forEach(
                            elements,
                            (element, one, store) -> {
                              calls.incrementAndGet();
                              first.open();
                              end.pass();
                              if (one.complete(element)) {
                                store.accept(element);
                              }
                            },
                            (element, names) -> {},
                            call::store)))
            .start(engine.runtime());
    first.pass();

    execution.pause();
    end.open();
    assertThat(execution.awaitResult(Duration.ofMillis(20))).isEmpty();
    assertThat(calls).hasValue(1);
    execution.resume();

    assertThat(execution.awaitResult().artifact("each")).contains(elements);
    assertThat(calls).hasValue(elements.size());
  }

  @Test
  void listenersAreTold() throws Exception {
    List<String> heard = Collections.synchronizedList(new ArrayList<>());
    PlanListener listener =
        new PlanListener() {
          @Override
          public void planPaused(PlanGraph plan, String executionId) {
            heard.add("paused " + executionId);
          }

          @Override
          public void planResumed(PlanGraph plan, String executionId) {
            heard.add("resumed " + executionId);
          }
        };
    Door running = engine.door();
    Door end = engine.door();
    PlanExecution<String> execution =
        twoSteps(running, end).start(engine.runtime(), options -> options.listener(listener));
    running.pass();
    execution.pause();
    execution.resume();
    end.open();
    execution.awaitResult();

    assertThat(heard).containsExactly("paused " + execution.id(), "resumed " + execution.id());
  }

  @Test
  void theWaitForAnAbandonedAttemptGoesOnDuringAPause() throws Exception {
    PlanRuntime runtime = engine.runtime(builder -> builder.clock(clock));
    Door running = engine.door();
    Door end = engine.door();
    PlanExecution<String> execution =
        TestPlan.of(
                step("deaf")
                    .retries(1)
                    .timeout(Duration.ofSeconds(10))
                    .does(call -> {
                      running.open();
                      end.passDeaf();
                    }),
                step("other").after("deaf"))
            .start(runtime);
    running.pass();
    clock.advance(Duration.ofSeconds(10));
    Door.until(() -> execution.status("deaf") == StepStatus.PENDING && clock.pending() == 1);

    execution.pause();
    clock.advance(Duration.ofSeconds(10));
    execution.resume();
    StepResult step = execution.awaitResult().step("deaf");
    assertThat(step.status()).isEqualTo(StepStatus.TIMED_OUT);
    assertThat(step.reason().orElseThrow()).contains("has timed out but not returned");
  }

  @Test
  void aRunThatAToolHasStartedGoesOn() throws Exception {
    PlanRuntime runtime = engine.runtime();
    Door running = engine.door();
    Door paused = engine.door();
    TestPlan own = twoSteps(engine.door(), paused);
    PlanExecution<String> execution =
        TestPlan.of(
                step("nests")
                    .calls(call -> {
                      running.open();
                      return own.execute(runtime).status();
                    }),
                step("after").after("nests"))
            .start(runtime);
    running.pass();
    execution.pause();
    paused.open();

    Door.until(() -> execution.status("nests") == StepStatus.COMPLETED);
    assertThat(execution.artifact("nests")).contains(PlanStatus.COMPLETED);
    assertThat(execution.status("after")).isEqualTo(StepStatus.PENDING);
    execution.resume();
    assertThat(execution.awaitResult().isCompleted()).isTrue();
  }

  @Test
  void theTimeOfASubplanAndTheTotalTimeOfAnElementStandStill() throws Exception {
    PlanRuntime runtime = engine.runtime(builder -> builder.clock(clock));
    Door inner = engine.door();
    Door element = engine.door();
    Door end = engine.door();
    TestPlan sub =
        TestPlan.of(
            plan -> plan.timeout(Duration.ofSeconds(10).toNanos()),
            step("waits")
                .does(call -> {
                  inner.open();
                  end.pass();
                }));
    PlanExecution<String> execution =
        TestPlan.of(
                step("weekly")
                    .with(PlanStep.Builder::composite)
                    .body((call, attempt) -> attempt.awaitPlan(sub.start(runtime), call::store)),
                step("each")
                    .with(step -> step.forEach().totalTimeout(Duration.ofSeconds(10).toNanos()))
                    .body((call, attempt) ->
                        attempt.forEachVoid(
                            List.of(1),
                            (one, of, store) -> {
                              element.open();
                              end.pass();
                              boolean unused = of.complete();
                            },
                            (one, names) -> {})))
            .start(runtime);
    inner.pass();
    element.pass();
    clock.advance(Duration.ofSeconds(9));

    execution.pause();
    clock.advance(Duration.ofHours(1));
    execution.resume();
    assertThat(execution.result()).isEmpty();
    assertThat(execution.status("weekly")).isEqualTo(StepStatus.RUNNING);
    assertThat(execution.status("each")).isEqualTo(StepStatus.RUNNING);
    clock.advance(Duration.ofSeconds(1));
    PlanResult result = execution.awaitResult();
    assertThat(result.step("weekly").status()).isEqualTo(StepStatus.TIMED_OUT);
    assertThat(result.step("each").status()).isEqualTo(StepStatus.TIMED_OUT);
  }
}
