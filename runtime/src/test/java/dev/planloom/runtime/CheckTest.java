package dev.planloom.runtime;

import static dev.planloom.runtime.TestPlan.step;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Checks of artifacts, and what is called with a value before it is stored. */
class CheckTest {

  @RegisterExtension final TestEngine engine = new TestEngine();

  private final PlanRuntime runtime = engine.runtime();

  /** The ways in which a tool returns its value. */
  enum Way {
    VALUE,
    DONE_STAGE,
    PENDING_STAGE,
    FUTURE
  }

  private static void generated(
      Way way, TestPlan.Call call, Attempt attempt, @Nullable String value, Predicate<String> check)
      throws Throwable {
    switch (way) {
      case VALUE -> {
        attempt.check("isGood", value, check);
        call.offer(value);
      }
      case DONE_STAGE ->
          attempt.awaitStage(
              CompletableFuture.completedFuture(orNull(value)),
              seen -> attempt.check("isGood", seen, check),
              call::store);
      case PENDING_STAGE ->
          attempt.awaitStage(
              CompletableFuture.supplyAsync(() -> orNull(value)).minimalCompletionStage(),
              seen -> attempt.check("isGood", seen, check),
              call::store);
      case FUTURE -> {
        FutureTask<String> task = new FutureTask<>(() -> orNull(value));
        Thread.startVirtualThread(task);
        attempt.awaitFuture(task, seen -> attempt.check("isGood", seen, check), call::store);
      }
    }
  }

  @SuppressWarnings("NullAway") // As a tool that breaks the promise of its type.
  private static String orNull(@Nullable String value) {
    return value;
  }

  private PlanResult run(Way way, @Nullable String value, Predicate<String> check) {
    return TestPlan.of(
            step("a").body((call, attempt) -> generated(way, call, attempt, value, check)))
        .execute(runtime);
  }

  @ParameterizedTest
  @EnumSource
  void aValueThatPassesIsStored(Way way) {
    assertThat(run(way, "good", "good"::equals).artifact("a")).contains("good");
  }

  @ParameterizedTest
  @EnumSource
  void oneThatDoesNotFailsTheStep(Way way) {
    PlanResult result = run(way, "bad", "good"::equals);

    assertThat(result.step("a").status()).isEqualTo(StepStatus.FAILED);
    assertThat(result.artifact("a")).isEmpty();
    CheckFailedException failure = (CheckFailedException) result.cause().orElseThrow();
    assertThat(failure).hasMessage("check 'isGood' of step 'a' is false").hasNoCause();
    assertThat(failure.step()).isEqualTo("a");
    assertThat(failure.check()).isEqualTo("isGood");
  }

  @ParameterizedTest
  @EnumSource
  void oneThatTheCheckThrowsAtToo(Way way) {
    IllegalStateException thrown = new IllegalStateException("no idea");
    PlanResult result =
        run(
            way,
            "bad",
            value -> {
              throw thrown;
            });

    assertThat(result.cause().orElseThrow())
        .isInstanceOf(CheckFailedException.class)
        .hasMessage("check 'isGood' of step 'a' threw java.lang.IllegalStateException: no idea")
        .cause()
        .isSameAs(thrown);
  }

  @ParameterizedTest
  @EnumSource
  void nullIsNotChecked(Way way) {
    List<String> checked = new CopyOnWriteArrayList<>();

    PlanResult result = run(way, null, checked::add);

    assertThat(result.cause().orElseThrow()).isInstanceOf(NullArtifactException.class);
    assertThat(checked).isEmpty();
  }

  @Test
  void aMachineErrorInACheckIsNoVerdict() {
    OutOfMemoryError error = new OutOfMemoryError("a test's");
    PlanResult result =
        run(
            Way.VALUE,
            "good",
            value -> {
              throw error;
            });

    assertThat(result.cause()).containsSame(error);
    assertThat(result.errorType()).contains(ErrorType.RESOURCE_EXHAUSTED);
  }

  @ParameterizedTest
  @EnumSource
  void aFailedCheckIsRetried(Way way) {
    PlanResult result =
        TestPlan.of(
                step("a")
                    .retries(2)
                    .body((call, attempt) ->
                        generated(way, call, attempt, "try " + call.attempt(), "try 3"::equals)))
            .execute(runtime);

    assertThat(result.artifact("a")).contains("try 3");
    assertThat(result.step("a").attempts()).isEqualTo(3);
  }

  @Test
  void aVoidStageIsSeenBeforeTheStepEnds() {
    AtomicReference<StepStatus> seen = new AtomicReference<>();
    AtomicReference<PlanExecution<String>> execution = new AtomicReference<>();
    Door started = engine.door();
    CompletableFuture<Void> stage = new CompletableFuture<>();
    execution.set(
        TestPlan.of(
                step("a")
                    .body((call, attempt) ->
                        attempt.awaitStage(stage, () -> seen.set(execution.get().status("a")))))
            .start(runtime));
    started.open();

    stage.complete(null);

    Door.until(() -> execution.get().result().isPresent());
    assertThat(seen).hasValue(StepStatus.RUNNING);
  }

  @Test
  void whatSeesAVoidFutureMayFailTheStep() {
    FutureTask<@Nullable Void> task = new FutureTask<>(() -> {}, null);
    task.run();
    IllegalStateException failure = new IllegalStateException("seen");

    PlanResult result =
        TestPlan.of(
                step("a")
                    .body((call, attempt) ->
                        attempt.awaitFuture(
                            task,
                            () -> {
                              throw failure;
                            })))
            .execute(runtime);

    assertThat(result.cause()).containsSame(failure);
  }
}
