package dev.planloom.runtime;

import static dev.planloom.runtime.TestPlan.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How an execution is awaited, asked, and found in its engine. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class HandleTest {

  @RegisterExtension final TestEngine engine = new TestEngine();

  private TestPlan waiting(Door running, Door end) {
    return TestPlan.of(
        step("before").returns("early"),
        step("waits")
            .after("before")
            .calls(call -> {
              running.open();
              end.pass();
              return "late";
            }));
  }

  @Test
  void awaitingForATimeIsEmptyUntilTheEnd() throws Exception {
    Door running = engine.door();
    Door end = engine.door();
    PlanExecution<String> execution = waiting(running, end).start(engine.runtime());
    assertThat(execution.await(Duration.ofNanos(1))).isEmpty();
    end.open();
    assertThat(execution.await(Duration.ofDays(1))).contains("typed result");
  }

  @Test
  void awaitingForATimeThrowsWhatThePlanFailedOf() {
    PlanExecution<String> execution =
        TestPlan.of(step("a").fails(new IOException("gone"))).start(engine.runtime());
    assertThatThrownBy(() -> execution.await(Duration.ofDays(1)))
        .isInstanceOf(PlanExecutionException.class)
        .hasRootCauseMessage("gone");
  }

  @Test
  void aFutureCompletesWithTheTypedResult() throws Exception {
    Door running = engine.door();
    Door end = engine.door();
    CompletableFuture<String> future =
        waiting(running, end).start(engine.runtime()).toCompletableFuture();
    assertThat(future).isNotDone();
    end.open();
    assertThat(future.get(Door.WATCHDOG_SECONDS, TimeUnit.SECONDS)).isEqualTo("typed result");
  }

  @Test
  void aFutureFailsWithThePlansException() {
    CompletableFuture<String> future =
        TestPlan.of(step("a").fails(new IOException("gone")))
            .start(engine.runtime())
            .toCompletableFuture();
    assertThatThrownBy(future::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(PlanExecutionException.class)
        .hasRootCauseMessage("gone");
  }

  @Test
  void cancellingAFutureCancelsTheExecution() throws Exception {
    Door running = engine.door();
    PlanExecution<String> execution = waiting(running, engine.door()).start(engine.runtime());
    running.pass();
    execution.toCompletableFuture().cancel(false);
    PlanResult result = execution.awaitResult();
    assertThat(result.status()).isEqualTo(PlanStatus.CANCELLED);
    assertThat(result.message().orElseThrow()).startsWith("cancelled: its future was cancelled");
  }

  @Test
  void eachCallGivesAFutureOfItsOwn() throws Exception {
    Door running = engine.door();
    Door end = engine.door();
    PlanExecution<String> execution = waiting(running, end).start(engine.runtime());
    CompletableFuture<String> first = execution.toCompletableFuture();
    assertThat(first.complete("by hand")).isTrue();
    end.open();
    assertThat(execution.toCompletableFuture().join()).isEqualTo("typed result");
  }

  @Test
  void stepsAndArtifactsAreSeenWhileItRuns() throws Exception {
    Door running = engine.door();
    Door end = engine.door();
    PlanExecution<String> execution = waiting(running, end).start(engine.runtime());
    running.pass();

    assertThat(execution.steps())
        .extracting(StepResult::status)
        .containsExactly(StepStatus.COMPLETED, StepStatus.RUNNING);
    assertThat(execution.artifact("before")).contains("early");
    assertThat(execution.artifact("waits")).isEmpty();
    end.open();
    PlanResult result = execution.awaitResult();
    assertThat(execution.steps()).isEqualTo(result.steps());
    assertThat(execution.artifact("waits")).contains("late");
  }

  @Test
  void anEngineKnowsItsExecutionsById() throws Exception {
    PlanRuntime runtime = engine.runtime();
    Door running = engine.door();
    PlanExecution<String> execution = waiting(running, engine.door()).start(runtime);
    running.pass();

    ExecutionHandle found = runtime.execution(execution.id()).orElseThrow();
    assertThat(found.status()).isEqualTo(PlanStatus.RUNNING);
    assertThat(runtime.executions()).hasSize(1);
    assertThat(found.cancel("found it")).isTrue();
    assertThat(execution.awaitResult().message().orElseThrow()).startsWith("cancelled: found it");
    Door.until(() -> runtime.executions().isEmpty());
    assertThat(runtime.execution(execution.id())).isEmpty();
  }

  @Test
  void aSnapshotShowsWhoWaitsForWhatHeldByWhom() throws Exception {
    PlanRuntime runtime = engine.runtime(builder -> builder.cancelGrace(Duration.ofNanos(1)));
    Door held = engine.door();
    Door release = engine.door();
    TestPlan holder =
        TestPlan.of(
            step("holds")
                .writes("database")
                .cap(1)
                .does(call -> {
                  held.open();
                  release.passDeaf();
                }));
    PlanExecution<String> first = holder.start(runtime);
    held.pass();
    PlanExecution<String> reader = TestPlan.of(step("reads").reads("database")).start(runtime);
    PlanExecution<String> capped =
        TestPlan.of(step("capped").tool("test.Tools.holds").cap(1)).start(runtime);
    Door.until(() -> runtime.snapshot().waits().size() == 2);

    EngineSnapshot snapshot = runtime.snapshot();
    assertThat(snapshot.executions())
        .extracting(EngineSnapshot.RunningExecution::id)
        .containsExactly(first.id(), reader.id(), capped.id());
    EngineSnapshot.Wait read =
        snapshot.waits().stream().filter(w -> w.step().equals("reads")).findAny().orElseThrow();
    assertThat(read.resource()).isEqualTo("database");
    assertThat(read.write()).isFalse();
    assertThat(read.heldBy()).containsExactly(new EngineSnapshot.Holder(first.id(), "holds", true));
    EngineSnapshot.Wait permit =
        snapshot.waits().stream().filter(w -> w.step().equals("capped")).findAny().orElseThrow();
    assertThat(permit.resource()).isEqualTo("the cap of test.Tools.holds");

    first.cancel();
    first.awaitResult();
    assertThat(runtime.snapshot().abandoned())
        .containsExactly(
            new EngineSnapshot.Abandoned(first.id(), "holds", 1, java.util.List.of("database")));
    release.open();
    assertThat(reader.awaitResult().isCompleted()).isTrue();
    assertThat(capped.awaitResult().isCompleted()).isTrue();
    Door.until(() -> runtime.snapshot().abandoned().isEmpty());
  }
}
