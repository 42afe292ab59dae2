package dev.planloom.runtime;

import static dev.planloom.runtime.TestPlan.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.planloom.OnFailure;
import dev.planloom.StepContext;
import dev.planloom.graph.EdgeKind;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The thread that calls run or execute: when it works itself, and what its interrupt does. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class CallerTest {

  @RegisterExtension final TestEngine engine = new TestEngine();

  private final AtomicReference<Thread> ran = new AtomicReference<>();

  private final TestPlan chain =
      TestPlan.of(
          step("a").does(call -> {}),
          step("b").after(EdgeKind.CONTROL, "a").does(call -> ran.set(Thread.currentThread())));

  @Test
  void runsAPlanWithoutLimitsItself() {
    chain.run(engine.runtime());

    assertThat(ran).hasValue(Thread.currentThread());
  }

  @Test
  void doesNotRunWhatATimeoutMayGiveUp() {
    chain.run(engine.runtime(), options -> options.timeout(Duration.ofHours(1)));

    assertThat(ran.get()).isNotSameAs(Thread.currentThread());
    assertThat(ran.get().isVirtual()).isTrue();
  }

  @Test
  void doesNotRunWhatAStepsTimeoutMayGiveUp() {
    TestPlan.of(
            step("a").timeout(Duration.ofHours(1)),
            step("b").after("a").does(call -> ran.set(Thread.currentThread())))
        .run(engine.runtime());

    assertThat(ran.get()).isNotSameAs(Thread.currentThread());
  }

  @Test
  void doesNotRunWhatAStepsTotalTimeoutMayGiveUp() {
    TestPlan.of(
            step("a").totalTimeout(Duration.ofHours(1)),
            step("b").after("a").does(call -> ran.set(Thread.currentThread())))
        .run(engine.runtime());

    assertThat(ran.get()).isNotSameAs(Thread.currentThread());
  }

  @Test
  void doesNotRunWhatTheEnginesDefaultTimeoutMayGiveUp() {
    chain.run(engine.runtime(builder -> builder.defaultTimeout(Duration.ofHours(1))));

    assertThat(ran.get()).isNotSameAs(Thread.currentThread());
  }

  @Test
  void doesNotRunWhatMayFailFast() {
    chain.run(engine.runtime(), options -> options.onFailure(OnFailure.FAIL_FAST));

    assertThat(ran.get()).isNotSameAs(Thread.currentThread());
  }

  @Test
  void interruptedWhileItRunsATool() {
    PlanExecutionException thrown =
        catchThrowableOfType(
            PlanExecutionException.class,
            () ->
                TestPlan.of(
                        step("a")
                            .does(call -> {
                              Thread.currentThread().interrupt();
                              engine.door().pass();
                            }),
                        step("b").after(EdgeKind.CONTROL, "a"))
                    .run(engine.runtime()));

    assertThat(Thread.interrupted()).as("the flag stays set").isTrue();
    assertThat(thrown.result().status()).isEqualTo(PlanStatus.CANCELLED);
    assertThat(thrown.result().step("a").status()).isEqualTo(StepStatus.CANCELLED);
    assertThat(thrown.result().step("b").status()).isEqualTo(StepStatus.SKIPPED);
    assertThat(thrown)
        .hasMessageContaining("cancelled: the thread that waited for the plan was interrupted");
  }

  @Test
  void interruptedWhileATooIRunsThatDoesNotCare() {
    PlanExecutionException thrown =
        catchThrowableOfType(
            PlanExecutionException.class,
            () ->
                TestPlan.of(
                        step("a")
                            .calls(call -> {
                              Thread.currentThread().interrupt();
                              return "value";
                            }),
                        step("b").after("a"))
                    .run(engine.runtime()));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(thrown.result().artifact("a")).contains("value");
    assertThat(thrown.result().step("b").status()).isEqualTo(StepStatus.SKIPPED);
  }

  @Test
  void interruptedBeforeItCalls() {
    Thread.currentThread().interrupt();

    PlanResult result = chain.execute(engine.runtime());

    assertThat(Thread.interrupted()).isTrue();
    assertThat(result.status()).isEqualTo(PlanStatus.CANCELLED);
    assertThat(ran).hasNullValue();
  }

  @Test
  void interruptedInTheLastStepItHasAllThereIs() {
    TestPlan.of(step("a").does(call -> Thread.currentThread().interrupt())).run(engine.runtime());

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void interruptedWhileItOnlyWaits() {
    Thread caller = Thread.currentThread();

    PlanExecutionException thrown =
        catchThrowableOfType(
            PlanExecutionException.class,
            () ->
                TestPlan.of(
                        step("a")
                            .does(call -> {
                              caller.interrupt();
                              engine.door().pass();
                            }),
                        step("b").after(EdgeKind.CONTROL, "a"))
                    .run(engine.runtime(), options -> options.timeout(Duration.ofHours(1))));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(thrown.result().status()).isEqualTo(PlanStatus.CANCELLED);
    assertThat(thrown.result().step("a").status()).isEqualTo(StepStatus.CANCELLED);
  }

  @Test
  void interruptedWhileItsOwnStepsAreDoneAndHelpersRun() {
    Thread caller = Thread.currentThread();

    PlanResult result =
        TestPlan.of(
                step("stage")
                    .stage(call -> {
                      CompletableFuture<String> stage = new CompletableFuture<>();
                      Thread.startVirtualThread(caller::interrupt);
                      return stage;
                    }))
            .execute(engine.runtime());

    assertThat(Thread.interrupted()).isTrue();
    assertThat(result.step("stage").status()).isEqualTo(StepStatus.CANCELLED);
  }

  @Test
  void interruptedWhileADeafToolRunsItWaitsForTheGraceOnly() {
    Thread caller = Thread.currentThread();
    Door deaf = engine.door();

    PlanResult result =
        TestPlan.of(
                step("deaf")
                    .does(call -> {
                      caller.interrupt();
                      deaf.passDeaf();
                    }))
            .execute(
                engine.runtime(builder -> builder.cancelGrace(Duration.ofNanos(1))),
                options -> options.timeout(Duration.ofHours(1)));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(deaf.isOpen()).isFalse();
    assertThat(result.status()).isEqualTo(PlanStatus.CANCELLED);
  }

  @Test
  void interruptedInAwaitTheExecutionGoesOn() throws InterruptedException {
    Door door = engine.door();
    PlanExecution<String> execution =
        TestPlan.of(step("a").does(call -> door.pass())).start(engine.runtime());
    Thread.currentThread().interrupt();

    assertThatThrownBy(execution::await).isInstanceOf(InterruptedException.class);
    door.open();

    assertThat(execution.await()).isEqualTo("typed result");
  }

  @Test
  void aToolThatBlocksOnItsCallersFutureIsCancelledWithIt() {
    FutureTask<String> future = new FutureTask<>(() -> "never run");

    PlanResult result =
        TestPlan.of(
                step("future")
                    .future(call -> {
                      Thread.currentThread().interrupt();
                      return future;
                    }))
            .execute(engine.runtime());

    assertThat(Thread.interrupted()).isTrue();
    assertThat(result.step("future").status()).isEqualTo(StepStatus.CANCELLED);
    assertThat(future).isCancelled();
  }

  @Test
  void anInterruptIsRememberedWhileItWaitsForAWritingFuture() {
    Thread caller = Thread.currentThread();
    Door waiting = engine.door();
    FutureTask<String> future =
        new FutureTask<>(() -> {
          throw new IOException("late");
        });
    Thread.startVirtualThread(() -> {
      waiting.passDeaf();
      Door.until(() -> caller.getState() == Thread.State.WAITING);
      caller.interrupt();
      Door.until(() -> !caller.isInterrupted() && caller.getState() == Thread.State.WAITING);
      future.run();
    });

    PlanResult result =
        TestPlan.of(
                step("future")
                    .writes("file")
                    .future(call -> {
                      waiting.open();
                      return future;
                    }),
                step("rest").after(EdgeKind.ORDER, "future"))
            .execute(engine.runtime());

    assertThat(Thread.interrupted()).isTrue();
    assertThat(result.step("rest").status()).isEqualTo(StepStatus.SKIPPED);
    assertThat(result.status()).isEqualTo(PlanStatus.CANCELLED);
  }

  @Test
  void theContextOfAToolOnTheCallersThreadSeesTheInterrupt() {
    PlanResult result =
        TestPlan.of(
                step("polling")
                    .calls(call -> {
                      StepContext context = call.context();
                      Thread.currentThread().interrupt();
                      return context.isCancelled();
                    }))
            .execute(engine.runtime());

    assertThat(Thread.interrupted()).isTrue();
    assertThat(result.artifact("polling")).contains(true);
  }
}
