package dev.planloom.runtime;

import static dev.planloom.runtime.TestPlan.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tools that return a stage or a future. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class AsyncToolTest {

  @RegisterExtension final TestEngine engine = new TestEngine();

  private static final Duration SOON = Duration.ofMillis(200);

  private final CompletableFuture<Object> stage = new CompletableFuture<>();
  private final PlanRuntime runtime = engine.runtime();

  /** A stage that does nothing but call back, as it is told to. */
  @SuppressWarnings("unchecked") // A proxy of a raw interface.
  private static CompletionStage<Object> calling(
      Consumer<BiConsumer<Object, @Nullable Throwable>> whenComplete) {
    return (CompletionStage<Object>)
        Proxy.newProxyInstance(
            AsyncToolTest.class.getClassLoader(),
            new Class<?>[] {CompletionStage.class},
            (proxy, method, arguments) -> {
              if (!method.getName().equals("whenComplete")) {
                throw new UnsupportedOperationException(method.getName());
              }
              whenComplete.accept((BiConsumer<Object, @Nullable Throwable>) arguments[0]);
              return proxy;
            });
  }

  @Test
  void aStageThatCompletesOnAForeignThread() throws InterruptedException {
    AtomicReference<Thread> next = new AtomicReference<>();
    PlanExecution<String> execution =
        TestPlan.of(
                step("stage").stage(call -> stage),
                step("next")
                    .after("stage")
                    .calls(call -> {
                      next.set(Thread.currentThread());
                      return call.artifact("stage") + "!";
                    }))
            .start(runtime);
    Door.until(() -> stage.getNumberOfDependents() > 0);
    assertThat(execution.status("stage")).isEqualTo(StepStatus.RUNNING);
    Thread foreign = Thread.ofPlatform().start(() -> stage.complete("value"));
    foreign.join();

    assertThat(execution.awaitResult().artifact("next")).contains("value!");
    assertThat(next.get()).as("only the engine's threads run steps").isNotSameAs(foreign);
  }

  @Test
  void holdsItsLocksUntilTheStageEnds() throws InterruptedException {
    PlanExecution<String> first =
        TestPlan.of(step("stage").reads("file").stage(call -> stage)).start(runtime);
    Door.untilHeld(runtime);
    PlanExecution<String> second =
        TestPlan.of(step("writer").writes("file").calls(call -> stage.isDone())).start(runtime);
    Door.untilWaiting(runtime, 1);
    stage.complete("value");

    assertThat(second.awaitResult().artifact("writer")).contains(true);
    assertThat(first.awaitResult().isCompleted()).isTrue();
  }

  @Test
  void aFailedStageFailsWithTheInnermostException() {
    IOException failure = new IOException("no");
    stage.completeExceptionally(
        new CompletionException(new ExecutionException(new CompletionException(failure))));

    PlanResult result =
        TestPlan.of(step("stage").stage(call -> stage.thenApply(value -> value))).execute(runtime);

    assertThat(result.cause()).containsSame(failure);
    assertThat(result.errorType()).contains(ErrorType.TOOL_FAILURE);
  }

  @Test
  void aStageThatFailsLaterFailsUnwrappedToo() throws InterruptedException {
    IOException failure = new IOException("no");
    PlanExecution<String> execution =
        TestPlan.of(step("stage").stage(call -> stage.thenApply(value -> value))).start(runtime);
    Door.until(() -> stage.getNumberOfDependents() > 0);

    stage.completeExceptionally(failure);

    assertThat(execution.awaitResult().cause()).containsSame(failure);
  }

  @Test
  void aCompletionExceptionWithoutCauseIsTheFailureItself() {
    CompletionException failure = new CompletionException("no cause", null);

    PlanResult result =
        TestPlan.of(step("stage").stage(call -> CompletableFuture.failedFuture(failure)))
            .execute(runtime);

    assertThat(result.cause()).containsSame(failure);
  }

  @Test
  void aNullValueFails() throws InterruptedException {
    PlanExecution<String> execution =
        TestPlan.of(step("stage").stage(call -> stage)).start(runtime);
    Door.until(() -> stage.getNumberOfDependents() > 0);

    stage.complete(null);

    assertThat(execution.awaitResult().cause().orElseThrow())
        .isInstanceOf(NullArtifactException.class);
  }

  @Test
  void aNullValueOfADoneStageFails() {
    PlanResult result =
        TestPlan.of(step("stage").stage(call -> CompletableFuture.completedFuture(null)))
            .execute(runtime);

    assertThat(result.cause().orElseThrow()).isInstanceOf(NullArtifactException.class);
  }

  @Test
  void aStepWithoutArtifactTakesANullValue() {
    PlanResult result =
        TestPlan.of(
                step("done").voidStage(call -> CompletableFuture.completedFuture(null)),
                step("late")
                    .voidStage(
                        call -> CompletableFuture.completedFuture(null).minimalCompletionStage()),
                step("future").voidFuture(call -> done(null)))
            .execute(runtime);

    assertThat(result.isCompleted()).as(result.toString()).isTrue();
  }

  @Test
  void aNullStageFails() {
    PlanResult result =
        TestPlan.of(
                step("stage").stage(call -> null),
                step("voidStage").voidStage(call -> null),
                step("future").future(call -> null),
                step("voidFuture").voidFuture(call -> null))
            .execute(runtime);

    assertThat(result.steps())
        .allSatisfy(step ->
            assertThat(step.failure().orElseThrow()).isInstanceOf(NullArtifactException.class));
  }

  private static FutureTask<Object> done(@Nullable Object value) {
    FutureTask<Object> future = new FutureTask<>(() -> value);
    future.run();
    return future;
  }

  @Test
  void aDoneStageIsTakenOnTheSpot() throws InterruptedException {
    PlanResult result =
        TestPlan.of(
                step("stage")
                    .stage(call -> CompletableFuture.completedFuture(Thread.currentThread())),
                step("next")
                    .after("stage")
                    .calls(call -> Thread.currentThread().equals(call.artifact("stage"))))
            .start(runtime)
            .awaitResult();

    assertThat(result.artifact("next")).contains(true);
  }

  @Test
  void aTimeoutCancelsAReadingStageAndFreesItsLocks() {
    PlanResult result =
        TestPlan.of(step("stage").reads("file").timeout(SOON).stage(call -> stage))
            .execute(runtime);

    assertThat(result.step("stage").status()).isEqualTo(StepStatus.TIMED_OUT);
    Door.until(stage::isCancelled);
    assertThat(TestPlan.of(step("writer").writes("file")).execute(runtime).isCompleted()).isTrue();
  }

  @Test
  void aReadingStageThatCannotBeCancelledIsLeftBehind() {
    AtomicReference<BiConsumer<Object, @Nullable Throwable>> callback = new AtomicReference<>();
    Recorder recorder = new Recorder();

    PlanResult result =
        TestPlan.of(step("stage").reads("file").timeout(SOON).stage(call -> calling(callback::set)))
            .execute(runtime, options -> options.listener(recorder));

    assertThat(result.step("stage").status()).isEqualTo(StepStatus.TIMED_OUT);
    Door.until(runtime::isIdle);
    callback.get().accept("late", null);
    callback.get().accept("later", null);
    assertThat(result.artifact("stage")).isEmpty();
    assertThat(recorder.of("stage"))
        .containsExactly(
            "stage 1 started", "stage 1 abandoned", "stage 1 returned", "stage 1 ended TIMED_OUT");
  }

  @Test
  void aReadingStageIsToldOfAsAbandonedBeforeItReturns() {
    Recorder recorder = new Recorder();

    TestPlan.of(step("stage").timeout(SOON).stage(call -> stage))
        .execute(runtime, options -> options.listener(recorder));

    assertThat(recorder.of("stage"))
        .containsExactly(
            "stage 1 started", "stage 1 abandoned", "stage 1 returned", "stage 1 ended TIMED_OUT");
  }

  @Test
  void aReadingStageIsRetriedAtOnce() {
    PlanResult result =
        TestPlan.of(
                step("stage")
                    .timeout(SOON)
                    .retries(1)
                    .stage(call ->
                        call.attempt() == 1
                            ? calling(callback -> {})
                            : CompletableFuture.completedFuture("second")))
            .execute(runtime);

    assertThat(result.artifact("stage")).contains("second");
  }

  @Test
  void aWritingStageIsToldAndKeepsItsLocksUntilItEnds() throws InterruptedException {
    Door told = engine.door();
    PlanResult result =
        TestPlan.of(
                step("stage")
                    .writes("file")
                    .timeout(SOON)
                    .stage(call -> {
                      call.context().onCancel(told::open);
                      return stage;
                    }))
            .execute(runtime);

    assertThat(result.step("stage").status()).isEqualTo(StepStatus.TIMED_OUT);
    told.pass();
    PlanExecution<String> second =
        TestPlan.of(step("reader").reads("file").calls(call -> stage.isDone())).start(runtime);
    Door.untilWaiting(runtime, 1);
    assertThat(stage).isNotDone();
    stage.complete("late");

    assertThat(second.awaitResult().artifact("reader")).contains(true);
    assertThat(result.artifact("stage")).isEmpty();
  }

  @Test
  void aWritingStageIsRetriedWhenItHasEnded() {
    Door told = engine.door();
    Thread.startVirtualThread(() -> {
      told.passDeaf();
      stage.complete("late");
    });
    PlanResult result =
        TestPlan.of(
                step("stage")
                    .writes("file")
                    .timeout(Duration.ofSeconds(1))
                    .retries(1)
                    .stage(call -> {
                      if (call.attempt() == 1) {
                        call.context().onCancel(told::open);
                        return stage;
                      }
                      return CompletableFuture.completedFuture(stage.isDone());
                    }))
            .execute(runtime);

    assertThat(result.artifact("stage")).contains(true);
  }

  @Test
  void aFutureBlocksTheStepNotThePlan() throws InterruptedException {
    FutureTask<Object> future = new FutureTask<>(() -> "value");
    PlanResult result =
        TestPlan.of(step("future").future(call -> future), step("other").does(call -> future.run()))
            .start(runtime)
            .awaitResult();

    assertThat(result.artifact("future")).contains("value");
  }

  @Test
  void aFailedFutureFailsUnwrapped() {
    IOException failure = new IOException("no");
    FutureTask<Object> future =
        new FutureTask<>(() -> {
          throw failure;
        });
    future.run();

    PlanResult result =
        TestPlan.of(step("future").future(call -> future), step("void").voidFuture(call -> future))
            .execute(runtime);

    assertThat(result.step("future").failure()).containsSame(failure);
    assertThat(result.step("void").failure()).containsSame(failure);
  }

  @Test
  void aTimeoutCancelsAReadingFuture() {
    FutureTask<Object> future = new FutureTask<>(() -> "never run");

    PlanResult result =
        TestPlan.of(step("future").timeout(SOON).future(call -> future)).execute(runtime);

    assertThat(result.step("future").status()).isEqualTo(StepStatus.TIMED_OUT);
    Door.until(future::isCancelled);
  }

  @Test
  void aTimeoutLeavesAWritingFutureItsLocksUntilItEnds() throws InterruptedException {
    FutureTask<Object> future = new FutureTask<>(() -> "late");
    PlanResult result =
        TestPlan.of(step("future").writes("file").timeout(SOON).future(call -> future))
            .execute(runtime);
    PlanExecution<String> second =
        TestPlan.of(step("reader").reads("file").calls(call -> future.isDone())).start(runtime);
    Door.untilWaiting(runtime, 1);
    future.run();

    assertThat(second.awaitResult().artifact("reader")).contains(true);
    assertThat(future.isCancelled()).isFalse();
    assertThat(result.artifact("future")).isEmpty();
  }

  @Test
  void aFutureThatIsAlsoAStageBlocksNobody() throws InterruptedException {
    PlanExecution<String> execution =
        TestPlan.of(step("future").future(call -> stage), step("void").voidFuture(call -> stage))
            .start(runtime);
    Door.until(() -> stage.getNumberOfDependents() == 2);

    stage.complete("value");

    assertThat(execution.awaitResult().artifact("future")).contains("value");
  }

  @Test
  void aStageThatDoesNotTakeTheCallbackFails() {
    IllegalStateException failure = new IllegalStateException("no callbacks");

    PlanResult result =
        TestPlan.of(
                step("stage")
                    .stage(call ->
                        calling(callback -> {
                          throw failure;
                        })))
            .execute(runtime);

    assertThat(result.cause()).containsSame(failure);
  }

  @Test
  void aStageThatYieldsTwiceIsTakenAtItsFirstWord() {
    Door yielded = engine.door();
    PlanResult result =
        TestPlan.of(
                step("stage")
                    .stage(call ->
                        calling(callback -> {
                          callback.accept("first", null);
                          callback.accept("second", null);
                          callback.accept("third", new IOException("no"));
                          yielded.open();
                        })),
                step("next")
                    .after("stage")
                    .calls(call -> {
                      yielded.pass();
                      return call.artifact("stage");
                    }))
            .execute(runtime);

    assertThat(result.artifact("next")).contains("first");
    assertThat(result.artifact("stage")).contains("first");
    assertThat(result.isCompleted()).isTrue();
  }

  @Test
  void aStageThatYieldsAndThenThrowsIsTakenAtItsFirstWord() {
    PlanResult result =
        TestPlan.of(
                step("stage")
                    .stage(call ->
                        calling(callback -> {
                          callback.accept("first", null);
                          throw new IllegalStateException("after the fact");
                        })))
            .execute(runtime);

    assertThat(result.artifact("stage")).contains("first");
  }

  @Test
  void aFailedStageIsRetried() {
    PlanResult result =
        TestPlan.of(
                step("stage")
                    .retries(1)
                    .stage(call ->
                        call.attempt() == 1
                            ? CompletableFuture.failedFuture(new IOException("first"))
                            : CompletableFuture.completedFuture("second")))
            .execute(runtime);

    assertThat(result.artifact("stage")).contains("second");
    assertThat(result.step("stage").attempts()).isEqualTo(2);
  }

  @Test
  void aFailureThatIsItsOwnCausesCauseEndsTheStep() {
    CompletionException odd =
        new CompletionException("odd", null) {
          private static final long serialVersionUID = 1;

          @Override
          public synchronized Throwable getCause() {
            return this;
          }
        };
    PlanResult result =
        TestPlan.of(step("a").stage(call -> CompletableFuture.failedFuture(odd)))
            .execute(engine.runtime());
    assertThat(result.step("a").status()).isEqualTo(StepStatus.FAILED);
  }
}
