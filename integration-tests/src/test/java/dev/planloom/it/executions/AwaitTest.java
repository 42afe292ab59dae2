package dev.planloom.it.executions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.planloom.runtime.PlanExecution;
import dev.planloom.runtime.PlanExecutionException;
import dev.planloom.runtime.PlanStatus;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Waiting for an execution, for a time, and in a future. */
class AwaitTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  private final HeldTools tools = new HeldTools();
  private final HeldPlanRunner runner = HeldPlanRunner.with(tools);

  @Test
  void waitingForATimeLeavesTheExecutionAlone() throws Exception {
    PlanExecution<HeldPlanRunner.Result> execution = runner.start("a");

    assertThat(execution.await(Duration.ofMillis(1))).isEmpty();
    assertThat(execution.awaitResult(Duration.ofMillis(1))).isEmpty();
    assertThat(execution.result()).isEmpty();

    tools.release("held");
    assertThat(execution.await(LONG).orElseThrow().last()).isEqualTo("a+first+held+last");
    assertThat(execution.result()).contains(execution.awaitResult());
  }

  @Test
  void waitingForATimeThrowsWhatWaitingThrows() {
    tools.broken.add("first");
    PlanExecution<HeldPlanRunner.Result> execution = runner.start("a");

    assertThatThrownBy(() -> execution.await(LONG))
        .isInstanceOf(PlanExecutionException.class)
        .hasRootCauseMessage("first is broken");
  }

  @Test
  void aFutureHasTheArtifacts() throws Exception {
    CompletableFuture<HeldPlanRunner.Result> future = runner.start("a").toCompletableFuture();
    assertThat(future).isNotDone();

    tools.release("held");

    assertThat(future.thenApply(HeldPlanRunner.Result::last).get(30, TimeUnit.SECONDS))
        .isEqualTo("a+first+held+last");
  }

  @Test
  void aFutureFailsAsWaitingDoes() {
    tools.broken.add("first");
    CompletableFuture<HeldPlanRunner.Result> future = runner.start("a").toCompletableFuture();

    assertThatThrownBy(() -> future.get(30, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(PlanExecutionException.class)
        .hasRootCauseMessage("first is broken");
  }

  @Test
  void cancellingAFutureCancelsTheExecution() throws Exception {
    PlanExecution<HeldPlanRunner.Result> execution = runner.start("a");
    CompletableFuture<HeldPlanRunner.Result> future = execution.toCompletableFuture();
    tools.entered("held").await();

    future.cancel(true);

    assertThat(execution.awaitResult().status()).isEqualTo(PlanStatus.CANCELLED);
    assertThat(tools.calls).containsExactly("first");
  }

  @Test
  void completingAFutureByHandDoesNot() throws Exception {
    PlanExecution<HeldPlanRunner.Result> execution = runner.start("a");
    CompletableFuture<HeldPlanRunner.Result> future = execution.toCompletableFuture();
    CompletableFuture<HeldPlanRunner.Result> another = execution.toCompletableFuture();
    tools.entered("held").await();

    future.completeExceptionally(new IllegalStateException("no longer interested"));
    tools.release("held");

    assertThat(another.get(30, TimeUnit.SECONDS).last()).isEqualTo("a+first+held+last");
  }
}
