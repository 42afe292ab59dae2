package dev.planloom.runtime;

import static dev.planloom.runtime.TestPlan.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Idempotent tools that fail are called again. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class RetryTest {

  @RegisterExtension final TestEngine engine = new TestEngine();

  private final AtomicInteger calls = new AtomicInteger();

  /** A step that fails so often, then returns how often it was called. */
  private TestPlan.Spec failing(int times) {
    return step("flaky")
        .calls(call -> {
          if (calls.incrementAndGet() <= times) {
            throw new IOException("failure " + calls.get());
          }
          return calls.get();
        });
  }

  @Test
  void untilItSucceeds() {
    PlanResult result = TestPlan.of(failing(2).retries(5)).execute(engine.runtime());

    assertThat(result.artifact("flaky")).contains(3);
    assertThat(result.step("flaky").attempts()).isEqualTo(3);
    assertThat(result.step("flaky").failure()).isEmpty();
    assertThat(result.step("flaky").reason()).isEmpty();
  }

  @Test
  void untilRetriesAreExhausted() {
    PlanResult result = TestPlan.of(failing(9).retries(2)).execute(engine.runtime());

    assertThat(calls).hasValue(3);
    assertThat(result.step("flaky").status()).isEqualTo(StepStatus.FAILED);
    assertThat(result.step("flaky").attempts()).isEqualTo(3);
    assertThat(result.cause().orElseThrow()).as("of the last attempt").hasMessage("failure 3");
  }

  @Test
  void withoutTimingsToo() {
    TestPlan.of(failing(2).retries(5)).run(engine.runtime());

    assertThat(calls).hasValue(3);
  }

  @Test
  void neverWhereTheToolIsNotIdempotent() {
    PlanResult result =
        TestPlan.of(failing(1).with(step -> step.retries(5)))
            .execute(engine.runtime(builder -> builder.defaultMaxRetries(5)));

    assertThat(calls).hasValue(1);
    assertThat(result.step("flaky").attempts()).isEqualTo(1);
    assertThat(result.step("flaky").status()).isEqualTo(StepStatus.FAILED);
  }

  @Test
  void onlyTheFailuresNamed() {
    TestPlan plan =
        TestPlan.of(
            step("flaky")
                .retries(5)
                .with(step -> step.retryOn(IOException.class))
                .calls(call -> {
                  if (calls.incrementAndGet() == 1) {
                    throw new FileNotFoundException("a subclass counts");
                  }
                  throw new IllegalStateException("not named");
                }));

    plan.execute(engine.runtime());

    assertThat(calls).hasValue(2);
  }

  @Test
  void neverTheFailuresThatAbort() {
    TestPlan plan =
        TestPlan.of(
            step("flaky")
                .retries(5)
                .with(step -> step.abortOn(FileNotFoundException.class))
                .calls(call -> {
                  if (calls.incrementAndGet() == 1) {
                    throw new IOException("retried");
                  }
                  throw new FileNotFoundException("final");
                }));

    plan.execute(engine.runtime());

    assertThat(calls).hasValue(2);
  }

  @Test
  void noErrors() {
    TestPlan plan =
        TestPlan.of(
            step("flaky")
                .retries(5)
                .calls(call -> {
                  calls.incrementAndGet();
                  throw new AssertionError("a defect");
                }));

    PlanResult result = plan.execute(engine.runtime());

    assertThat(calls).hasValue(1);
    assertThat(result.cause().orElseThrow()).isInstanceOf(AssertionError.class);
  }

  @Test
  void errorsThatAreNamed() {
    TestPlan plan =
        TestPlan.of(
            step("flaky")
                .retries(1)
                .with(step -> step.retryOn(AssertionError.class))
                .calls(call -> {
                  calls.incrementAndGet();
                  throw new AssertionError("named");
                }));

    plan.execute(engine.runtime());

    assertThat(calls).hasValue(2);
  }

  @Test
  void aNullResultToo() {
    PlanResult result =
        TestPlan.of(
                step("flaky").retries(1).calls(call -> calls.incrementAndGet() == 1 ? null : "x"))
            .execute(engine.runtime());

    assertThat(result.artifact("flaky")).contains("x");
  }

  @Test
  void nothingIsHeldWhilePausing() throws InterruptedException {
    Door failed = engine.door();
    PlanRuntime runtime = engine.runtime(builder -> builder.maxConcurrency(1));
    PlanExecution<String> execution =
        TestPlan.of(
                plan -> plan.maxConcurrency(1),
                step("flaky")
                    .retries(1, Duration.ofHours(1))
                    .writes("file")
                    .cap(1)
                    .tool("capped")
                    .with(step -> step.priority(1))
                    .fails(new IOException("first")),
                step("other").writes("file").cap(1).tool("capped").does(call -> failed.open()))
            .start(runtime);

    failed.pass();
    Door.until(() -> execution.status("other") == StepStatus.COMPLETED);
    assertThat(execution.status("flaky")).isEqualTo(StepStatus.PENDING);
    assertThat(execution.cancel()).isTrue();
    assertThat(execution.awaitResult().step("flaky").status()).isEqualTo(StepStatus.SKIPPED);
    assertThat(execution.awaitResult().step("flaky").attempts()).isEqualTo(1);
  }

  @Test
  void everyAttemptTakesItsLocksAnew() {
    PlanRuntime runtime = engine.runtime();

    TestPlan.of(failing(2).names(names -> names.write("file"), true).retries(2)).run(runtime);

    assertThat(runtime.admission.entered()).isEqualTo(3);
  }

  @Test
  void eachAttemptKnowsItsNumber() {
    List<Integer> numbers = new CopyOnWriteArrayList<>();
    TestPlan plan =
        TestPlan.of(
            step("flaky")
                .retries(2)
                .calls(call -> {
                  numbers.add(call.attempt());
                  throw new IOException("again");
                }));

    plan.execute(engine.runtime());

    assertThat(numbers).containsExactly(1, 2, 3);
  }

  @Test
  void asOftenAsTheEngineSaysWhereTheStepSaysNothing() {
    PlanRuntime runtime =
        engine.runtime(builder ->
            builder.defaultMaxRetries(3).retryDelay(Duration.ofNanos(1), Duration.ofNanos(1)));

    TestPlan.of(failing(9).with(PlanStep.Builder::idempotent)).execute(runtime);

    assertThat(calls).hasValue(4);
  }

  @Test
  void asOftenAsTheRunSaysWhereTheStepSaysNothing() {
    PlanRuntime runtime =
        engine.runtime(builder ->
            builder.defaultMaxRetries(3).retryDelay(Duration.ofNanos(1), Duration.ofNanos(1)));

    TestPlan.of(failing(9).with(PlanStep.Builder::idempotent))
        .execute(runtime, options -> options.maxRetries(1));

    assertThat(calls).hasValue(2);
  }

  @Test
  void aStepThatSaysNoneIsNotRetriedWhateverTheDefaults() {
    PlanRuntime runtime = engine.runtime(builder -> builder.defaultMaxRetries(3));

    TestPlan.of(failing(9).retries(0)).execute(runtime, options -> options.maxRetries(5));

    assertThat(calls).hasValue(1);
  }

  @Test
  void afterATimeout() {
    PlanResult result =
        TestPlan.of(
                step("slow")
                    .retries(1)
                    .timeout(Duration.ofMillis(300))
                    .calls(call -> {
                      if (call.attempt() == 1) {
                        engine.door().pass();
                      }
                      return call.attempt();
                    }))
            .execute(engine.runtime());

    assertThat(result.artifact("slow")).contains(2);
    assertThat(result.step("slow").attempts()).isEqualTo(2);
  }

  @Test
  void dependentsRunOnceItSucceeds() {
    PlanResult result =
        TestPlan.of(
                failing(1).retries(1),
                step("next").after("flaky").calls(call -> "after " + call.artifact("flaky")))
            .execute(engine.runtime());

    assertThat(result.artifact("next")).contains("after 2");
  }

  @Test
  void theCallerOfRunWaitsForThePause() {
    // The calling thread makes the first attempt; whoever is there makes the second.
    List<Thread> threads = new CopyOnWriteArrayList<>();
    TestPlan.of(
            step("flaky")
                .retries(1, Duration.ofMillis(1))
                .calls(call -> {
                  threads.add(Thread.currentThread());
                  if (threads.size() == 1) {
                    throw new IOException("first");
                  }
                  return "x";
                }))
        .run(engine.runtime());

    assertThat(threads).hasSize(2).first().isSameAs(Thread.currentThread());
  }
}
