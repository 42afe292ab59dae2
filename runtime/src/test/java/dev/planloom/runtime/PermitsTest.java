package dev.planloom.runtime;

import static dev.planloom.runtime.TestPlan.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Caps and limits: how many run at once, and who goes first. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class PermitsTest {

  @RegisterExtension final TestEngine engine = new TestEngine();

  private final Door door = engine.door();
  private final AtomicInteger inside = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final List<String> order = new CopyOnWriteArrayList<>();

  /** Stays inside until the door opens. */
  private TestPlan.Spec blocking(String id, Door door) {
    return step(id)
        .does(call -> {
          most.accumulateAndGet(inside.incrementAndGet(), Math::max);
          door.pass();
          inside.decrementAndGet();
        });
  }

  private TestPlan.Spec noting(String id) {
    return step(id).tool("capped").cap(1).does(call -> order.add(id));
  }

  private static PlanExecution<String> entered(PlanRuntime runtime, TestPlan.Spec step) {
    long before = runtime.admission.entered();
    PlanExecution<String> execution = TestPlan.of(step).start(runtime);
    Door.until(() -> runtime.admission.entered() > before);
    return execution;
  }

  /** Lets three blocking steps enter and returns how many ran at once. */
  private int mostOfThree(PlanRuntime runtime, TestPlan... plans) throws InterruptedException {
    List<PlanExecution<String>> all = new ArrayList<>();
    for (TestPlan plan : plans) {
      all.add(plan.start(runtime));
    }
    return finish(runtime, all);
  }

  private int finish(PlanRuntime runtime, List<PlanExecution<String>> all)
      throws InterruptedException {
    Door.until(() -> runtime.admission.entered() == 3);
    Door.until(() -> inside.get() == 2);
    door.open();
    for (PlanExecution<String> execution : all) {
      assertThat(execution.awaitResult().isCompleted()).isTrue();
    }
    return most.get();
  }

  private TestPlan capped() {
    return TestPlan.of(blocking("a", door).tool("capped").cap(2));
  }

  @Test
  void aCapCountsAcrossExecutions() throws InterruptedException {
    assertThat(mostOfThree(engine.runtime(), capped(), capped(), capped())).isEqualTo(2);
  }

  @Test
  void aCapBelongsToTheToolWhateverTheStep() throws InterruptedException {
    TestPlan plan =
        TestPlan.of(
            blocking("a", door).tool("capped").cap(2),
            blocking("b", door).tool("capped").cap(2),
            blocking("c", door).tool("capped").cap(2));

    assertThat(mostOfThree(engine.runtime(), plan)).isEqualTo(2);
  }

  @Test
  void aCapDoesNotCountAcrossEngines() throws InterruptedException {
    TestPlan plan = TestPlan.of(blocking("a", door).tool("capped").cap(1));
    PlanExecution<String> first = plan.start(engine.runtime());
    PlanExecution<String> second = plan.start(engine.runtime());

    Door.until(() -> inside.get() == 2);
    door.open();

    assertThat(first.awaitResult().isCompleted()).isTrue();
    assertThat(second.awaitResult().isCompleted()).isTrue();
  }

  private TestPlan.Spec[] three() {
    return new TestPlan.Spec[] {blocking("a", door), blocking("b", door), blocking("c", door)};
  }

  @Test
  void thePlansLimit() throws InterruptedException {
    TestPlan plan = TestPlan.of(graph -> graph.maxConcurrency(2), three());

    assertThat(mostOfThree(engine.runtime(), plan)).isEqualTo(2);
  }

  @Test
  void theRunsLimitOverridesThePlans() throws InterruptedException {
    PlanRuntime runtime = engine.runtime();
    TestPlan plan = TestPlan.of(graph -> graph.maxConcurrency(1), three());

    assertThat(finish(runtime, List.of(plan.start(runtime, options -> options.maxConcurrency(2)))))
        .isEqualTo(2);
  }

  @Test
  void theRunMayLiftThePlansLimit() throws InterruptedException {
    TestPlan plan = TestPlan.of(graph -> graph.maxConcurrency(1), three());
    PlanExecution<String> execution =
        plan.start(engine.runtime(), options -> options.maxConcurrency(0));

    Door.until(() -> inside.get() == 3);
    door.open();

    assertThat(execution.awaitResult().isCompleted()).isTrue();
  }

  @Test
  void aPlansLimitIsEachExecutionsOwn() throws InterruptedException {
    PlanRuntime runtime = engine.runtime();
    TestPlan plan = TestPlan.of(graph -> graph.maxConcurrency(1), blocking("a", door));
    PlanExecution<String> first = plan.start(runtime);
    PlanExecution<String> second = plan.start(runtime);

    Door.until(() -> inside.get() == 2);
    door.open();

    assertThat(first.awaitResult().isCompleted()).isTrue();
    assertThat(second.awaitResult().isCompleted()).isTrue();
  }

  @Test
  void theEnginesLimitCountsAcrossExecutions() throws InterruptedException {
    TestPlan plan = TestPlan.of(blocking("a", door));

    assertThat(mostOfThree(engine.runtime(builder -> builder.maxConcurrency(2)), plan, plan, plan))
        .isEqualTo(2);
  }

  @Test
  void aHigherDeclaredPriorityGoesFirst() throws InterruptedException {
    PlanRuntime runtime = engine.runtime();
    entered(runtime, blocking("holder", door).tool("capped").cap(1));
    PlanExecution<String> low = entered(runtime, noting("low"));
    entered(runtime, noting("high").with(step -> step.priority(1)));
    door.open();

    low.awaitResult();
    assertThat(order).containsExactly("high", "low");
  }

  @Test
  void thenTheLongerRemainingPath() throws InterruptedException {
    PlanRuntime runtime = engine.runtime();
    long hour = Duration.ofHours(1).toNanos();
    entered(runtime, blocking("holder", door).tool("capped").cap(1));
    entered(runtime, noting("short").with(step -> step.expected(1, 1)));
    PlanExecution<String> last =
        entered(runtime, noting("urgent").with(step -> step.priority(1).expected(1, 1)));
    PlanExecution<String> low =
        entered(runtime, noting("long").with(step -> step.expected(hour, hour)));
    door.open();

    last.awaitResult();
    low.awaitResult();
    Door.until(() -> order.size() == 3);
    assertThat(order).containsExactly("urgent", "long", "short");
  }

  @Test
  void thenTheEarlier() throws InterruptedException {
    PlanRuntime runtime = engine.runtime();
    entered(runtime, blocking("holder", door).tool("capped").cap(1));
    entered(runtime, noting("first"));
    entered(runtime, noting("second"));
    PlanExecution<String> last = entered(runtime, noting("third"));
    door.open();

    last.awaitResult();
    assertThat(order).containsExactly("first", "second", "third");
  }

  @Test
  void priorityDecidesBetweenStepsThatOneReleaseMadeReady() throws InterruptedException {
    // Both wait for the lock, in order of arrival; then for the only permit.
    PlanRuntime runtime = engine.runtime();
    entered(runtime, blocking("holder", door).writes("file").tool("capped").cap(1));
    PlanExecution<String> low = entered(runtime, noting("low").reads("file"));
    entered(runtime, noting("high").reads("file").with(step -> step.priority(1)));
    door.open();

    low.awaitResult();
    assertThat(order).containsExactly("high", "low");
  }

  @Test
  void aStepThatWaitsForACapDoesNotHoldBackOthers() throws InterruptedException {
    PlanRuntime runtime = engine.runtime(builder -> builder.maxConcurrency(2));
    entered(runtime, blocking("holder", door).tool("capped").cap(1));
    PlanExecution<String> waiting = entered(runtime, noting("waiting"));

    assertThat(TestPlan.of(step("other")).execute(runtime).isCompleted()).isTrue();
    assertThat(waiting.status("waiting")).isEqualTo(StepStatus.PENDING);
    door.open();
    assertThat(waiting.awaitResult().isCompleted()).isTrue();
  }

  @Test
  void permitsComeBackWhicheverWayAnAttemptEnds() {
    PlanRuntime runtime = engine.runtime(builder -> builder.maxConcurrency(1));
    PlanResult result =
        TestPlan.of(
                graph -> graph.maxConcurrency(1),
                step("fails").optional().fails(new IOException("no")),
                step("null").optional().calls(call -> null),
                step("retried").optional().retries(2).fails(new IOException("no")),
                step("late")
                    .optional()
                    .timeout(Duration.ofMillis(1))
                    .does(call -> engine.door().pass()),
                step("stage")
                    .optional()
                    .stage(call -> CompletableFuture.failedFuture(new IOException("no"))),
                step("last"))
            .execute(runtime);

    assertThat(result.isCompleted()).isTrue();
    Door.until(runtime.admission::isIdle);
  }
}
