package dev.planloom.runtime;

import static dev.planloom.runtime.TestPlan.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.planloom.Rollback;
import dev.planloom.graph.EdgeKind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An execution goes on from where another of its plan has ended. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class ResumeTest {

  @RegisterExtension final TestEngine engine = new TestEngine();

  private final List<String> called = Collections.synchronizedList(new ArrayList<>());
  private final AtomicBoolean broken = new AtomicBoolean(true);

  private TestPlan.Spec noted(String id, String... after) {
    return step(id)
        .after(after)
        .with(step -> step.artifact(String.class))
        .calls(call -> {
          called.add(id);
          for (String each : after) {
            assertThat(call.artifact(each)).isEqualTo("made by " + each);
          }
          if (id.equals("fails") && broken.get()) {
            throw new IOException("broken");
          }
          return "made by " + id;
        });
  }

  /** The third step fails while it is broken. */
  private TestPlan plan() {
    return TestPlan.of(
        noted("a"), noted("b", "a"), noted("fails", "b"), noted("last", "fails", "a"), noted("c"));
  }

  private static PlanResult resume(PlanRuntime runtime, TestPlan plan, PlanResult earlier)
      throws InterruptedException {
    return runtime
        .resume(plan.graph, RunOptions.defaults(), plan.newCalls(), earlier, () -> "typed")
        .awaitResult();
  }

  @Test
  void whatCompletedIsKeptAndTheRestRuns() throws Exception {
    PlanRuntime runtime = engine.runtime();
    TestPlan plan = plan();
    PlanResult failed = plan.execute(runtime);
    assertThat(failed.status()).isEqualTo(PlanStatus.FAILED);
    called.clear();
    broken.set(false);

    PlanResult result = resume(runtime, plan, failed);

    assertThat(result.status()).isEqualTo(PlanStatus.COMPLETED);
    assertThat(called).containsExactly("fails", "last");
    assertThat(result.artifact("a")).contains("made by a");
    assertThat(result.artifact("last")).contains("made by last");
    assertThat(result.step("a").reason()).contains("kept from " + failed.executionId());
    assertThat(result.step("a").attempts()).isZero();
    assertThat(result.executionId()).isNotEqualTo(failed.executionId());
  }

  @Test
  void itMayFailAgainAndBeResumedAgain() throws Exception {
    PlanRuntime runtime = engine.runtime();
    TestPlan plan = plan();
    PlanResult twice = resume(runtime, plan, plan.execute(runtime));
    assertThat(twice.status()).isEqualTo(PlanStatus.FAILED);
    assertThat(twice.step("fails").failure().orElseThrow()).hasMessage("broken");
    called.clear();
    broken.set(false);

    assertThat(resume(runtime, plan, twice).isCompleted()).isTrue();
    assertThat(called).containsExactly("fails", "last");
  }

  @Test
  void aCompletedPlanHasNothingLeftToDo() throws Exception {
    PlanRuntime runtime = engine.runtime();
    broken.set(false);
    TestPlan plan = plan();
    PlanResult completed = plan.execute(runtime);
    called.clear();

    PlanResult result = resume(runtime, plan, completed);
    assertThat(result.isCompleted()).isTrue();
    assertThat(result.artifact("last")).contains("made by last");
    assertThat(called).isEmpty();
  }

  @Test
  void anArtifactThatWasReleasedIsMissed() {
    PlanRuntime runtime = engine.runtime();
    TestPlan plan =
        TestPlan.of(
            noted("a"),
            noted("b", "a"),
            noted("fails", "b"),
            noted("last", "a", "b"),
            noted("out", "fails").output());
    PlanResult failed = plan.execute(runtime);
    assertThat(failed.artifact("a")).as("released early").isEmpty();
    called.clear();

    assertThatThrownBy(() -> resume(runtime, plan, failed))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Cannot resume from %s: artifact 'b' is still needed and no longer there; run it with"
                    .formatted(failed.executionId())
                + " options(o -> o.releaseEarly(false)) where it may have to be resumed");
    assertThat(called).as("nothing ran").isEmpty();
  }

  @Test
  void whatNobodyNeedsAnyMoreMayBeReleased() throws Exception {
    PlanRuntime runtime = engine.runtime();
    TestPlan plan = TestPlan.of(noted("a"), noted("b", "a"), noted("fails", "b").output());
    PlanResult kept = plan.execute(runtime, options -> options.releaseEarly(false));
    broken.set(false);
    called.clear();
    PlanResult result = resume(runtime, plan, kept);
    assertThat(result.artifact("fails")).contains("made by fails");
    assertThat(result.artifact("b")).as("released after its last use, as ever").isEmpty();
    assertThat(called).containsExactly("fails");
  }

  @Test
  void resultsOfOtherPlansAreRefused() {
    PlanRuntime runtime = engine.runtime();
    TestPlan plan = plan();
    PlanResult other = TestPlan.of(step("x").returns(1)).execute(runtime);
    assertThatThrownBy(() -> resume(runtime, plan, other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is a result of test.Plan, not of test.Plan");
  }

  @Test
  void whatWasRolledBackIsRefused() throws Exception {
    PlanRuntime runtime = engine.runtime();
    TestPlan plan =
        TestPlan.of(change -> change.rollback(Rollback.MANUAL), noted("a"), noted("fails", "a"));
    PlanExecution<String> execution = plan.start(runtime);
    execution.awaitResult();
    RollbackReport unused = execution.rollback();
    assertThatThrownBy(() -> resume(runtime, plan, execution.awaitResult()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("it was rolled back");
  }

  @Test
  void stepsThatDidNotCompleteAreAskedAgainWhateverTheirReason() throws Exception {
    PlanRuntime runtime = engine.runtime();
    AtomicBoolean condition = new AtomicBoolean();
    TestPlan plan =
        TestPlan.of(
            step("maybe")
                .with(PlanStep.Builder::conditional)
                .body((call, attempt) -> {
                  if (!condition.get()) {
                    attempt.skip("wanted");
                    return;
                  }
                  call.offer("wanted");
                }),
            noted("fails"));
    PlanResult failed = plan.execute(runtime);
    assertThat(failed.step("maybe").isConditionFalse()).isTrue();
    broken.set(false);
    condition.set(true);
    assertThat(resume(runtime, plan, failed).artifact("maybe")).contains("wanted");
  }

  @Test
  void aKeptStepIsNotStartedByThePredecessorThatItDidWithout() throws Exception {
    PlanRuntime runtime = engine.runtime();
    TestPlan plan =
        TestPlan.of(
            noted("fails").optional(),
            step("takes")
                .after(EdgeKind.OPTIONAL_DATA, "fails")
                .calls(call -> {
                  called.add("takes");
                  return "taken";
                }),
            noted("last", "fails"));
    PlanResult earlier = plan.execute(runtime);
    assertThat(earlier.step("takes").status()).isEqualTo(StepStatus.COMPLETED);
    called.clear();
    broken.set(false);
    PlanResult result = resume(runtime, plan, earlier);
    assertThat(result.isCompleted()).isTrue();
    assertThat(called).containsExactly("fails", "last");
  }

  @Test
  void rollingBackUndoesWhatWasKeptToo() throws Exception {
    PlanRuntime runtime = engine.runtime();
    List<String> undone = Collections.synchronizedList(new ArrayList<>());
    TestPlan plan =
        TestPlan.of(
            change -> change.rollback(Rollback.MANUAL),
            undoable("a", undone),
            undoable("fails", undone, "a"),
            undoable("last", undone, "fails"));
    PlanResult earlier = plan.execute(runtime);
    broken.set(false);
    PlanExecution<String> resumed =
        runtime.resume(plan.graph, RunOptions.defaults(), plan.newCalls(), earlier, () -> "typed");
    assertThat(resumed.awaitResult().isCompleted()).isTrue();

    assertThat(resumed.rollback().isComplete()).isTrue();
    assertThat(undone).containsExactly("last", "fails", "a");
    assertThatThrownBy(() -> resume(runtime, plan, earlier))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("it has been resumed before, which may be rolled back");
  }

  private TestPlan.Spec undoable(String id, List<String> undone, String... after) {
    return step(id)
        .after(after)
        .with(step -> step.artifact(String.class).compensated())
        .body((call, attempt) -> {
          if (id.equals("fails") && broken.get()) {
            throw new IOException("broken");
          }
          attempt.undo(compensation -> {
            undone.add(id);
            boolean unused = compensation.complete();
          });
          call.offer("made by " + id);
        });
  }

  @Test
  void attemptsOfBothExecutionsOfOneStepAreUndone() throws Exception {
    PlanRuntime runtime = engine.runtime();
    List<String> undone = Collections.synchronizedList(new ArrayList<>());
    AtomicBoolean bad = new AtomicBoolean(true);
    TestPlan plan =
        TestPlan.of(
            change -> change.rollback(Rollback.MANUAL),
            step("a")
                .with(step -> step.artifact(String.class).compensated())
                .body((call, attempt) -> {
                  String value = bad.get() ? "bad" : "good";
                  attempt.undo(compensation -> {
                    undone.add(value);
                    boolean unused = compensation.complete();
                  });
                  attempt.check("isGood", value, "good"::equals);
                  call.offer(value);
                }));
    PlanResult earlier = plan.execute(runtime);
    assertThat(earlier.step("a").status()).isEqualTo(StepStatus.FAILED);
    bad.set(false);
    PlanExecution<String> resumed =
        runtime.resume(plan.graph, RunOptions.defaults(), plan.newCalls(), earlier, () -> "typed");
    assertThat(resumed.awaitResult().isCompleted()).isTrue();

    assertThat(resumed.rollback().isComplete()).isTrue();
    assertThat(undone).containsExactly("good", "bad");
  }

  @Test
  void whatWasResumedFromIsNotRolledBackByItself() throws Exception {
    PlanRuntime runtime = engine.runtime();
    List<String> undone = Collections.synchronizedList(new ArrayList<>());
    TestPlan plan =
        TestPlan.of(
            change -> change.rollback(Rollback.MANUAL),
            undoable("a", undone),
            undoable("fails", undone, "a"));
    PlanExecution<String> first = plan.start(runtime);
    PlanResult earlier = first.awaitResult();
    broken.set(false);
    assertThat(resume(runtime, plan, earlier).isCompleted()).isTrue();

    assertThatThrownBy(first::rollback)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("it has been resumed; roll back the execution that goes on from it");
    assertThat(undone).isEmpty();
  }

  @Test
  void whatWasGivenUpIsNotRunAgainWhereItsToolIsNotIdempotent() throws Exception {
    PlanRuntime runtime = engine.runtime();
    Door end = engine.door();
    AtomicInteger calls = new AtomicInteger();
    TestPlan plan =
        TestPlan.of(
            step("pay")
                .timeout(Duration.ofNanos(1))
                .does(call -> {
                  calls.incrementAndGet();
                  end.passDeaf();
                }));
    PlanResult earlier = plan.execute(runtime);
    assertThat(earlier.step("pay").status()).isEqualTo(StepStatus.TIMED_OUT);

    PlanResult result = resume(runtime, plan, earlier);
    assertThat(result.step("pay").status()).isEqualTo(StepStatus.FAILED);
    assertThat(result.cause().orElseThrow()).hasMessageContaining("nobody knows what it did");
    assertThat(calls).hasValueLessThan(2);
  }

  @Test
  void whatNobodyRemembersHowToUndoIsReported() throws Exception {
    PlanRuntime runtime = engine.runtime();
    List<String> undone = Collections.synchronizedList(new ArrayList<>());
    TestPlan plan = TestPlan.of(undoable("a", undone), undoable("fails", undone, "a"));
    PlanResult earlier = plan.execute(runtime); // Never rolled back, so nothing is kept for it.
    PlanResult result =
        runtime
            .resume(
                plan.graph,
                RunOptions.defaults().rollback(Rollback.ON_FAILURE),
                plan.newCalls(),
                earlier,
                () -> "typed")
            .awaitResult();
    RollbackReport report = result.rollback().orElseThrow();
    assertThat(report.isComplete()).isFalse();
    assertThat(report.notUndone().getFirst().reason())
        .isEqualTo(RollbackReport.Reason.NOT_REMEMBERED);
    assertThat(undone).isEmpty();
  }
}
