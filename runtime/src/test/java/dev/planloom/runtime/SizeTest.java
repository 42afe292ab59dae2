package dev.planloom.runtime;

import static dev.planloom.runtime.TestPlan.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.planloom.graph.EdgeKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Large plans and many executions. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class SizeTest {

  @RegisterExtension final TestEngine engine = new TestEngine();

  private final PlanRuntime runtime = engine.runtime();

  private static PlanInvoker counting(AtomicInteger calls) {
    return new PlanInvoker() {
      @Override
      protected void invoke(int step, Attempt attempt) {
        calls.incrementAndGet();
        boolean unused = attempt.complete();
      }

      @Override
      protected @Nullable Object artifact(int slot) {
        return null;
      }

      @Override
      protected void release(int slot) {}

      @Override
      protected void restore(int slot, Object value) {}
    };
  }

  private static PlanGraph chain(int length) {
    PlanGraph.Builder builder = PlanGraph.builder("test.Chain");
    for (int i = 0; i < length; i++) {
      PlanStep.Builder step = builder.step("s" + i, "test.Tools.tool");
      if (i + 1 < length) {
        step.successor(i + 1, EdgeKind.CONTROL);
      }
    }
    return builder.build();
  }

  @Test
  void aLongChain() throws InterruptedException {
    AtomicInteger calls = new AtomicInteger();
    PlanGraph graph = chain(100_000);

    runtime.run(graph, RunOptions.defaults(), counting(calls));
    PlanResult onHelpers =
        runtime.start(graph, RunOptions.defaults(), counting(calls), Object::new).awaitResult();

    assertThat(calls).hasValue(200_000);
    assertThat(onHelpers.isCompleted()).isTrue();
  }

  @Test
  void aLongChainThatIsSkipped() {
    AtomicInteger calls = new AtomicInteger();
    PlanInvoker failing =
        new PlanInvoker() {
          @Override
          protected void invoke(int step, Attempt attempt) throws IOException {
            calls.incrementAndGet();
            throw new IOException("no");
          }

          @Override
          protected @Nullable Object artifact(int slot) {
            return null;
          }

          @Override
          protected void release(int slot) {}

          @Override
          protected void restore(int slot, Object value) {}
        };

    PlanResult result = runtime.execute(chain(100_000), RunOptions.defaults(), failing);

    assertThat(calls).hasValue(1);
    assertThat(result.step("s99999").status()).isEqualTo(StepStatus.SKIPPED);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3})
  void aWideFan(int limit) {
    AtomicInteger calls = new AtomicInteger();
    PlanGraph.Builder builder = PlanGraph.builder("test.Fan");
    PlanStep.Builder source = builder.step("source", "test.Tools.tool");
    for (int i = 1; i <= 10_000; i++) {
      source.successor(i, EdgeKind.CONTROL);
      builder.step("s" + i, "test.Tools.tool").successor(10_001, EdgeKind.CONTROL);
    }
    builder.step("sink", "test.Tools.tool");

    PlanResult result =
        runtime.execute(
            builder.build(), RunOptions.defaults().maxConcurrency(limit), counting(calls));

    assertThat(calls).hasValue(10_002);
    assertThat(result.isCompleted()).isTrue();
  }

  @Test
  void aWideFanOfStepsThatBlockTogether() {
    int width = 2_000;
    CountDownLatch all = new CountDownLatch(width);
    TestPlan.Spec[] steps = new TestPlan.Spec[width];
    for (int i = 0; i < width; i++) {
      steps[i] =
          step("s" + i)
              .does(call -> {
                all.countDown();
                assertThat(all.await(Door.WATCHDOG_SECONDS, TimeUnit.SECONDS)).isTrue();
              });
    }

    assertThat(TestPlan.of(steps).execute(runtime).isCompleted()).isTrue();
  }

  @Test
  void manyExecutionsAtOnce() throws InterruptedException {
    int count = 1_000;
    CountDownLatch all = new CountDownLatch(count);
    TestPlan plan =
        TestPlan.of(
            step("a").returns(1),
            step("b")
                .after("a")
                .does(call -> {
                  all.countDown();
                  assertThat(all.await(Door.WATCHDOG_SECONDS, TimeUnit.SECONDS)).isTrue();
                }),
            step("c").after(EdgeKind.CONTROL, "b").tool("capped").cap(3).writes("file"));
    List<PlanExecution<String>> executions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      executions.add(plan.start(runtime));
    }

    for (PlanExecution<String> execution : executions) {
      assertThat(execution.awaitResult().isCompleted()).isTrue();
    }
  }

  @Test
  void aLongChainOfStagesThatAreDoneOrNot() {
    TestPlan.Spec[] steps = new TestPlan.Spec[3_000];
    steps[0] = step("s0");
    for (int i = 1; i < steps.length; i++) {
      steps[i] =
          step("s" + i)
              .after(EdgeKind.CONTROL, "s" + (i - 1))
              .stage(call -> CompletableFuture.completedFuture("x").minimalCompletionStage());
    }

    assertThat(TestPlan.of(steps).execute(runtime).isCompleted()).isTrue();
  }
}
