package dev.planloom.runtime;

import static dev.planloom.runtime.TestPlan.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Steps that are sub-plans. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class SubplanTest {

  @RegisterExtension final TestEngine engine = new TestEngine();

  private final PlanRuntime runtime = engine.runtime();

  private static TestPlan.Spec sub(String id, TestPlan inner, PlanRuntime runtime) {
    return step(id)
        .tool("test.Inner")
        .with(PlanStep.Builder::composite)
        .body((call, attempt) -> attempt.awaitPlan(inner.start(runtime), call::store));
  }

  private static TestPlan inner(TestPlan.Spec... steps) {
    return TestPlan.of(steps);
  }

  @Test
  void theStepCompletesWithTheSubplan() {
    PlanResult result =
        TestPlan.of(
                sub("weekly", inner(step("a"), step("b").after("a")), runtime),
                step("after").after("weekly").calls(call -> "after " + call.artifact("weekly")))
            .execute(runtime);

    assertThat(result.isCompleted()).as(result.toString()).isTrue();
    assertThat(result.artifact("after")).contains("after typed result");
    assertThat(result.step("weekly").subplan().orElseThrow().step("b").status())
        .isEqualTo(StepStatus.COMPLETED);
  }

  @Test
  void alsoWithTheCallerAsWorker() {
    TestPlan.of(sub("weekly", inner(step("a")), runtime), step("b").after("weekly")).run(runtime);
  }

  @Test
  void oneInsideAnother() {
    TestPlan deep = inner(sub("x", inner(sub("y", inner(step("z")), runtime)), runtime));

    assertThat(deep.execute(runtime).isCompleted()).isTrue();
  }

  @Test
  void itsFailureIsTheStepsUnwrapped() {
    IOException failure = new IOException("disk full");
    TestPlan innermost = inner(step("users").fails(failure));
    PlanResult result =
        TestPlan.of(
                sub("weekly", inner(sub("report", innermost, runtime)), runtime),
                step("b").after("weekly"))
            .execute(runtime);

    assertThat(result.cause()).containsSame(failure);
    assertThat(result.step("weekly").failure()).containsSame(failure);
    assertThat(result.step("b").status()).isEqualTo(StepStatus.SKIPPED);
    assertThat(result.message())
        .contains(
            "step 'weekly' failed in Plan: step 'report' failed in Plan: step 'users' failed:"
                + " java.io.IOException: disk full (test.Tools.users) (test.Inner) (test.Inner)");
  }

  @Test
  void itHoldsNothingOfTheRow() {
    // Were the row's lock or cap taken, the inner step would be refused or wait for ever.
    TestPlan inner = inner(step("i").writes("file").tool("capped").cap(1));

    PlanResult result =
        TestPlan.of(
                sub("weekly", inner, runtime)
                    .tool("capped")
                    .writes("file")
                    .cap(1)
                    .timeout(Duration.ofNanos(1)))
            .execute(runtime);

    assertThat(result.isCompleted()).as(result.toString()).isTrue();
  }

  @Test
  void itsStepsCountTowardsThePlansLimit() {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    TestPlan.Action busy =
        call -> {
          most.accumulateAndGet(running.incrementAndGet(), Math::max);
          Thread.sleep(1);
          running.decrementAndGet();
        };
    TestPlan inner = inner(step("a").does(busy), step("b").does(busy), step("c").does(busy));

    PlanResult result =
        TestPlan.of(
                graph -> graph.maxConcurrency(1),
                sub("x", inner, runtime),
                sub("y", inner, runtime),
                step("z").does(busy))
            .execute(runtime);

    assertThat(result.isCompleted()).as(result.toString()).isTrue();
    assertThat(most).hasValue(1);
  }

  @Test
  void cancellingThePlanStopsIt() throws InterruptedException {
    Door inside = engine.door();
    TestPlan inner =
        inner(
            step("a")
                .does(call -> {
                  inside.open();
                  engine.door().pass();
                }),
            step("b").after("a"));
    PlanExecution<String> execution = TestPlan.of(sub("weekly", inner, runtime)).start(runtime);
    inside.pass();

    execution.cancel("enough");

    PlanResult result = execution.awaitResult();
    assertThat(result.status()).isEqualTo(PlanStatus.CANCELLED);
    assertThat(result.step("weekly").status()).isEqualTo(StepStatus.CANCELLED);
    assertThat(result.step("weekly").reason()).contains("cancelled: enough");
    PlanResult within = result.step("weekly").subplan().orElseThrow();
    assertThat(within.status()).isEqualTo(PlanStatus.CANCELLED);
    assertThat(within.step("a").status()).isEqualTo(StepStatus.CANCELLED);
    assertThat(within.step("b").status()).isEqualTo(StepStatus.SKIPPED);
  }

  @Test
  void aDeafToolInsideIsGivenUpAfterTheGrace() throws InterruptedException {
    PlanRuntime impatient = engine.runtime(b -> b.cancelGrace(Duration.ofMillis(1)));
    Door inside = engine.door();
    Door leave = engine.door();
    TestPlan inner =
        inner(
            step("a")
                .does(call -> {
                  inside.open();
                  leave.passDeaf();
                }));
    PlanExecution<String> execution = TestPlan.of(sub("weekly", inner, impatient)).start(impatient);
    inside.pass();

    execution.cancel();

    assertThat(execution.awaitResult().step("weekly").status()).isEqualTo(StepStatus.CANCELLED);
    assertThat(impatient.isIdle()).isFalse(); // The tool is still there.
  }

  @Test
  void theTimeoutOfThePlanEndsItAtOnce() {
    Door leave = engine.door();
    TestPlan inner = inner(step("a").does(call -> leave.passDeaf()));

    PlanResult result =
        TestPlan.of(sub("weekly", inner, runtime))
            .execute(runtime, options -> options.timeout(Duration.ofMillis(5)));

    assertThat(result.status()).isEqualTo(PlanStatus.FAILED);
    assertThat(result.errorType()).contains(ErrorType.TIMEOUT);
    assertThat(result.step("weekly").status()).isEqualTo(StepStatus.TIMED_OUT);
    assertThat(result.step("weekly").subplan().orElseThrow().step("a").status())
        .isEqualTo(StepStatus.TIMED_OUT);
  }

  @Test
  void aTimeoutOfItsOwnIsTheSteps() {
    TestPlan inner =
        TestPlan.of(
            graph -> graph.timeout(Duration.ofMillis(5).toNanos()),
            step("a").does(call -> engine.door().pass()));

    PlanResult result = TestPlan.of(sub("weekly", inner, runtime), step("b")).execute(runtime);

    assertThat(result.step("weekly").status()).isEqualTo(StepStatus.TIMED_OUT);
    assertThat(result.step("b").status()).isEqualTo(StepStatus.COMPLETED);
    assertThat(result.message().orElseThrow())
        .startsWith("step 'weekly' failed in Plan: the plan timed out after 5 ms");
  }

  @Test
  void aFailureBesideItStopsItWhereThePlanFailsFast() {
    Door inside = engine.door();
    TestPlan inner =
        inner(
            step("a")
                .does(call -> {
                  inside.open();
                  engine.door().pass();
                }));

    PlanResult result =
        TestPlan.failFast(
                sub("weekly", inner, runtime),
                step("b")
                    .calls(call -> {
                      inside.pass();
                      throw new IOException("b");
                    }))
            .execute(runtime);

    assertThat(result.cause().orElseThrow()).hasMessage("b");
    assertThat(result.step("weekly").status()).isEqualTo(StepStatus.CANCELLED);
  }

  @Test
  void whatItsToolsAreToldIsLeftOfThePlansTime() {
    AtomicReference<Duration> left = new AtomicReference<>();
    TestPlan inner = inner(step("a").does(call -> left.set(call.context().remaining().get())));

    TestPlan.of(sub("weekly", inner, runtime))
        .execute(runtime, options -> options.timeout(Duration.ofHours(1)));

    assertThat(left.get()).isBetween(Duration.ofMinutes(50), Duration.ofHours(1));
  }

  @Test
  void whatSeesItsResultMayFailTheStep() {
    IllegalStateException failure = new IllegalStateException("seen");
    AtomicBoolean stored = new AtomicBoolean();
    TestPlan inner = inner(step("a"));

    PlanResult result =
        TestPlan.of(
                step("weekly")
                    .with(PlanStep.Builder::composite)
                    .body((call, attempt) ->
                        attempt.awaitPlan(
                            inner.start(runtime),
                            seen -> {
                              throw failure;
                            },
                            value -> stored.set(true))))
            .execute(runtime);

    assertThat(result.cause()).containsSame(failure);
    assertThat(stored).isFalse();
  }

  @Test
  void aSubplanThatOthersCancelFailsTheStep() {
    AtomicReference<PlanExecution<String>> started = new AtomicReference<>();
    TestPlan inner =
        inner(
            step("a")
                .does(call -> {
                  started.get().cancel("by hand");
                  engine.door().pass();
                }));
    PlanResult result =
        TestPlan.of(
                step("weekly")
                    .with(PlanStep.Builder::composite)
                    .body((call, attempt) -> {
                      started.set(inner.start(runtime));
                      attempt.awaitPlan(started.get());
                    }))
            .execute(runtime);

    assertThat(result.status()).isEqualTo(PlanStatus.FAILED);
    assertThat(result.cause().orElseThrow()).isInstanceOf(CancellationException.class);
    assertThat(result.errorType()).contains(ErrorType.CANCELLED);
  }

  @Test
  void itMustHaveBeenStartedInTheCall() throws InterruptedException {
    PlanExecution<String> early = inner(step("a")).start(runtime);

    PlanResult result =
        TestPlan.of(
                step("weekly")
                    .with(PlanStep.Builder::composite)
                    .body((call, attempt) -> attempt.awaitPlan(early)))
            .execute(runtime);

    assertThat(result.cause().orElseThrow())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Step 'weekly' can only wait for a sub-plan that it has started");
    assertThat(early.awaitResult().isCompleted()).isTrue();
  }

  @Test
  void whatIsStartedThereAndNotTakenOverRunsAllTheSame() throws InterruptedException {
    AtomicReference<PlanExecution<String>> forgotten = new AtomicReference<>();
    AtomicReference<PlanResult> awaited = new AtomicReference<>();
    TestPlan inner = inner(step("a"));

    TestPlan.of(
            step("weekly")
                .with(PlanStep.Builder::composite)
                .body((call, attempt) -> {
                  awaited.set(inner.start(runtime).awaitResult());
                  forgotten.set(inner.start(runtime));
                  attempt.awaitPlan(inner.start(runtime));
                }))
        .run(runtime);

    assertThat(awaited.get().isCompleted()).isTrue();
    assertThat(forgotten.get().awaitResult().isCompleted()).isTrue();
  }

  @Test
  void itDoesNotRunWhereThePlanStoppedBeforeItWasTakenOver() throws InterruptedException {
    PlanRuntime impatient = engine.runtime(b -> b.cancelGrace(Duration.ofMillis(1)));
    AtomicBoolean ran = new AtomicBoolean();
    Door inside = engine.door();
    Door leave = engine.door();
    TestPlan inner = inner(step("a").does(call -> ran.set(true)));
    PlanExecution<String> execution =
        TestPlan.of(
                step("weekly")
                    .with(PlanStep.Builder::composite)
                    .body((call, attempt) -> {
                      PlanExecution<String> started = inner.start(impatient);
                      inside.open();
                      leave.passDeaf();
                      attempt.awaitPlan(started);
                    }))
            .start(impatient);
    inside.pass();
    execution.cancel();
    assertThat(execution.awaitResult().step("weekly").status()).isEqualTo(StepStatus.CANCELLED);

    leave.open();

    Door.until(impatient::isIdle);
    assertThat(ran).isFalse();
  }

  @Test
  void aClosingEngineLetsThePlanStartItsSubplans() {
    PlanRuntime closing = engine.runtime();
    Door inside = engine.door();
    Door closed = engine.door();
    TestPlan inner = inner(step("i"));
    PlanExecution<String> execution =
        TestPlan.of(
                step("a")
                    .does(call -> {
                      inside.open();
                      closed.pass();
                    }),
                sub("weekly", inner, closing).after("a"))
            .start(closing);
    inside.passDeaf();
    Thread closer = Thread.startVirtualThread(() -> closing.close(Duration.ofSeconds(20)));
    Door.until(() -> refuses(closing));
    closed.open();

    Door.until(() -> execution.result().isPresent());
    assertThat(execution.result().orElseThrow().isCompleted()).isTrue();
    Door.until(() -> !closer.isAlive());
  }

  private static boolean refuses(PlanRuntime runtime) {
    try {
      TestPlan.of(step("probe")).run(runtime);
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }
}
