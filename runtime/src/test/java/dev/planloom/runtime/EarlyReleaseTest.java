package dev.planloom.runtime;

import static dev.planloom.runtime.TestPlan.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.planloom.graph.EdgeKind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Artifacts that nobody needs any more are dropped, where the plan says what it is for. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class EarlyReleaseTest {

  @RegisterExtension final TestEngine engine = new TestEngine();

  private final PlanRuntime runtime = engine.runtime();

  private static PlanResult execute(PlanRuntime runtime, TestPlan plan) {
    return plan.execute(runtime);
  }

  @Test
  void anArtifactIsDroppedWhenItsLastConsumerHasEnded() {
    PlanResult result =
        execute(
            runtime,
            TestPlan.of(
                step("a").returns("a"),
                step("b").after("a").calls(call -> call.artifact("a") + "b"),
                step("c").after("b").calls(call -> call.artifact("a") + "," + call.artifact("b")),
                step("d").output().after("c").calls(call -> call.artifact("c"))));

    assertThat(result.artifact("d")).contains("null,ab");
    assertThat(result.artifact("a")).isEmpty();
    assertThat(result.artifact("b")).isEmpty();
    assertThat(result.step("a").status()).isEqualTo(StepStatus.COMPLETED);
  }

  @Test
  void notBefore() {
    PlanResult result =
        execute(
            runtime,
            TestPlan.of(
                step("a").returns("a"),
                step("b").after("a"),
                step("c").after("a", "b").output().calls(call -> call.artifact("a"))));

    assertThat(result.artifact("c")).contains("a");
  }

  @Test
  void aRetryStillSeesIt() {
    PlanResult result =
        execute(
            runtime,
            TestPlan.of(
                step("a").returns("a"),
                step("b")
                    .after("a")
                    .output()
                    .retries(1)
                    .calls(call -> {
                      if (call.attempt() == 1) {
                        throw new IOException("first");
                      }
                      return call.artifact("a");
                    })));

    assertThat(result.artifact("b")).contains("a");
  }

  @Test
  void aConsumerThatIsSkippedLetsGoOfItToo() {
    PlanResult result =
        execute(
            runtime,
            TestPlan.of(
                step("a").returns("a"),
                step("bad").fails(new IOException("no")),
                step("b").after("a", "bad"),
                step("c").output()));

    assertThat(result.artifact("a")).isEmpty();
  }

  @Test
  void anAttemptThatWasGivenUpStillSeesItUntilItReturns() {
    // It may not have read its arguments yet when its time is over.
    Door deaf = engine.door();
    AtomicReference<@Nullable Object> seen = new AtomicReference<>();
    TestPlan plan =
        TestPlan.of(
            step("a").returns("a"),
            step("b")
                .after("a")
                .output()
                .timeout(Duration.ofMillis(1))
                .does(call -> {
                  deaf.passDeaf();
                  seen.set(call.artifact("a"));
                }));
    TestPlan.Calls calls = plan.newCalls();

    runtime.execute(plan.graph, RunOptions.defaults(), calls);
    deaf.open();
    Door.until(runtime::isIdle);

    assertThat(seen).hasValue("a");
    Door.until(() -> calls.artifact(0) == null);
  }

  @Test
  void anArtifactWithoutConsumerIsDroppedAtOnce() {
    assertThat(
            execute(runtime, TestPlan.of(step("a").returns("a"), step("b").output())).artifact("a"))
        .isEmpty();
  }

  @Test
  void outputsAreKept() {
    PlanResult result =
        execute(
            runtime,
            TestPlan.of(
                step("a").output().returns("a"),
                step("b").after("a"),
                step("c").output().returns("c")));

    assertThat(result.artifact("a")).contains("a");
    assertThat(result.artifact("c")).contains("c");
  }

  @Test
  void withoutOutputsAllIsKept() {
    PlanResult result = execute(runtime, TestPlan.of(step("a").returns("a"), step("b").after("a")));

    assertThat(result.artifact("a")).contains("a");
  }

  @Test
  void aRunMayKeepAll() {
    PlanResult result =
        TestPlan.of(step("a").returns("a"), step("b").output().after("a"))
            .execute(runtime, options -> options.releaseEarly(false));

    assertThat(result.artifact("a")).contains("a");
  }

  @Test
  void inputsAreDroppedToo() {
    List<Integer> released = new CopyOnWriteArrayList<>();
    PlanGraph.Builder builder = PlanGraph.builder("test.Inputs").input("in", String.class);
    builder.step("a", "test.Tools.a").output().consumes(1);
    PlanInvoker invoker =
        new PlanInvoker() {
          @Override
          protected void invoke(int step, Attempt attempt) {
            assertThat(released).isEmpty();
            boolean unused = attempt.complete();
          }

          @Override
          protected @Nullable Object artifact(int slot) {
            return null;
          }

          @Override
          protected void release(int slot) {
            released.add(slot);
          }

          @Override
          protected void restore(int slot, Object value) {}
        };

    runtime.run(builder.build(), RunOptions.defaults(), invoker);

    assertThat(released).containsExactly(1);
  }

  @Test
  void anErrorWhileDroppingHangsNobody() {
    PlanGraph.Builder builder = PlanGraph.builder("test.Broken");
    builder.step("a", "test.Tools.a").successor(1, EdgeKind.DATA);
    builder.step("b", "test.Tools.b").output().consumes(0);
    PlanInvoker invoker =
        new PlanInvoker() {
          @Override
          protected void invoke(int step, Attempt attempt) {
            boolean unused = attempt.complete();
          }

          @Override
          protected @Nullable Object artifact(int slot) {
            return null;
          }

          @Override
          protected void release(int slot) {
            throw new IllegalStateException("broken");
          }

          @Override
          protected void restore(int slot, Object value) {}
        };

    PlanResult result = runtime.execute(builder.build(), RunOptions.defaults(), invoker);

    assertThat(result.isCompleted()).isTrue();
  }
}
