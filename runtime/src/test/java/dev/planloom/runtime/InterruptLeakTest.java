package dev.planloom.runtime;

import static dev.planloom.runtime.TestPlan.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.planloom.graph.EdgeKind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An interrupt that is meant for one attempt reaches no other. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class InterruptLeakTest {

  @RegisterExtension final TestEngine engine = new TestEngine();

  @Test
  void notTheNextStepOnTheThread() throws InterruptedException {
    // Interrupted by itself, so that the flag is set when its tool returns.
    PlanResult result =
        TestPlan.of(
                step("a")
                    .calls(call -> {
                      Thread.currentThread().interrupt();
                      return Thread.currentThread();
                    }),
                step("b")
                    .after("a")
                    .calls(call -> {
                      assertThat(call.artifact("a")).isSameAs(Thread.currentThread());
                      return call.wasInterrupted();
                    }))
            .start(engine.runtime())
            .awaitResult();

    assertThat(result.artifact("b")).contains(false);
  }

  @Test
  void notTheNextStepAfterAStageWasHandedOver() throws InterruptedException {
    AtomicReference<Thread> first = new AtomicReference<>();
    CompletableFuture<String> stage = new CompletableFuture<>();
    PlanResult result =
        TestPlan.of(
                plan -> plan.maxConcurrency(2),
                step("a")
                    .with(step -> step.priority(2))
                    .stage(call -> {
                      first.set(Thread.currentThread());
                      Thread.currentThread().interrupt();
                      return stage;
                    }),
                step("b")
                    .calls(call -> {
                      if (Thread.currentThread().equals(first.get()) && call.wasInterrupted()) {
                        throw new AssertionError("leaked");
                      }
                      return "b";
                    }),
                step("c").after(EdgeKind.ORDER, "b").does(call -> stage.complete("x")))
            .start(engine.runtime())
            .awaitResult();

    assertThat(result.isCompleted()).as(result.toString()).isTrue();
  }

  @Test
  void notAPooledThreadThatWasGivenUp() {
    // Pooled platform threads are used again; the pool hands the idle one out first.
    Door deaf = engine.door();
    AtomicReference<Thread> given = new AtomicReference<>();
    PlanRuntime runtime = engine.runtime();
    TestPlan.of(
            step("deaf")
                .with(PlanStep.Builder::platformThread)
                .timeout(Duration.ofMillis(1))
                .does(call -> {
                  given.set(Thread.currentThread());
                  deaf.passDeaf();
                  Thread.currentThread().interrupt();
                }))
        .execute(runtime);
    deaf.open();
    Door.until(runtime::isIdle);

    Door.until(() -> {
      PlanResult result =
          TestPlan.of(
                  step("next")
                      .with(PlanStep.Builder::platformThread)
                      .timeout(Duration.ofHours(1))
                      .calls(call -> {
                        assertThat(call.wasInterrupted()).isFalse();
                        return Thread.currentThread();
                      }))
              .execute(runtime);
      assertThat(result.isCompleted()).as(result.toString()).isTrue();
      return result.artifact("next").orElseThrow().equals(given.get());
    });
  }

  @Test
  void notTheStepAfterOneThatWasTold() throws InterruptedException {
    // The one that was told completes; listeners and bookkeeping on its thread see no flag.
    Door running = engine.door();
    AtomicBoolean flagged = new AtomicBoolean();
    PlanListener listener =
        new PlanListener() {
          @Override
          public void stepEnded(StepEvent event, StepResult result) {
            flagged.set(Thread.currentThread().isInterrupted());
          }
        };
    PlanExecution<String> execution =
        TestPlan.of(
                step("told")
                    .calls(call -> {
                      running.open();
                      while (!Thread.currentThread().isInterrupted()) {
                        Thread.onSpinWait();
                      }
                      return "value";
                    }))
            .start(engine.runtime(), options -> options.listener(listener));
    running.pass();

    execution.cancel();

    assertThat(execution.awaitResult().artifact("told")).contains("value");
    assertThat(flagged).isFalse();
  }

  @Test
  void notTheCallersThreadByTheEngine() {
    // The caller runs 'a' while 'b' is told to stop by the close of the engine.
    PlanRuntime runtime = PlanRuntime.builder().cancelGrace(Duration.ofMillis(1)).build();
    Door closed = engine.door();
    AtomicBoolean interrupted = new AtomicBoolean();
    Thread closer =
        Thread.ofVirtual()
            .unstarted(() -> {
              List<String> unended = runtime.close(Duration.ZERO);
              assertThat(unended).hasSize(1);
              closed.open();
            });

    PlanResult result =
        TestPlan.of(
                step("a")
                    .does(call -> {
                      closer.start();
                      closed.pass();
                      interrupted.set(Thread.currentThread().isInterrupted());
                    }),
                step("b").after(EdgeKind.CONTROL, "a"))
            .execute(runtime);

    assertThat(interrupted).isFalse();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    assertThat(result.step("a").status()).isEqualTo(StepStatus.COMPLETED);
    assertThat(result.step("b").status()).isEqualTo(StepStatus.SKIPPED);
    assertThat(result.status()).isEqualTo(PlanStatus.CANCELLED);
  }
}
