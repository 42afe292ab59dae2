package dev.planloom.runtime;

import static dev.planloom.runtime.TestPlan.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.planloom.Rollback;
import dev.planloom.graph.EdgeKind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What executions may use up, together with their parts. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class LimitedExecutionTest {

  @RegisterExtension final TestEngine engine = new TestEngine();

  private final PlanRuntime runtime = engine.runtime();
  private final AtomicInteger calls = new AtomicInteger();

  private static UnaryOperator<RunOptions> limited(Limits limits) {
    return options -> options.limits(limits);
  }

  private TestPlan.Spec calling(String id) {
    return step(id).does(call -> calls.incrementAndGet());
  }

  private static TestPlan.Spec counting(String id, String name, long n) {
    return step(id).does(call -> call.context().count(name, n));
  }

  private TestPlan.Spec each(String id, int elements, ElementCall<Integer, Void> call) {
    return step(id)
        .with(PlanStep.Builder::forEach)
        .body((c, attempt) ->
            attempt.forEachVoid(
                IntStream.range(0, elements).boxed().toList(), call, ElementResources.none()));
  }

  /** A sub-plan, started as generated code does it, with what it takes over of the options. */
  private TestPlan.Spec sub(String id, TestPlan inner, RunOptions outer) {
    return step(id)
        .with(PlanStep.Builder::composite)
        .body((call, attempt) ->
            attempt.awaitPlan(inner.start(runtime, options -> outer.forSubplan()), call::store));
  }

  // --- calls of tools

  @Test
  void theCallPastTheLimitIsNotMade() {
    PlanResult result =
        TestPlan.of(
                calling("a"),
                calling("b").after(EdgeKind.CONTROL, "a"),
                calling("c").after(EdgeKind.CONTROL, "b"))
            .execute(runtime, limited(Limits.none().withToolInvocations(2)));

    assertThat(calls).hasValue(2);
    StepResult c = result.step("c");
    assertThat(c.status()).isEqualTo(StepStatus.FAILED);
    assertThat(c.errorType()).contains(ErrorType.RESOURCE_EXHAUSTED);
    assertThat(c.failure().orElseThrow())
        .isInstanceOfSatisfying(
            LimitExceededException.class,
            e -> {
              assertThat(e.limit()).isEqualTo("toolInvocations");
              assertThat(e.allowed()).isEqualTo(2);
              assertThat(e.wanted()).isEqualTo(3);
              assertThat(e.step()).isEqualTo("c");
            })
        .hasMessage(
            "Step 'c' goes past the limit 'toolInvocations' of the execution: 3 of at most 2");
    assertThat(result.totals().toolInvocations()).isEqualTo(2);
    assertThat(result.errorType()).contains(ErrorType.RESOURCE_EXHAUSTED);
  }

  @Test
  void runTooAndWithoutRetries() {
    TestPlan plan = TestPlan.of(calling("a").retries(5));

    assertThatThrownBy(() -> plan.run(runtime, limited(Limits.none().withToolInvocations(0))))
        .isInstanceOfSatisfying(
            PlanExecutionException.class,
            e -> {
              assertThat(e.result().step("a").attempts()).isEqualTo(1);
              assertThat(e.result().step("a").isRetryExhausted()).isFalse();
              assertThat(e.result().totals().toolInvocations()).isZero();
            })
        .hasCauseInstanceOf(LimitExceededException.class);
    assertThat(calls).hasValue(0);
  }

  @Test
  void everyAttemptIsACall() {
    PlanResult result =
        TestPlan.of(
                step("a")
                    .retries(5)
                    .does(call -> {
                      calls.incrementAndGet();
                      throw new IOException("again");
                    }))
            .execute(runtime, limited(Limits.none().withToolInvocations(3)));

    assertThat(calls).hasValue(3);
    assertThat(result.step("a").attempts()).isEqualTo(4);
    assertThat(result.cause().orElseThrow()).isInstanceOf(LimitExceededException.class);
  }

  @Test
  void aFalseConditionIsNoCall() {
    PlanResult result =
        TestPlan.of(
                step("a").body((call, attempt) -> attempt.skip("wanted")),
                calling("b").after(EdgeKind.ORDER, "a"))
            .execute(runtime, limited(Limits.none().withToolInvocations(1)));

    assertThat(result.isCompleted()).as(result.toString()).isTrue();
    assertThat(result.totals().toolInvocations()).isEqualTo(1);
  }

  @Test
  void elementsAndSubplansShareTheCalls() {
    RunOptions options = RunOptions.defaults().limits(Limits.none().withToolInvocations(7));
    TestPlan inner = TestPlan.of(calling("i"), calling("j"));
    PlanResult result =
        TestPlan.of(
                sub("sub", inner, options),
                each(
                        "each",
                        4,
                        (element, attempt, store) -> {
                          calls.incrementAndGet();
                          boolean unused = attempt.complete();
                        })
                    .after(EdgeKind.CONTROL, "sub"),
                calling("a").after(EdgeKind.CONTROL, "each"),
                calling("b").after(EdgeKind.CONTROL, "a"))
            .execute(runtime, ignored -> options);

    assertThat(calls).hasValue(7);
    assertThat(result.step("a").status()).isEqualTo(StepStatus.COMPLETED);
    assertThat(result.step("b").errorType()).contains(ErrorType.RESOURCE_EXHAUSTED);
    assertThat(result.totals().toolInvocations()).isEqualTo(7);
  }

  @Test
  void manyElementsAtOnceMakeExactlyAsManyCallsAsAllowed() {
    for (int round = 0; round < 20; round++) {
      calls.set(0);
      PlanResult result =
          TestPlan.of(
                  each(
                      "each",
                      200,
                      (element, attempt, store) -> {
                        calls.incrementAndGet();
                        LockSupport.parkNanos(1_000);
                        boolean unused = attempt.complete();
                      }))
              .execute(runtime, limited(Limits.none().withToolInvocations(73)));

      assertThat(calls).hasValue(73);
      assertThat(result.totals().toolInvocations()).isEqualTo(73);
      assertThat(result.errorType()).contains(ErrorType.RESOURCE_EXHAUSTED);
    }
  }

  @Test
  void compensationsAreNotLimited() {
    AtomicInteger undone = new AtomicInteger();
    PlanResult result =
        TestPlan.of(
                graph -> graph.rollback(Rollback.ON_FAILURE),
                step("a")
                    .writes("a")
                    .with(PlanStep.Builder::compensated)
                    .body((call, attempt) -> {
                      attempt.undo(undo -> {
                        undo.context().count("requests", 5);
                        undone.incrementAndGet();
                        boolean unused = undo.complete();
                      });
                      call.context().count("requests", 1);
                      call.offer("a");
                    }),
                calling("b").after(EdgeKind.CONTROL, "a"))
            .execute(
                runtime, limited(Limits.none().withToolInvocations(1).withCounter("requests", 1)));

    assertThat(result.step("b").errorType()).contains(ErrorType.RESOURCE_EXHAUSTED);
    assertThat(undone).hasValue(1);
    assertThat(result.rollback().orElseThrow().isComplete()).isTrue();
    assertThat(result.totals().counter("requests")).isEqualTo(1);
    assertThat(result.totals().toolInvocations()).isEqualTo(1);
  }

  // --- counters

  @Test
  void theCountPastTheLimitFailsInTheTool() {
    PlanResult result =
        TestPlan.of(
                step("a")
                    .retries(3)
                    .does(call -> {
                      calls.incrementAndGet();
                      call.context().count("requests", 2);
                      call.context().count("requests", 0);
                      call.context().count("bytes", 1_000);
                      call.context().count("requests", 9);
                    }))
            .execute(runtime, limited(Limits.none().withCounter("requests", 10)));

    assertThat(calls).as("never retried").hasValue(1);
    assertThat(result.errorType()).contains(ErrorType.RESOURCE_EXHAUSTED);
    assertThat(result.cause().orElseThrow())
        .hasMessage(
            "Step 'a' goes past the limit 'counter.requests' of the execution: 11 of at most 10");
    assertThat(result.totals().counter("requests")).as("the last is not added").isEqualTo(2);
    assertThat(result.totals().counter("bytes")).isEqualTo(1_000);
  }

  @Test
  void asMuchAsIsAllowedIsFine() {
    PlanResult result =
        TestPlan.of(counting("a", "requests", 6), counting("b", "requests", 4))
            .execute(runtime, limited(Limits.none().withCounter("requests", 10)));

    assertThat(result.isCompleted()).as(result.toString()).isTrue();
    assertThat(result.totals().counter("requests")).isEqualTo(10);
  }

  @Test
  void elementsAndSubplansShareTheCounters() {
    RunOptions options = RunOptions.defaults().limits(Limits.none().withCounter("n", 10));
    TestPlan inner = TestPlan.of(counting("i", "n", 4));
    PlanResult result =
        TestPlan.of(
                sub("sub", inner, options),
                each(
                        "each",
                        3,
                        (element, attempt, store) -> {
                          attempt.context().count("n", 2);
                          boolean unused = attempt.complete();
                        })
                    .after(EdgeKind.CONTROL, "sub"),
                counting("a", "n", 1).after(EdgeKind.CONTROL, "each"))
            .execute(runtime, ignored -> options);

    assertThat(result.step("a").errorType()).contains(ErrorType.RESOURCE_EXHAUSTED);
    assertThat(result.totals().counter("n")).isEqualTo(10);
    assertThat(result.step("sub").subplan().orElseThrow().totals().counter("n"))
        .as("what the sub-plan has counted itself")
        .isEqualTo(4);
  }

  @Test
  void manyElementsAtOnceCountExactly() {
    for (int round = 0; round < 20; round++) {
      AtomicInteger accepted = new AtomicInteger();
      PlanResult result =
          TestPlan.of(
                  each(
                      "each",
                      100,
                      (element, attempt, store) -> {
                        for (int i = 0; i < 20; i++) {
                          attempt.context().count("limited", 1);
                          accepted.incrementAndGet();
                          attempt.context().count("free", 3);
                        }
                        boolean unused = attempt.complete();
                      }))
              .execute(runtime, limited(Limits.none().withCounter("limited", 1_234)));

      assertThat(accepted).hasValue(1_234);
      assertThat(result.totals().counter("limited")).isEqualTo(1_234);
      assertThat(result.totals().counter("free")).isEqualTo(3 * 1_234);
    }
  }

  @Test
  void tooManyCountersAreAnError() {
    PlanResult result =
        TestPlan.of(
                step("a")
                    .does(call -> {
                      for (int i = 0; i < 1_000; i++) {
                        call.context().count("c" + i, 1);
                      }
                      call.context().count("c0", 1);
                      call.context().count("one more", 1);
                    }))
            .execute(runtime);

    assertThat(result.cause().orElseThrow())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Step 'a' cannot count 'one more': the execution counts 1000 different things already");
    assertThat(result.totals().counters()).hasSize(1_000).containsEntry("c0", 2L);
  }

  @Test
  void countsDoNotOverflow() {
    PlanResult result =
        TestPlan.of(counting("a", "n", Long.MAX_VALUE), counting("b", "n", 5).after("a"))
            .execute(runtime);

    assertThat(result.totals().counter("n")).isEqualTo(Long.MAX_VALUE);
  }

  // --- time and concurrency

  @Test
  void theTimeIsAPlanTimeout() {
    PlanResult result =
        TestPlan.of(step("a").does(call -> engine.door().pass()))
            .execute(
                runtime,
                options ->
                    options
                        .timeout(Duration.ofHours(1))
                        .limits(Limits.none().withExecutionTime(Duration.ofMillis(5))));

    assertThat(result.errorType()).contains(ErrorType.TIMEOUT);
    assertThat(result.message().orElseThrow()).startsWith("the plan timed out after 5 ms");
  }

  @Test
  void aShorterTimeoutHolds() {
    PlanResult result =
        TestPlan.of(step("a").does(call -> engine.door().pass()))
            .execute(
                runtime,
                options ->
                    options
                        .timeout(Duration.ofMillis(5))
                        .limits(Limits.none().withExecutionTime(Duration.ofHours(1))));

    assertThat(result.message().orElseThrow()).startsWith("the plan timed out after 5 ms");
  }

  /** While the first of two steps runs, the second waits for a permit. */
  private void assertOneAtATime(UnaryOperator<RunOptions> options) throws InterruptedException {
    Door door = engine.door();
    long before = runtime.admission.entered();
    PlanExecution<String> execution =
        TestPlan.of(step("a").does(call -> door.pass()), step("b")).start(runtime, options);
    Door.until(() -> runtime.admission.entered() == before + 2);

    Door.until(() -> execution.status("a") == StepStatus.RUNNING);
    assertThat(execution.status("b")).isEqualTo(StepStatus.PENDING);

    door.open();
    assertThat(execution.awaitResult().isCompleted()).isTrue();
  }

  @Test
  void concurrentStepsAreLimited() throws InterruptedException {
    Limits one = Limits.none().withConcurrentSteps(1);
    Limits many = Limits.none().withConcurrentSteps(20);

    assertOneAtATime(limited(one));
    assertOneAtATime(options -> options.maxConcurrency(1).limits(many));
    assertOneAtATime(options -> options.maxConcurrency(20).limits(one));
  }

  // --- where they are set

  @Test
  void theEnginesHoldForEachExecution() {
    PlanRuntime strict =
        engine.runtime(builder -> builder.limits(Limits.none().withToolInvocations(2)));
    TestPlan two = TestPlan.of(calling("a"), calling("b"));
    TestPlan three = TestPlan.of(calling("a"), calling("b"), calling("c"));

    assertThat(two.execute(strict).isCompleted()).isTrue();
    assertThat(two.execute(strict).isCompleted()).isTrue();
    assertThat(three.execute(strict).isCompleted()).isFalse();
    assertThat(three.execute(strict, limited(Limits.none().withToolInvocations(100))).isCompleted())
        .as("a run cannot loosen them")
        .isFalse();
    assertThat(two.execute(strict, limited(Limits.none().withToolInvocations(1))).isCompleted())
        .as("it can tighten them")
        .isFalse();
  }

  @Test
  void aRunInsideAToolHasItsOwn() {
    PlanRuntime strict =
        engine.runtime(builder -> builder.limits(Limits.none().withToolInvocations(1)));
    TestPlan inner = TestPlan.of(calling("i"));

    PlanResult result = TestPlan.of(step("a").does(call -> inner.run(strict))).execute(strict);

    assertThat(result.isCompleted()).as(result.toString()).isTrue();
    assertThat(List.of(calls.get())).containsExactly(1);
  }

  @Test
  void aSubplansOptionsHaveNone() {
    RunOptions options = RunOptions.defaults().limits(Limits.none().withToolInvocations(1));

    assertThat(options.forSubplan().limits()).as("the whole's hold").isEqualTo(Limits.none());
  }
}
