package dev.planloom.runtime;

import static dev.planloom.runtime.TestPlan.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What one execution, or the engine, says in place of steps that say nothing. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class RunOptionsTest {

  @RegisterExtension final TestEngine engine = new TestEngine();

  private final ManualClock clock = new ManualClock();
  private final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());

  private final PlanListener pauseWatch =
      new PlanListener() {
        @Override
        public void retrying(StepEvent event, Throwable failure, Duration pause) {
          pauses.add(pause);
        }
      };

  private TestPlan.Spec failingIdempotent(String id) {
    return step(id).with(PlanStep.Builder::idempotent).fails(new IOException("down"));
  }

  private static TestPlan.Spec forEach(String id, ElementCall<Integer, Object> call) {
    return step(id)
        .with(step -> step.forEach().idempotent())
        .body(
            (of, attempt) -> attempt.forEach(List.of(1), call, (element, names) -> {}, of::store));
  }

  private void run(PlanRuntime runtime, TestPlan plan, RunOptions options) throws Exception {
    PlanExecution<Object> execution =
        runtime.start(plan.graph, options.listener(pauseWatch), plan.newCalls(), Object::new);
    while (execution.result().isEmpty()) {
      Door.until(() -> clock.pending() > 0 || execution.result().isPresent());
      clock.advance(Duration.ofMillis(1));
    }
  }

  @Test
  void theFirstAndTheLongestPauseHold() throws Exception {
    PlanRuntime runtime = engine.runtime(builder -> builder.clock(clock).random(new Constant(0.5)));
    run(
        runtime,
        TestPlan.of(failingIdempotent("a")),
        RunOptions.defaults()
            .maxRetries(4)
            .retryDelay(Duration.ofMillis(3), Duration.ofMillis(10)));
    assertThat(pauses)
        .containsExactly(
            Duration.ofMillis(3),
            Duration.ofMillis(6),
            Duration.ofMillis(10),
            Duration.ofMillis(10));
  }

  @Test
  void jitterSpreadsThePausesByTheEnginesRandomNumbers() throws Exception {
    // 0.2 of the pause up or down: the least number gives 80%, the largest 120%.
    PlanRuntime least = engine.runtime(builder -> builder.clock(clock).random(new Constant(0)));
    RunOptions options =
        RunOptions.defaults()
            .maxRetries(1)
            .retryDelay(Duration.ofMillis(10), Duration.ofMillis(10));
    run(least, TestPlan.of(failingIdempotent("a")), options);
    PlanRuntime most =
        engine.runtime(builder -> builder.clock(clock).random(new Constant(Math.nextDown(1.0))));
    run(most, TestPlan.of(failingIdempotent("a")), options);
    assertThat(pauses.get(0)).isEqualTo(Duration.ofMillis(8));
    assertThat(pauses.get(1)).isBetween(Duration.ofNanos(11_999_990), Duration.ofMillis(12));
  }

  @Test
  void theyReachTheElementsOfAForEachStep() throws Exception {
    PlanRuntime runtime = engine.runtime(builder -> builder.clock(clock).random(new Constant(0.5)));
    run(
        runtime,
        TestPlan.of(
            forEach(
                "each",
                (element, attempt, store) -> {
                  throw new IOException("down");
                })),
        RunOptions.defaults().maxRetries(1).retryDelay(Duration.ofMillis(3), Duration.ofMillis(9)));
    assertThat(pauses).containsExactly(Duration.ofMillis(3));
  }

  @Test
  void anAttemptMayTakeNoLongerThanTheRunSays() {
    Door end = engine.door();
    PlanResult result =
        TestPlan.of(step("a").does(call -> end.pass()))
            .execute(engine.runtime(), options -> options.attemptTimeout(Duration.ofNanos(1)));
    assertThat(result.step("a").status()).isEqualTo(StepStatus.TIMED_OUT);
  }

  @Test
  void norMayThatOfAnElement() {
    Door end = engine.door();
    PlanResult result =
        TestPlan.of(
                forEach(
                    "each",
                    (element, attempt, store) -> {
                      end.pass();
                      boolean unused = attempt.complete();
                    }))
            .execute(engine.runtime(), options -> options.attemptTimeout(Duration.ofNanos(1)));
    assertThat(result.step("each").status()).isEqualTo(StepStatus.TIMED_OUT);
  }

  @Test
  void whatAStepSaysItselfComesFirst() {
    PlanResult result =
        TestPlan.of(
                step("a").timeout(Duration.ofHours(1)).returns(1),
                step("b").with(step -> step.timeout(PlanGraph.NONE)).returns(2))
            .execute(engine.runtime(), options -> options.attemptTimeout(Duration.ofNanos(1)));
    assertThat(result.isCompleted()).isTrue();
  }

  @Test
  void theEnginesThreadsCanBeGiven() {
    AtomicInteger started = new AtomicInteger();
    Executor threads =
        task -> {
          started.incrementAndGet();
          Thread.ofPlatform().daemon().name("given").start(task);
        };
    List<String> names = Collections.synchronizedList(new ArrayList<>());
    PlanResult result =
        TestPlan.of(
                step("a")
                    .timeout(Duration.ofHours(1)) // So that the caller does not run it.
                    .does(call -> names.add(Thread.currentThread().getName())))
            .execute(engine.runtime(builder -> builder.threads(threads)));
    assertThat(result.isCompleted()).isTrue();
    assertThat(names).containsExactly("given");
    assertThat(started.get()).isPositive();
  }

  @Test
  void wrongArgumentsAreToldApart() {
    PlanResult result =
        TestPlan.of(step("a").fails(new IllegalArgumentException("no such user")))
            .execute(engine.runtime());
    assertThat(result.errorType()).contains(ErrorType.INVALID_ARGUMENT);
    assertThat(ErrorType.INVALID_ARGUMENT.isRetryable()).isFalse();
    assertThat(ErrorType.NETWORK.isRetryable()).isTrue();
    assertThat(ErrorType.TIMEOUT.isRetryable()).isTrue();
  }

  /** Always draws the same. */
  private static final class Constant extends Random {

    private static final long serialVersionUID = 1;

    private final double value;

    Constant(double value) {
      this.value = value;
    }

    @Override
    public double nextDouble() {
      return value;
    }
  }
}
