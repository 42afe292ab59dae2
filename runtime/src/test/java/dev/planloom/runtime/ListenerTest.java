package dev.planloom.runtime;

import static dev.planloom.runtime.TestPlan.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.planloom.Rollback;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What listeners are told, and that they cannot disturb. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class ListenerTest {

  @RegisterExtension final TestEngine engine = new TestEngine();

  private final Recorder recorder = new Recorder();
  private final PlanRuntime runtime = engine.runtime(builder -> builder.listener(recorder));

  @Test
  void aPlanFromItsStartToItsEnd() {
    PlanResult result =
        TestPlan.of(step("a"), step("b").after("a"), step("c").after("b")).execute(runtime);

    assertThat(recorder.events)
        .containsExactly(
            "started " + result.executionId(),
            "a 1 started",
            "a 1 ended COMPLETED",
            "b 1 started",
            "b 1 ended COMPLETED",
            "c 1 started",
            "c 1 ended COMPLETED",
            "ended " + result.executionId() + " COMPLETED");
  }

  @Test
  void nothingIsMadeForAListenerThatListensToNothing() {
    PlanRuntime idle = engine.runtime(builder -> builder.listener(new PlanListener() {}));
    assertThat(idle.listeners.isEmpty()).isTrue();
    assertThat(idle.listeners.and(List.of(new PlanListener() {}))).isSameAs(idle.listeners);

    PlanListener first =
        new PlanListener() {
          @Override
          public void planStarted(PlanGraph plan, String executionId) {
            recorder.events.add("started");
          }
        };
    TestPlan.of(step("a")).run(idle, options -> options.listener(first));

    assertThat(recorder.events).containsExactly("started");
  }

  @Test
  void ofRunToo() {
    TestPlan.of(step("a")).run(runtime);

    assertThat(recorder.events).hasSize(4);
  }

  @Test
  void aSkippedStepHasNoAttempt() {
    TestPlan.of(step("a").fails(new IOException("no")), step("b").after("a")).execute(runtime);

    assertThat(recorder.of("a")).containsExactly("a 1 started", "a 1 ended FAILED");
    assertThat(recorder.of("b")).containsExactly("b 0 ended SKIPPED");
  }

  @Test
  void everyAttempt() {
    TestPlan.of(step("a").retries(1).fails(new IOException("no"))).execute(runtime);

    assertThat(recorder.of("a"))
        .containsExactly("a 1 started", "a 1 retrying after no", "a 2 started", "a 2 ended FAILED");
  }

  @Test
  void anAbandonedAttemptInOrder() {
    for (int i = 0; i < 50; i++) {
      Recorder own = new Recorder();
      Door deaf = engine.door();

      TestPlan.of(
              step("a")
                  .timeout(Duration.ofMillis(1))
                  .does(call -> {
                    try {
                      deaf.pass();
                    } catch (InterruptedException e) {
                      // Returns right while it is given up.
                    }
                  }))
          .execute(runtime, options -> options.listener(own));
      Door.until(() -> own.of("a").size() == 4);

      assertThat(own.of("a")).startsWith("a 1 started", "a 1 abandoned");
      assertThat(own.of("a"))
          .containsExactlyInAnyOrder(
              "a 1 started", "a 1 abandoned", "a 1 returned", "a 1 ended TIMED_OUT");
    }
  }

  @Test
  void theEnginesListenersAndTheRuns() {
    Recorder own = new Recorder();

    TestPlan.of(step("a")).run(runtime, options -> options.listener(own));

    assertThat(own.events).hasSize(4).isEqualTo(recorder.events);
  }

  @Test
  void theResultAtTheEndIsTheResult() {
    AtomicReference<PlanResult> seen = new AtomicReference<>();
    PlanListener listener =
        new PlanListener() {
          @Override
          public void planEnded(PlanResult result) {
            seen.set(result);
          }
        };

    PlanResult result =
        TestPlan.of(step("a").returns(1)).execute(runtime, options -> options.listener(listener));

    assertThat(seen.get()).isSameAs(result);
    assertThat(result.duration()).isPositive();
  }

  @Test
  void theEventNamesPlanAndExecution() {
    List<String> seen = new CopyOnWriteArrayList<>();
    PlanListener listener =
        new PlanListener() {
          @Override
          public void planStarted(PlanGraph plan, String executionId) {
            seen.add(plan.name() + " " + executionId);
          }

          @Override
          public void stepEnded(StepEvent event, StepResult result) {
            seen.add(event.planName() + " " + event.executionId());
            seen.add(result.id() + " " + event.step().id());
          }
        };

    PlanResult result =
        TestPlan.of(step("a")).execute(runtime, options -> options.listener(listener));

    assertThat(seen)
        .containsExactly(
            "test.Plan " + result.executionId(), "test.Plan " + result.executionId(), "a a");
  }

  @Test
  void whatTheyThrowGoesNoFurther() {
    PlanListener throwing =
        (PlanListener)
            Proxy.newProxyInstance(
                ListenerTest.class.getClassLoader(),
                new Class<?>[] {PlanListener.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("toString")) {
                    return "the throwing listener";
                  }
                  throw new StackOverflowError(method.getName());
                });
    Recorder after = new Recorder();

    PlanResult result =
        TestPlan.of(
                step("a")
                    .retries(1)
                    .calls(call -> {
                      if (call.attempt() == 1) {
                        throw new IOException("first");
                      }
                      return "a";
                    }),
                step("b")
                    .optional()
                    .timeout(Duration.ofMillis(1))
                    .does(call -> engine.door().pass()),
                step("c").after("a"))
            .execute(runtime, options -> options.listener(throwing).listener(after));

    assertThat(result.isCompleted()).as(result.toString()).isTrue();
    assertThat(after.of("a"))
        .containsExactly(
            "a 1 started", "a 1 retrying after first", "a 2 started", "a 2 ended COMPLETED");
    // Not the last: the attempt of b that was given up may return later.
    assertThat(after.events).contains("ended " + result.executionId() + " COMPLETED");
  }

  @Test
  void anOptionalFailureIsToldLikeAny() {
    TestPlan.of(step("a").optional().fails(new IOException("no"))).run(runtime);

    assertThat(recorder.of("a")).containsExactly("a 1 started", "a 1 ended FAILED");
    assertThat(recorder.events).last().asString().endsWith("COMPLETED");
  }

  @Test
  void aRollbackByHandAfterTheEnd() throws InterruptedException {
    List<PlanResult> ended = new CopyOnWriteArrayList<>();
    List<PlanResult> rolledBack = new CopyOnWriteArrayList<>();
    PlanListener listener =
        new PlanListener() {
          @Override
          public void planEnded(PlanResult result) {
            ended.add(result);
          }

          @Override
          public void planRolledBack(PlanResult result) {
            rolledBack.add(result);
          }
        };
    PlanExecution<String> execution =
        TestPlan.of(graph -> graph.rollback(Rollback.MANUAL), step("a").writes("file"))
            .start(runtime, options -> options.listener(listener));
    execution.awaitResult();
    assertThat(rolledBack).isEmpty();

    RollbackReport report = execution.rollback();
    execution.rollback();

    assertThat(ended).hasSize(1).allMatch(result -> result.rollback().isEmpty());
    assertThat(rolledBack).as("once, before rollback() returns").hasSize(1);
    assertThat(rolledBack.getFirst().rollback()).contains(report);
    assertThat(rolledBack.getFirst()).isSameAs(execution.awaitResult());
  }

  @Test
  void aRollbackOnFailureIsToldAtTheEndOnly() {
    List<PlanResult> rolledBack = new CopyOnWriteArrayList<>();
    PlanListener listener =
        new PlanListener() {
          @Override
          public void planRolledBack(PlanResult result) {
            rolledBack.add(result);
          }
        };

    PlanResult result =
        TestPlan.of(
                graph -> graph.rollback(Rollback.ON_FAILURE),
                step("a").writes("file"),
                step("b").after("a").fails(new IOException("no")))
            .execute(runtime, options -> options.listener(listener));

    assertThat(result.rollback()).isPresent();
    assertThat(rolledBack).isEmpty();
  }
}
