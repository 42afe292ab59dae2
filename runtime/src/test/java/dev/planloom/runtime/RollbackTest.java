package dev.planloom.runtime;

import static dev.planloom.runtime.TestPlan.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.planloom.Rollback;
import dev.planloom.graph.EdgeKind;
import dev.planloom.runtime.RollbackReport.NotUndone;
import dev.planloom.runtime.RollbackReport.Reason;
import dev.planloom.runtime.RollbackReport.Undone;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is undone, when, in which order, and what the report says. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class RollbackTest {

  @RegisterExtension final TestEngine engine = new TestEngine();

  private final PlanRuntime runtime = engine.runtime();

  /** What the compensations have done, in order. */
  private final List<String> undone = new CopyOnWriteArrayList<>();

  private static TestPlan plan(Rollback rule, TestPlan.Spec... steps) {
    return TestPlan.of(graph -> graph.rollback(rule), steps);
  }

  private TestPlan.Spec writing(String id) {
    return writing(id, attempt -> undone.add(id));
  }

  /** A step that writes the resource of its own name, and this undoes it. */
  private TestPlan.Spec writing(String id, Attempt.Undo undo) {
    return step(id)
        .writes(id)
        .with(PlanStep.Builder::compensated)
        .body((call, attempt) -> {
          if (attempt.keepsUndo()) {
            attempt.undo(undo);
          }
          call.offer(id);
        });
  }

  private static TestPlan.Spec failing() {
    return step("fails").fails(new IOException("no"));
  }

  private static RollbackReport rollback(PlanResult result) {
    return result.rollback().orElseThrow();
  }

  // --- when

  @Test
  void onFailureItComesBeforeTheResult() {
    PlanResult result =
        plan(Rollback.ON_FAILURE, writing("a"), writing("b").after("a"), failing().after("b"))
            .execute(runtime);

    assertThat(undone).containsExactly("b", "a");
    assertThat(rollback(result).undone()).containsExactly(new Undone("b", 1), new Undone("a", 1));
    assertThat(rollback(result).isComplete()).isTrue();
    assertThat(result.step("a").status()).isEqualTo(StepStatus.COMPLETED);
  }

  @Test
  void runThrowsAfterIt() {
    TestPlan plan = plan(Rollback.ON_FAILURE, writing("a"), failing().after("a"));

    assertThatThrownBy(() -> plan.run(runtime))
        .isInstanceOfSatisfying(
            PlanExecutionException.class,
            e -> assertThat(rollback(e.result()).undone()).hasSize(1));
    assertThat(undone).containsExactly("a");
  }

  @Test
  void listenersAreToldOfTheEndAfterIt() {
    AtomicReference<PlanResult> told = new AtomicReference<>();
    PlanListener listener =
        new PlanListener() {
          @Override
          public void planEnded(PlanResult result) {
            told.set(result);
          }
        };

    plan(Rollback.ON_FAILURE, writing("a"), failing().after("a"))
        .execute(runtime, options -> options.listener(listener));

    assertThat(rollback(told.get()).undone()).hasSize(1);
  }

  @Test
  void nothingIsUndoneWhereThePlanCompletes() throws InterruptedException {
    PlanExecution<String> execution = plan(Rollback.ON_FAILURE, writing("a")).start(runtime);

    assertThat(execution.awaitResult().rollback()).isEmpty();
    assertThat(undone).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Rollback.class,
      names = {"MANUAL", "ON_FAILURE"})
  void aCompletedPlanCanBeRolledBackByHand(Rollback rule) throws InterruptedException {
    PlanExecution<String> execution =
        plan(rule, writing("a"), writing("b").after("a")).start(runtime);
    execution.awaitResult();

    RollbackReport report = execution.rollback();

    assertThat(undone).containsExactly("b", "a");
    assertThat(report.isComplete()).isTrue();
    assertThat(execution.result().orElseThrow().rollback()).containsSame(report);
    assertThat(execution.rollback()).isSameAs(report);
    assertThat(undone).hasSize(2);
  }

  @Test
  void afterARollbackOfItsOwnTheSameReportIsGiven() throws InterruptedException {
    PlanExecution<String> execution =
        plan(Rollback.ON_FAILURE, writing("a"), failing().after("a")).start(runtime);
    PlanResult result = execution.awaitResult();

    assertThat(execution.rollback()).isSameAs(rollback(result));
    assertThat(undone).containsExactly("a");
  }

  @Test
  void manualDoesNothingByItself() {
    assertThat(
            plan(Rollback.MANUAL, writing("a"), failing().after("a")).execute(runtime).rollback())
        .isEmpty();
    assertThat(undone).isEmpty();
  }

  @Test
  void aCancelledPlanIsRolledBackByHandOnly() throws InterruptedException {
    Door inside = engine.door();
    PlanExecution<String> execution =
        plan(
                Rollback.ON_FAILURE,
                writing("a"),
                step("b")
                    .after("a")
                    .does(call -> {
                      inside.open();
                      engine.door().pass();
                    }))
            .start(runtime);
    inside.pass();
    execution.cancel();
    assertThat(execution.awaitResult().status()).isEqualTo(PlanStatus.CANCELLED);
    assertThat(undone).isEmpty();

    assertThat(execution.rollback().undone()).containsExactly(new Undone("a", 1));
  }

  @Test
  void thePlansTimeoutIsAFailure() {
    PlanResult result =
        plan(
                Rollback.ON_FAILURE,
                writing("a"),
                step("b").after("a").does(call -> engine.door().pass()))
            .execute(runtime, options -> options.timeout(Duration.ofMillis(50)));

    assertThat(rollback(result).undone()).containsExactly(new Undone("a", 1));
  }

  @Test
  void withNoneThereIsNothingToKeep() throws InterruptedException {
    AtomicBoolean keeps = new AtomicBoolean(true);
    PlanExecution<String> execution =
        TestPlan.of(
                step("a")
                    .body((call, attempt) -> {
                      keeps.set(attempt.keepsUndo());
                      call.offer("a");
                    }))
            .start(runtime);
    execution.awaitResult();

    assertThat(keeps).isFalse();
    assertThatThrownBy(execution::rollback)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("test.Plan is never rolled back; declare @Plan(rollback = Rollback.MANUAL)");
  }

  @Test
  void aRunningPlanCannotBeRolledBack() throws InterruptedException {
    Door leave = engine.door();
    PlanExecution<String> execution =
        plan(Rollback.MANUAL, step("a").does(call -> leave.pass())).start(runtime);

    assertThatThrownBy(execution::rollback)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has not ended; cancel it");
    leave.open();
    execution.awaitResult();
  }

  // --- what

  @Test
  void aFailedCheckIsUndoneToo() {
    PlanResult result =
        plan(
                Rollback.ON_FAILURE,
                step("a")
                    .retries(1)
                    .body((call, attempt) -> {
                      int number = call.attempt();
                      attempt.undo(undo -> undone.add("a" + number));
                      attempt.check("isGood", "bad", value -> false);
                    }))
            .execute(runtime);

    assertThat(undone).containsExactly("a2", "a1");
    assertThat(rollback(result).undone()).containsExactly(new Undone("a", 2), new Undone("a", 1));
  }

  @Test
  void anAttemptThatFailedOtherwiseIsNot() {
    PlanResult result =
        plan(
                Rollback.ON_FAILURE,
                step("a")
                    .writes("a")
                    .with(PlanStep.Builder::compensated)
                    .body((call, attempt) -> {
                      attempt.undoUnknown(undo -> undone.add("unknown"));
                      throw new IOException("a");
                    }))
            .execute(runtime);

    assertThat(undone).isEmpty();
    assertThat(rollback(result).isComplete()).isTrue();
  }

  @Test
  void aSkippedStepIsNot() {
    PlanResult result =
        plan(
                Rollback.ON_FAILURE,
                step("a").writes("a").body((call, attempt) -> attempt.skip("wanted")),
                failing())
            .execute(runtime);

    assertThat(rollback(result).isComplete()).isTrue();
  }

  @Test
  void aWritingStepThatNothingCompensatesIsReported() {
    PlanResult result =
        plan(
                Rollback.ON_FAILURE,
                step("a").writes("a"),
                step("reads").reads("b"),
                failing().after("a", "reads"))
            .execute(runtime);

    assertThat(rollback(result).notUndone())
        .containsExactly(
            new NotUndone(
                "a", 1, Reason.NO_COMPENSATION, "nothing compensates test.Tools.a", null));
  }

  private PlanResult givenUp(boolean afterUnknown, Door leave, Duration compensationTimeout) {
    PlanRuntime own = engine.runtime(b -> b.compensationTimeout(compensationTimeout));
    return plan(
            Rollback.ON_FAILURE,
            step("a")
                .writes("file")
                .timeout(Duration.ofMillis(5))
                .with(PlanStep.Builder::compensated)
                .body((call, attempt) -> {
                  if (afterUnknown) {
                    attempt.undoUnknown(undo -> undone.add("unknown"));
                  }
                  leave.passDeaf();
                  attempt.undo(undo -> undone.add("known"));
                  call.offer("late");
                }))
        .execute(own);
  }

  @Test
  void anAttemptThatWasGivenUpIsReported() {
    PlanResult result = givenUp(false, engine.door(), Duration.ofSeconds(20));

    assertThat(rollback(result).notUndone())
        .containsExactly(
            new NotUndone(
                "a",
                1,
                Reason.UNKNOWN_OUTCOME,
                "attempt 1 was given up, so that nobody knows what it did",
                null));
    assertThat(undone).isEmpty();
  }

  @Test
  void whereItsCompensationTakesTheUnknownItWaitsForItsLocks() {
    // The attempt never returns, so its lock never comes: the compensation's time runs out.
    PlanResult result = givenUp(true, engine.door(), Duration.ofMillis(20));

    assertThat(rollback(result).notUndone())
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.reason()).isEqualTo(Reason.TIMED_OUT);
          assertThat(entry.message()).isEqualTo("its compensation: total timeout of 20 ms is over");
        });
    assertThat(undone).isEmpty();
  }

  @Test
  void andRunsOnceItHasReturned() {
    Door leave = engine.door();
    PlanListener opener =
        new PlanListener() {
          @Override
          public void stepEnded(StepEvent event, StepResult result) {
            leave.open();
          }
        };
    PlanResult result =
        plan(
                Rollback.ON_FAILURE,
                step("a")
                    .writes("file")
                    .timeout(Duration.ofMillis(5))
                    .with(PlanStep.Builder::compensated)
                    .body((call, attempt) -> {
                      attempt.undoUnknown(undo -> undone.add("unknown"));
                      leave.passDeaf();
                      attempt.undo(undo -> undone.add("known"));
                      call.offer("late");
                    }))
            .execute(runtime, options -> options.listener(opener));

    assertThat(undone).containsExactly("unknown");
    assertThat(rollback(result).undone()).containsExactly(new Undone("a", 1));
  }

  @Test
  void anAttemptGivenUpBeforeItsToolIsCalledDoesNotCallIt() {
    AtomicBoolean called = new AtomicBoolean();
    Door leave = engine.door();

    PlanResult result =
        plan(
                Rollback.MANUAL,
                step("a")
                    .writes("file")
                    .timeout(Duration.ofMillis(5))
                    .body((call, attempt) -> {
                      leave.passDeaf(); // As a condition that takes its time.
                      attempt.undoUnknown(undo -> undone.add("unknown"));
                      called.set(true);
                    }))
            .execute(runtime);
    assertThat(result.step("a").status()).isEqualTo(StepStatus.TIMED_OUT);

    leave.open();

    Door.until(runtime::isIdle);
    assertThat(called).isFalse();
  }

  @Test
  void stagesRegisterTheirUndoWhenTheyEnd() {
    PlanResult result =
        plan(
                Rollback.ON_FAILURE,
                step("a")
                    .writes("a")
                    .body((call, attempt) ->
                        attempt.awaitStage(
                            CompletableFuture.supplyAsync(() -> "v").minimalCompletionStage(),
                            value -> attempt.undo(undo -> undone.add("undo " + value)),
                            call::store)),
                failing().after("a"))
            .execute(runtime);

    assertThat(undone).containsExactly("undo v");
    assertThat(rollback(result).isComplete()).isTrue();
  }

  // --- how

  @Test
  void theyRunOneAtATimeInReverseOrderOfCompletion() throws InterruptedException {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Door[] doors = {engine.door(), engine.door(), engine.door()};
    TestPlan.Spec[] steps = new TestPlan.Spec[4];
    for (int i = 0; i < 3; i++) {
      int number = i;
      steps[i] =
          step("s" + i)
              .body((call, attempt) -> {
                doors[number].pass();
                attempt.undo(undo -> {
                  most.accumulateAndGet(running.incrementAndGet(), Math::max);
                  undone.add("s" + number);
                  running.decrementAndGet();
                });
                call.offer("x");
              });
    }
    steps[3] = failing().after("s0", "s1", "s2");
    PlanExecution<String> execution = plan(Rollback.ON_FAILURE, steps).start(runtime);
    for (int next : new int[] {1, 2, 0}) {
      doors[next].open();
      Door.until(() -> execution.status("s" + next) == StepStatus.COMPLETED);
    }

    execution.awaitResult();

    assertThat(undone).containsExactly("s0", "s2", "s1");
    assertThat(most).hasValue(1);
  }

  @Test
  void oneThatFailsDoesNotStopTheOthers() {
    IOException failure = new IOException("cannot");
    PlanResult result =
        plan(
                Rollback.ON_FAILURE,
                writing("a"),
                writing(
                        "b",
                        undo -> {
                          throw failure;
                        })
                    .after("a"),
                writing("c").after("b"),
                failing().after("c"))
            .execute(runtime);

    assertThat(undone).containsExactly("c", "a");
    NotUndone left = rollback(result).notUndone().getFirst();
    assertThat(left.step()).isEqualTo("b");
    assertThat(left.reason()).isEqualTo(Reason.FAILED);
    assertThat(left.failure()).containsSame(failure);
    assertThat(left.message()).isEqualTo("its compensation: java.io.IOException: cannot");
    assertThat(result.cause().orElseThrow()).hasMessage("no");
  }

  @Test
  void oneThatHangsIsGivenUpAfterItsTime() {
    PlanRuntime own = engine.runtime(b -> b.compensationTimeout(Duration.ofMillis(10)));
    Door leave = engine.door();
    PlanResult result =
        plan(
                Rollback.ON_FAILURE,
                writing("a"),
                writing("b", undo -> leave.passDeaf()).after("a"),
                failing().after("b"))
            .execute(own);

    assertThat(undone).containsExactly("a");
    assertThat(rollback(result).notUndone().getFirst().reason()).isEqualTo(Reason.TIMED_OUT);
  }

  @Test
  void theyHoldWhatTheAttemptHeld() throws InterruptedException {
    Door inside = engine.door();
    Door entered = engine.door();
    TestPlan failing =
        plan(
            Rollback.ON_FAILURE,
            step("a")
                .names(names -> names.write("file:users"), true)
                .body((call, attempt) -> {
                  attempt.undo(undo -> {
                    inside.open();
                    entered.pass();
                    undone.add("a");
                  });
                  call.offer("a");
                }),
            failing().after("a"));
    PlanExecution<String> execution = failing.start(runtime);
    inside.pass();
    PlanExecution<String> other =
        TestPlan.of(step("other").writes("file:users").does(call -> undone.add("other")))
            .start(runtime);
    Door.untilWaiting(runtime, 1);
    entered.open();

    execution.awaitResult();
    other.awaitResult();

    assertThat(undone).containsExactly("a", "other");
  }

  @Test
  void cancelDoesNotReachThem() throws InterruptedException {
    Door inside = engine.door();
    Door leave = engine.door();
    PlanExecution<String> execution =
        plan(
                Rollback.ON_FAILURE,
                writing("a"),
                writing(
                        "b",
                        undo -> {
                          inside.open();
                          leave.pass();
                          undone.add("b");
                        })
                    .after("a"),
                failing().after("b"))
            .start(runtime);
    inside.pass();

    assertThat(execution.cancel()).isFalse();
    leave.open();

    assertThat(rollback(execution.awaitResult()).isComplete()).isTrue();
    assertThat(undone).containsExactly("b", "a");
  }

  @Test
  void norDoesThePlansTimeoutOrTheDefaultTimeout() {
    PlanRuntime own = engine.runtime(b -> b.defaultTimeout(Duration.ofMillis(20)));
    AtomicReference<Boolean> limited = new AtomicReference<>();
    plan(
            Rollback.ON_FAILURE,
            writing(
                "a",
                undo ->
                    limited.set(
                        undo.context().remaining().orElseThrow().compareTo(Duration.ofSeconds(1))
                            < 0)),
            step("b").after("a").does(call -> engine.door().pass()))
        .execute(own, options -> options.timeout(Duration.ofMillis(30)));

    assertThat(limited).hasValue(false); // But the compensation timeout.
  }

  @Test
  void anInterruptedCallerWaitsForThemAndKeepsItsFlag() throws InterruptedException {
    Door inside = engine.door();
    Door leave = engine.door();
    AtomicBoolean flag = new AtomicBoolean();
    TestPlan plan =
        plan(
            Rollback.ON_FAILURE,
            writing(
                "a",
                undo -> {
                  inside.open();
                  leave.pass();
                  undone.add("a");
                }),
            failing().after("a"));
    Thread caller =
        Thread.startVirtualThread(() -> {
          PlanResult unused = plan.execute(runtime);
          flag.set(Thread.currentThread().isInterrupted());
        });
    inside.pass();
    caller.interrupt();
    leave.open();
    caller.join();

    assertThat(undone).containsExactly("a");
    assertThat(flag).isTrue();
  }

  @Test
  void compensationsMayReturnStages() {
    PlanResult result =
        plan(
                Rollback.ON_FAILURE,
                writing(
                    "a",
                    undo -> undo.awaitStage(CompletableFuture.runAsync(() -> undone.add("a")))),
                failing().after("a"))
            .execute(runtime);

    assertThat(undone).containsExactly("a");
    assertThat(rollback(result).isComplete()).isTrue();
  }

  @Test
  void theyBearThePlansIdAndTheStepsName() {
    AtomicReference<String> seen = new AtomicReference<>();
    PlanResult result =
        plan(
                Rollback.ON_FAILURE,
                writing(
                    "a", undo -> seen.set(undo.context().executionId() + undo.context().stepId())),
                failing().after("a"))
            .execute(runtime);

    assertThat(seen).hasValue(result.executionId() + "a");
  }

  // --- sub-plans and elements

  private TestPlan.Spec sub(String id, TestPlan inner) {
    return step(id)
        .with(PlanStep.Builder::composite)
        .body((call, attempt) -> attempt.awaitPlan(inner.start(runtime), call::store));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NONE", "MANUAL", "ON_FAILURE"})
  void aSubplansStepsAreUndoneAtItsPlace(Rollback ofInner) {
    TestPlan inner = plan(ofInner, writing("x"), writing("y").after("x"));

    PlanResult result =
        plan(
                Rollback.ON_FAILURE,
                writing("a"),
                sub("weekly", inner).after("a"),
                writing("b").after("weekly"),
                failing().after("b"))
            .execute(runtime);

    assertThat(undone).containsExactly("b", "y", "x", "a");
    assertThat(rollback(result).undone().stream().map(Undone::step))
        .containsExactly("b", "weekly.y", "weekly.x", "a");
  }

  @Test
  void ofOneThatFailedWhatCompleted() {
    TestPlan inner = plan(Rollback.NONE, writing("x"), failing().after("x"));

    PlanResult result =
        plan(Rollback.ON_FAILURE, writing("a"), sub("weekly", inner).after("a")).execute(runtime);

    assertThat(undone).containsExactly("x", "a");
    assertThat(rollback(result).isComplete()).isTrue();
  }

  @Test
  void oneThatRolledBackItselfHasNoneLeft() {
    TestPlan inner = plan(Rollback.ON_FAILURE, writing("x"), failing().after("x"));

    PlanResult result =
        plan(Rollback.ON_FAILURE, writing("a"), sub("weekly", inner).after("a")).execute(runtime);

    assertThat(undone).containsExactly("x", "a");
    assertThat(rollback(result).undone()).containsExactly(new Undone("a", 1));
    assertThat(rollback(result.step("weekly").subplan().orElseThrow()).undone())
        .containsExactly(new Undone("x", 1));
  }

  @Test
  void elementsAreUndoneOneByOne() {
    List<Integer> order = new CopyOnWriteArrayList<>();
    PlanResult result =
        plan(
                Rollback.ON_FAILURE,
                writing("a"),
                step("reports")
                    .after("a")
                    .with(step -> step.forEach().cap(1).compensated())
                    .body((call, attempt) ->
                        attempt.<Integer, Object>forEach(
                            List.of(0, 1, 2),
                            (element, made, store) -> {
                              if (element == 1) {
                                throw new IOException("one");
                              }
                              made.undo(undo -> undone.add("e" + element));
                              order.add(element);
                              if (made.complete("r")) {
                                store.accept("r");
                              }
                            },
                            ElementResources.none(),
                            call::store)))
            .execute(runtime);

    assertThat(undone).containsExactly("e" + order.get(1), "e" + order.get(0), "a");
    assertThat(rollback(result).undone().stream().map(Undone::step))
        .containsExactly("reports[" + order.get(1) + "]", "reports[" + order.get(0) + "]", "a");
  }

  @Test
  void anAttemptIsInTheOrderBeforeWhatWaitedForIt() {
    PlanResult result =
        plan(
                Rollback.ON_FAILURE,
                writing("a"),
                writing("b").after(EdgeKind.ORDER, "a"),
                failing().after(EdgeKind.ORDER, "b"))
            .execute(runtime);

    assertThat(rollback(result).undone().stream().map(Undone::step)).containsExactly("b", "a");
  }

  // --- the end of the engine

  @Test
  void closingWaitsForARollback() {
    PlanRuntime closing = engine.runtime();
    Door inside = engine.door();
    Door leave = engine.door();
    PlanExecution<String> execution =
        plan(
                Rollback.ON_FAILURE,
                writing(
                    "a",
                    undo -> {
                      inside.open();
                      leave.pass();
                      undone.add("a");
                    }),
                failing().after("a"))
            .start(closing);
    inside.passDeaf();
    AtomicReference<List<String>> unended = new AtomicReference<>();
    Thread closer =
        Thread.startVirtualThread(() -> unended.set(closing.close(Duration.ofSeconds(20))));
    leave.open();
    Door.until(() -> !closer.isAlive());

    assertThat(unended.get()).isEmpty();
    assertThat(rollback(execution.result().orElseThrow()).isComplete()).isTrue();
  }

  @Test
  void whatTheClosedEngineCutsShortIsReported() {
    PlanRuntime closing = engine.runtime(b -> b.cancelGrace(Duration.ofMillis(1)));
    Door inside = engine.door();
    PlanExecution<String> execution =
        plan(
                Rollback.ON_FAILURE,
                writing("a"),
                writing(
                        "b",
                        undo -> {
                          inside.open();
                          engine.door().pass();
                        })
                    .after("a"),
                failing().after("b"))
            .start(closing);
    inside.passDeaf();

    List<String> unused = closing.close(Duration.ofMillis(1));

    Door.until(() -> execution.result().isPresent());
    assertThat(rollback(execution.result().orElseThrow()).notUndone())
        .extracting(NotUndone::step, NotUndone::reason)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("b", Reason.ENGINE_CLOSED),
            org.assertj.core.groups.Tuple.tuple("a", Reason.ENGINE_CLOSED));
  }
}
