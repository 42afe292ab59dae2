package dev.planloom.runtime;

import static dev.planloom.runtime.TestPlan.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.planloom.Rollback;
import dev.planloom.runtime.spi.Journal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a journal knows is not done again, and what is not in the journal has not been done. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class JournalTest {

  @RegisterExtension final TestEngine engine = new TestEngine();

  /** Keeps everything in maps, as a database would. */
  private static final class MapJournal implements Journal {

    private final Map<String, Map<String, @Nullable Object>> completed = new HashMap<>();
    private final Map<String, Set<String>> started = new HashMap<>();
    private final Set<String> ended = new HashSet<>();
    private @Nullable RuntimeException broken;

    @Override
    public synchronized Optional<Entry> read(String id, PlanGraph plan) {
      if (ended.contains(id) || !started.containsKey(id)) {
        return Optional.empty();
      }
      return Optional.of(
          new Entry(
              Map.copyOf(completed.getOrDefault(id, Map.of())),
              Set.copyOf(started.getOrDefault(id, Set.of()))));
    }

    @Override
    public synchronized void attemptStarted(String id, PlanStep step) {
      started.computeIfAbsent(id, key -> new HashSet<>()).add(step.id());
    }

    @Override
    public synchronized void attemptFailed(String id, PlanStep step) {
      started.computeIfAbsent(id, key -> new HashSet<>()).remove(step.id());
    }

    @Override
    public synchronized void stepCompleted(String id, PlanStep step, @Nullable Object artifact) {
      if (broken != null) {
        throw broken;
      }
      completed.computeIfAbsent(id, key -> new HashMap<>()).put(step.id(), artifact);
      started.computeIfAbsent(id, key -> new HashSet<>()).remove(step.id());
    }

    @Override
    public synchronized void planEnded(String id, PlanResult result) {
      ended.add(id);
    }
  }

  private final MapJournal journal = new MapJournal();
  private final List<String> called = Collections.synchronizedList(new ArrayList<>());

  private PlanRuntime runtime() {
    return engine.runtime(builder -> builder.journal(journal));
  }

  private TestPlan.Spec noted(String id, String... after) {
    return step(id)
        .after(after)
        .with(step -> step.artifact(String.class))
        .calls(call -> {
          called.add(id);
          return "made by " + id;
        });
  }

  private static PlanResult execute(PlanRuntime runtime, TestPlan plan) {
    return plan.execute(runtime, options -> options.executionId("order-7"));
  }

  @Test
  void everyStepIsWrittenDownBeforeAnotherSeesIt() {
    TestPlan plan =
        TestPlan.of(
            noted("a"),
            step("b")
                .after("a")
                .with(step -> step.artifact(String.class))
                .calls(call -> {
                  synchronized (journal) {
                    return String.valueOf(journal.completed.get("order-7"));
                  }
                }));
    PlanResult result = execute(runtime(), plan);
    assertThat(result.artifact("b")).contains("{a=made by a}");
    assertThat(journal.ended).containsExactly("order-7");
    assertThat(journal.started.get("order-7")).isEmpty();
  }

  @Test
  void anExecutionOfTheSameIdGoesOnWhereTheProcessEnded() {
    journal.completed.put("order-7", new HashMap<>(Map.of("a", "made before")));
    journal.attemptStarted("order-7", TestPlan.of(step("b")).graph.steps().getFirst());
    TestPlan plan =
        TestPlan.of(
            noted("a"),
            step("b")
                .after("a")
                .with(PlanStep.Builder::idempotent)
                .calls(call -> call.artifact("a") + ", then b"));
    PlanResult result = execute(runtime(), plan);
    assertThat(result.isCompleted()).isTrue();
    assertThat(result.artifact("b")).contains("made before, then b");
    assertThat(called).as("a is not called again").isEmpty();
  }

  @Test
  void aStepInDoubtIsNotRunAgainWhereItsToolIsNotIdempotent() {
    journal.attemptStarted("order-7", TestPlan.of(step("pay")).graph.steps().getFirst());
    TestPlan plan = TestPlan.of(noted("pay"), noted("other"));
    PlanResult result = execute(runtime(), plan);
    assertThat(called).containsExactly("other");
    assertThat(result.step("pay").status()).isEqualTo(StepStatus.FAILED);
    assertThat(result.cause().orElseThrow())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith(
            "Step 'pay' was running, or had been given up, when order-7 ended, and its tool is"
                + " not");
  }

  @Test
  void aFailedAttemptIsNoDoubt() {
    TestPlan plan = TestPlan.of(step("a").fails(new IOException("no")));
    PlanResult result = execute(runtime(), plan);
    assertThat(result.step("a").status()).isEqualTo(StepStatus.FAILED);
    assertThat(journal.started.get("order-7")).isEmpty();
  }

  @Test
  void whatCannotBeWrittenDownHasNotBeenDone() {
    journal.broken = new IllegalStateException("no space");
    PlanResult result = execute(runtime(), TestPlan.of(noted("a"), noted("b", "a")));
    assertThat(result.step("a").status()).isEqualTo(StepStatus.FAILED);
    assertThat(result.step("a").failure().orElseThrow()).hasMessage("no space");
    assertThat(result.step("b").status()).isEqualTo(StepStatus.SKIPPED);
  }

  @Test
  void executionsWithoutAnIdOfTheCallersAreNotWrittenDown() {
    assertThat(TestPlan.of(noted("a")).execute(runtime()).isCompleted()).isTrue();
    assertThat(journal.started).isEmpty();
    assertThat(journal.ended).isEmpty();
  }

  @Test
  void aJournalOfAnotherPlanIsRefused() {
    journal.attemptStarted("order-7", TestPlan.of(step("x")).graph.steps().getFirst());
    PlanRuntime runtime = runtime();
    assertThatThrownBy(() -> execute(runtime, TestPlan.of(noted("a"))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The journal knows a step 'x' of order-7, which test.Plan does not have");
  }

  @Test
  void aStepInDoubtHoldsNothing() {
    // The engine's extension insists that no lock and no permit is left.
    journal.attemptStarted("order-7", TestPlan.of(step("pay")).graph.steps().getFirst());
    PlanRuntime runtime = runtime();
    PlanResult result =
        execute(runtime, TestPlan.of(step("pay").writes("bank").cap(1).returns("paid")));
    assertThat(result.step("pay").status()).isEqualTo(StepStatus.FAILED);
    assertThat(TestPlan.of(step("later").writes("bank").returns(1)).execute(runtime).isCompleted())
        .isTrue();
  }

  @Test
  void aStepWhoseConditionIsFalseWasNotCalled() {
    TestPlan plan = TestPlan.of(step("a").body((call, attempt) -> attempt.skip("wanted")));
    assertThat(execute(runtime(), plan).isCompleted()).isTrue();
    assertThat(journal.started.get("order-7")).isEmpty();
  }

  @Test
  void aToolThatHasActedStaysInDoubtWhereItsCheckFails() {
    TestPlan plan =
        TestPlan.of(
            step("a")
                .body((call, attempt) -> {
                  attempt.check("isGood", "bad", "good"::equals);
                  call.offer("bad");
                }));
    assertThat(execute(runtime(), plan).isCompleted()).isFalse();
    assertThat(journal.started.get("order-7")).containsExactly("a");
  }

  @Test
  void whatAResumedExecutionKeepsIsWrittenDownToo() throws Exception {
    PlanRuntime runtime = runtime();
    AtomicBoolean broken = new AtomicBoolean(true);
    TestPlan plan =
        TestPlan.of(
            noted("a"),
            step("b")
                .after("a")
                .calls(call -> {
                  if (broken.get()) {
                    throw new IOException("broken");
                  }
                  return "b";
                }));
    PlanResult failed = plan.execute(runtime);
    broken.set(false);
    RunOptions options = RunOptions.defaults().executionId("order-8");
    assertThat(
            runtime
                .resume(plan.graph, options, plan.newCalls(), failed, Object::new)
                .awaitResult()
                .isCompleted())
        .isTrue();
    assertThat(journal.completed.get("order-8")).containsOnlyKeys("a", "b");
  }

  @Test
  void anExecutionCannotGoOnFromTwo() {
    PlanRuntime runtime = runtime();
    TestPlan plan = TestPlan.of(step("a").fails(new IOException("no")));
    PlanResult failed = plan.execute(runtime);
    journal.attemptStarted("order-7", plan.graph.steps().getFirst());
    RunOptions options = RunOptions.defaults().executionId("order-7");
    assertThatThrownBy(
            () -> runtime.resume(plan.graph, options, plan.newCalls(), failed, Object::new))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("The journal knows order-7 already");
  }

  @Test
  void twoOfOneIdDoNotRunAtOnce() throws Exception {
    PlanRuntime runtime = runtime();
    Door running = engine.door();
    Door end = engine.door();
    TestPlan plan =
        TestPlan.of(
            step("a")
                .does(call -> {
                  running.open();
                  end.pass();
                }));
    PlanExecution<String> first = plan.start(runtime, options -> options.executionId("order-7"));
    running.pass();
    assertThatThrownBy(() -> execute(runtime, plan))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("An execution order-7 is running; give this one another id");
    end.open();
    assertThat(first.awaitResult().isCompleted()).isTrue();
  }

  @Test
  void aSingleStepIsNotWrittenDown() {
    journal.attemptStarted("order-7", TestPlan.of(step("other")).graph.steps().getFirst());
    TestPlan plan = TestPlan.of(noted("a"), noted("b"));
    PlanResult result =
        runtime()
            .runStep(
                plan.graph,
                RunOptions.defaults().executionId("order-7"),
                plan.newCalls(),
                "a",
                Map.of());
    assertThat(result.isCompleted()).isTrue();
    assertThat(journal.ended).isEmpty();
    assertThat(journal.completed).isEmpty();
  }

  @Test
  void whatTheDeadProcessDidIsReportedAsNotUndone() {
    journal.completed.put("order-7", new HashMap<>(Map.of("pay", "paid")));
    journal.attemptFailed("order-7", TestPlan.of(step("x")).graph.steps().getFirst());
    TestPlan plan =
        TestPlan.of(
            change -> change.rollback(Rollback.ON_FAILURE),
            step("pay").writes("bank").with(PlanStep.Builder::compensated).returns("paid"),
            step("fails").after("pay").fails(new IOException("no")));
    RollbackReport report = execute(runtime(), plan).rollback().orElseThrow();
    assertThat(report.notUndone())
        .extracting(RollbackReport.NotUndone::reason)
        .containsExactly(RollbackReport.Reason.NOT_REMEMBERED);
  }
}
