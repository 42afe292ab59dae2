package dev.planloom.runtime;

import static dev.planloom.runtime.TestPlan.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.planloom.runtime.spi.LockProvider;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Attempts run only with the locks of a provider, and whatever happens these are given back. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class LockProviderTest {

  @RegisterExtension final TestEngine engine = new TestEngine();

  /** Grants when a test says so, and knows what is held. */
  private static final class Provider implements LockProvider {

    private final Map<String, CompletableFuture<Lease>> asked = new ConcurrentHashMap<>();
    private final Map<String, List<PlanStep.Lock>> locks = new ConcurrentHashMap<>();
    private final AtomicInteger held = new AtomicInteger();

    @Override
    public CompletionStage<Lease> acquire(String owner, List<PlanStep.Lock> wanted) {
      CompletableFuture<Lease> answer = new CompletableFuture<>();
      locks.put(owner, wanted);
      asked.put(owner.substring(owner.indexOf('/') + 1), answer);
      return answer;
    }

    CompletableFuture<Lease> asked(String step) {
      Door.until(() -> asked.containsKey(step));
      return Objects.requireNonNull(asked.get(step));
    }

    void grant(String step) {
      CompletableFuture<Lease> answer = asked(step);
      held.incrementAndGet();
      if (!answer.complete(held::decrementAndGet)) {
        held.decrementAndGet();
      }
    }
  }

  private final Provider provider = new Provider();

  private PlanRuntime runtime() {
    return engine.runtime(builder -> builder.lockProvider(provider));
  }

  @Test
  void anAttemptRunsWithItsLeaseAndGivesItBack() throws Exception {
    AtomicInteger during = new AtomicInteger();
    PlanExecution<String> execution =
        TestPlan.of(step("a").reads("r").writes("w").does(call -> during.set(provider.held.get())))
            .start(runtime());
    assertThat(provider.asked("a")).isNotDone();
    assertThat(execution.status("a")).isEqualTo(StepStatus.PENDING);
    provider.grant("a");

    assertThat(execution.awaitResult().isCompleted()).isTrue();
    assertThat(during).hasValue(1);
    assertThat(provider.held).hasValue(0);
    assertThat(provider.locks)
        .containsEntry(
            execution.id() + "/a",
            List.of(new PlanStep.Lock("r", false), new PlanStep.Lock("w", true)));
  }

  @Test
  void stepsWithoutLocksAskForNothing() {
    assertThat(TestPlan.of(step("a").cap(1).returns(1)).execute(runtime()).isCompleted()).isTrue();
    assertThat(provider.asked).isEmpty();
  }

  @Test
  void aRefusalFailsTheStepAndFreesItsLocksHere() throws Exception {
    PlanRuntime runtime = runtime();
    PlanExecution<String> execution = TestPlan.of(step("a").writes("w")).start(runtime);
    provider.asked("a").completeExceptionally(new IOException("database gone"));
    PlanResult result = execution.awaitResult();
    assertThat(result.step("a").status()).isEqualTo(StepStatus.FAILED);
    assertThat(result.cause().orElseThrow()).hasMessage("database gone");
    assertThat(result.step("a").attempts()).isZero();
  }

  @Test
  void oneThatThrowsFailsTheStep() {
    PlanRuntime runtime =
        engine.runtime(builder ->
            builder.lockProvider((owner, locks) -> {
              throw new IllegalStateException("broken");
            }));
    PlanResult result = TestPlan.of(step("a").writes("w")).execute(runtime);
    assertThat(result.cause().orElseThrow()).hasMessage("broken");
  }

  @Test
  void aCancelledStepTakesBackWhatItAskedFor() throws Exception {
    PlanExecution<String> execution = TestPlan.of(step("a").writes("w")).start(runtime());
    CompletableFuture<LockProvider.Lease> asked = provider.asked("a");
    execution.cancel();
    assertThat(execution.awaitResult().step("a").status()).isEqualTo(StepStatus.SKIPPED);
    Door.until(asked::isCancelled);
  }

  @Test
  void aLeaseThatComesTooLateIsGivenBack() throws Exception {
    // One that cannot be cancelled.
    List<CompletableFuture<LockProvider.Lease>> answers = new ArrayList<>();
    PlanRuntime runtime =
        engine.runtime(builder ->
            builder.lockProvider((owner, locks) -> {
              CompletableFuture<LockProvider.Lease> answer = new CompletableFuture<>();
              answers.add(answer);
              return answer.minimalCompletionStage();
            }));
    PlanExecution<String> execution = TestPlan.of(step("a").writes("w")).start(runtime);
    Door.until(() -> !answers.isEmpty());
    execution.cancel();
    execution.awaitResult();
    AtomicInteger released = new AtomicInteger();
    answers.getFirst().complete(released::incrementAndGet);
    Door.until(() -> released.get() == 1);
  }

  @Test
  void aPausedStepDoesNotWaitForIt() throws Exception {
    PlanExecution<String> execution =
        TestPlan.of(step("a").writes("w").returns(1)).start(runtime());
    CompletableFuture<LockProvider.Lease> first = provider.asked("a");
    execution.pause();
    Door.until(first::isCancelled);
    provider.asked.clear();
    execution.resume();
    provider.grant("a");
    assertThat(execution.awaitResult().isCompleted()).isTrue();
    assertThat(provider.held).hasValue(0);
  }

  @Test
  void anAbandonedAttemptKeepsItsLeaseUntilItReturns() throws Exception {
    Door end = engine.door();
    PlanExecution<String> execution =
        TestPlan.of(step("a").writes("w").timeout(Duration.ofNanos(1)).does(call -> end.passDeaf()))
            .start(runtime());
    provider.grant("a");
    assertThat(execution.awaitResult().step("a").status()).isEqualTo(StepStatus.TIMED_OUT);
    assertThat(provider.held).hasValue(1);
    end.open();
    Door.until(() -> provider.held.get() == 0);
  }

  @Test
  void manyThatAreRefusedAtOnceAreEachToldApart() {
    PlanRuntime runtime =
        engine.runtime(builder ->
            builder.lockProvider((owner, locks) -> {
              throw new IllegalStateException("broken");
            }));
    TestPlan.Spec[] steps = new TestPlan.Spec[3_000];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = step("s" + i).writes("w");
    }
    PlanResult result = TestPlan.of(steps).execute(runtime);
    assertThat(result.steps()).allMatch(step -> step.status() == StepStatus.FAILED);
  }

  @Test
  void aFailureIsTheProvidersOwn() throws Exception {
    CompletableFuture<LockProvider.Lease> asked = new CompletableFuture<>();
    PlanRuntime runtime =
        engine.runtime(
            builder -> builder.lockProvider((owner, locks) -> asked.thenApply(lease -> lease)));
    PlanExecution<String> execution = TestPlan.of(step("a").writes("w")).start(runtime);
    asked.completeExceptionally(new IOException("gone"));
    assertThat(execution.awaitResult().cause().orElseThrow())
        .isInstanceOf(IOException.class)
        .hasMessage("gone");
  }
}
