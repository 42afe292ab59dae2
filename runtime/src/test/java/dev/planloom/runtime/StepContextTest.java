package dev.planloom.runtime;

import static dev.planloom.runtime.TestPlan.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.planloom.StepContext;
import dev.planloom.graph.EdgeKind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a tool learns about the attempt that it runs in. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class StepContextTest {

  @RegisterExtension final TestEngine engine = new TestEngine();

  @Test
  void itsNames() {
    PlanResult result =
        TestPlan.of(
                step("a")
                    .calls(call -> {
                      StepContext context = call.context();
                      return List.of(
                          context.executionId(),
                          context.planName(),
                          context.stepId(),
                          context.attempt(),
                          context.isCancelled());
                    }))
            .execute(engine.runtime());

    assertThat(result.artifact("a"))
        .contains(List.of(result.executionId(), TestPlan.NAME, "a", 1, false));
  }

  @Test
  void thereIsOneAnAttempt() {
    PlanResult result =
        TestPlan.of(step("a").calls(call -> call.context().equals(call.context())))
            .execute(engine.runtime());

    assertThat(result.artifact("a")).contains(true);
  }

  @Test
  void nothingIsLeftOfNoLimit() {
    PlanResult result =
        TestPlan.of(step("a").calls(call -> call.context().remaining().isEmpty()))
            .execute(engine.runtime());

    assertThat(result.artifact("a")).contains(true);
  }

  @Test
  void whatIsLeftIsOfTheTightestLimit() {
    PlanResult result =
        TestPlan.of(
                graph -> graph.timeout(Duration.ofHours(1).toNanos()),
                step("plan").calls(call -> call.context().remaining().orElseThrow()),
                step("attempt")
                    .timeout(Duration.ofMinutes(10))
                    .calls(call -> call.context().remaining().orElseThrow()),
                step("total")
                    .totalTimeout(Duration.ofMinutes(1))
                    .timeout(Duration.ofMinutes(10))
                    .calls(call -> call.context().remaining().orElseThrow()))
            .execute(engine.runtime());

    assertThat((Duration) result.artifact("plan").orElseThrow())
        .isBetween(Duration.ofMinutes(11), Duration.ofHours(1));
    assertThat((Duration) result.artifact("attempt").orElseThrow())
        .isBetween(Duration.ofMinutes(2), Duration.ofMinutes(10));
    assertThat((Duration) result.artifact("total").orElseThrow())
        .isBetween(Duration.ZERO, Duration.ofMinutes(1));
  }

  @Test
  void nothingIsLeftAfterTheTimeout() {
    AtomicReference<StepContext> seen = new AtomicReference<>();
    TestPlan.of(
            step("a")
                .timeout(Duration.ofMillis(1))
                .does(call -> {
                  seen.set(call.context());
                  engine.door().pass();
                }))
        .execute(engine.runtime());

    Door.until(() -> seen.get() != null);
    assertThat(seen.get().remaining()).contains(Duration.ZERO);
    assertThat(seen.get().isCancelled()).isTrue();
    assertThatThrownBy(() -> seen.get().checkCancelled())
        .isInstanceOf(CancellationException.class)
        .hasMessage("Step 'a' of test.Plan is no longer wanted");
  }

  @Test
  void onCancelRunsOnceAndDoesNotHoldUpTheEngine() throws InterruptedException {
    AtomicInteger runs = new AtomicInteger();
    Door ran = engine.door();
    Door running = engine.door();
    PlanExecution<String> execution =
        TestPlan.of(
                step("a")
                    .does(call -> {
                      call.context()
                          .onCancel(() -> {
                            throw new IllegalStateException("logged, no more");
                          });
                      call.context()
                          .onCancel(() -> {
                            runs.incrementAndGet();
                            ran.open();
                          });
                      running.open();
                      engine.door().passDeaf();
                    }))
            .start(engine.runtime(builder -> builder.cancelGrace(Duration.ofMillis(1))));
    running.pass();

    execution.cancel();
    execution.awaitResult();

    ran.pass();
    assertThat(runs).as("told, then given up").hasValue(1);
  }

  @Test
  void onCancelRunsAtOnceWhereItIsLate() throws InterruptedException {
    Door running = engine.door();
    PlanExecution<String> execution =
        TestPlan.of(
                step("a")
                    .calls(call -> {
                      running.open();
                      try {
                        engine.door().pass();
                      } catch (InterruptedException e) {
                        AtomicReference<Thread> ran = new AtomicReference<>();
                        call.context().onCancel(() -> ran.set(Thread.currentThread()));
                        return Thread.currentThread().equals(ran.get())
                            && call.context().isCancelled();
                      }
                      return false;
                    }))
            .start(engine.runtime());
    running.pass();

    execution.cancel();

    assertThat(execution.awaitResult().artifact("a")).contains(true);
  }

  @Test
  void onCancelNeverRunsAfterANormalEnd() throws InterruptedException {
    AtomicInteger runs = new AtomicInteger();
    Door second = engine.door();
    AtomicReference<StepContext> seen = new AtomicReference<>();
    PlanExecution<String> execution =
        TestPlan.of(
                step("a")
                    .does(call -> {
                      seen.set(call.context());
                      call.context().onCancel(runs::incrementAndGet);
                    }),
                step("b")
                    .after(EdgeKind.CONTROL, "a")
                    .does(call -> {
                      second.open();
                      engine.door().pass();
                    }))
            .start(engine.runtime());
    second.pass();

    execution.cancel();
    execution.awaitResult();
    seen.get().onCancel(runs::incrementAndGet);

    assertThat(runs).hasValue(0);
    assertThat(seen.get().isCancelled()).isFalse();
    seen.get().checkCancelled();
  }

  @Test
  void onTheCallersThreadItLearnsOfTheEnginesClose() {
    PlanRuntime runtime = PlanRuntime.builder().cancelGrace(Duration.ofMillis(1)).build();
    Door told = engine.door();

    PlanResult result =
        TestPlan.of(
                step("a")
                    .does(call -> {
                      call.context().onCancel(told::open);
                      Thread.startVirtualThread(() -> runtime.close(Duration.ZERO));
                      told.pass();
                      call.context().checkCancelled();
                    }))
            .execute(runtime);

    assertThat(result.step("a").status()).isEqualTo(StepStatus.CANCELLED);
    assertThat(result.status()).isEqualTo(PlanStatus.CANCELLED);
  }
}
