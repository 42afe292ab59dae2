package dev.planloom.runtime;

import static dev.planloom.runtime.TestPlan.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.planloom.Rollback;
import dev.planloom.graph.EdgeKind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Artifacts that are put into a store while their execution runs. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class ArtifactStoreTest {

  @RegisterExtension final TestEngine engine = new TestEngine();

  private final ArtifactStore store = ArtifactStore.inMemory();
  private final PlanRuntime runtime = engine.runtime(b -> b.artifactStore(store));

  /** A store that does something with what is put, and keeps it then. */
  private ArtifactStore first(BiConsumer<String, Object> before) {
    return new ArtifactStore() {
      @Override
      public void put(String executionId, String artifact, Object value) {
        before.accept(artifact, value);
        store.put(executionId, artifact, value);
      }

      @Override
      public Optional<Object> get(String executionId, String artifact) {
        return store.get(executionId, artifact);
      }

      @Override
      public List<String> list(String executionId) {
        return store.list(executionId);
      }

      @Override
      public void clear(String executionId) {
        store.clear(executionId);
      }
    };
  }

  // --- the store in memory

  @Test
  void keepsWhatIsPut() {
    store.put("e-1", "a", 1);
    store.put("e-1", "b", 2);
    store.put("e-2", "a", 3);
    store.put("e-1", "a", 4);

    assertThat(store.get("e-1", "a")).contains(4);
    assertThat(store.get("e-2", "a")).contains(3);
    assertThat(store.get("e-2", "b")).isEmpty();
    assertThat(store.get("e-3", "a")).isEmpty();
    assertThat(store.list("e-1")).as("in the order of the last puts").containsExactly("b", "a");
    assertThat(store).hasToString("artifacts of 2 executions, in memory");
    store.clear("e-1");
    assertThat(store.list("e-1")).isEmpty();
    assertThat(store.list("e-2")).containsExactly("a");
  }

  // --- when

  @Test
  void anArtifactIsThereBeforeASuccessorRuns() {
    PlanResult result =
        TestPlan.of(
                step("a").returns("of a"),
                step("stage").stage(c -> CompletableFuture.supplyAsync(() -> "of stage")),
                step("b")
                    .after("a", "stage")
                    .calls(call ->
                        List.of(
                            store.get(call.context().executionId(), "a"),
                            store.get(call.context().executionId(), "stage"))))
            .execute(runtime);

    assertThat(result.artifact("b"))
        .contains(List.of(Optional.of("of a"), Optional.of("of stage")));
    assertThat(store.list(result.executionId())).hasSize(3).endsWith("b");
  }

  @Test
  void aRunningExecutionCanBeWatched() throws InterruptedException {
    Door door = engine.door();
    PlanExecution<String> execution =
        TestPlan.of(
                step("a").returns("of a"),
                step("b").after("a").does(call -> door.pass()),
                step("c").after(EdgeKind.CONTROL, "b").returns("of c"))
            .start(runtime);
    Door.until(() -> execution.status("b") == StepStatus.RUNNING);

    assertThat(store.list(execution.id())).containsExactly("a");
    door.open();
    assertThat(execution.awaitResult().isCompleted()).isTrue();
    assertThat(store.list(execution.id())).as("nothing of b").containsExactly("a", "c");
  }

  @Test
  void aStepIsNotCompletedBeforeItsArtifactIsPut() throws InterruptedException {
    Door putting = engine.door();
    Door door = engine.door();
    ArtifactStore slow =
        first((artifact, value) -> {
          putting.open();
          door.passDeaf();
        });
    PlanExecution<String> execution =
        TestPlan.of(step("a").writes("x")).start(runtime, o -> o.artifactStore(slow));
    putting.pass();

    assertThat(execution.status("a")).isEqualTo(StepStatus.RUNNING);
    PlanExecution<String> waiting =
        TestPlan.of(step("next").writes("x").calls(c -> store.list(execution.id()))).start(runtime);
    Door.untilWaiting(runtime, 1);
    door.open();
    assertThat(execution.awaitResult().isCompleted()).isTrue();
    assertThat(waiting.awaitResult().artifact("next"))
        .as("under the step's locks")
        .contains(List.of("a"));
  }

  // --- what

  @Test
  void whatIsReleasedEarlyIsKept() {
    PlanResult result =
        TestPlan.of(step("a").returns("of a"), step("b").after("a").output().returns("of b"))
            .execute(runtime);

    assertThat(result.artifact("a")).isEmpty();
    assertThat(store.get(result.executionId(), "a")).contains("of a");
  }

  @Test
  void whatFailsPutsNothing() {
    PlanResult result =
        TestPlan.of(
                p -> p.rollback(Rollback.ON_FAILURE),
                step("done")
                    .with(PlanStep.Builder::compensated)
                    .body((call, attempt) -> {
                      attempt.undo(undo -> undo.complete());
                      call.offer("done");
                    }),
                step("fails").after("done").fails(new IOException("no")),
                step("refused")
                    .body((call, attempt) -> {
                      attempt.check("good", "bad", value -> false);
                      call.offer("bad");
                    }),
                step("skipped").body((call, attempt) -> attempt.skip("wanted")))
            .execute(runtime);

    assertThat(result.rollback().map(RollbackReport::undone).orElseThrow()).hasSize(1);
    assertThat(store.list(result.executionId())).containsExactly("done");
  }

  @Test
  void aForEachStepPutsItsListOnly() {
    PlanResult result =
        TestPlan.of(
                step("each")
                    .with(PlanStep.Builder::forEach)
                    .body((call, attempt) ->
                        attempt.<Integer, Object>forEach(
                            List.of(1, 2),
                            (element, made, kept) -> {
                              if (made.complete(element * 10)) {
                                kept.accept(element * 10);
                              }
                            },
                            (element, names) -> {},
                            call::store)))
            .execute(runtime);

    assertThat(store.list(result.executionId())).containsExactly("each");
    assertThat(store.get(result.executionId(), "each")).contains(List.of(10, 20));
    assertThat(store).hasToString("artifacts of 1 executions, in memory");
  }

  @Test
  void subPlansPutTheirsUnderTheirOwnIds() {
    PlanRuntime plain = engine.runtime();
    RunOptions options = RunOptions.defaults().artifactStore(store);
    TestPlan inner = TestPlan.of(step("in").returns("of in"));
    AtomicReference<String> innerId = new AtomicReference<>();
    TestPlan outer =
        TestPlan.of(
            step("out")
                .with(PlanStep.Builder::composite)
                .body((call, attempt) -> {
                  PlanExecution<String> started = inner.start(plain, o -> options.forSubplan());
                  innerId.set(started.id());
                  attempt.awaitPlan(started, call::store);
                }));

    PlanResult result = outer.execute(plain, o -> options);

    assertThat(store.list(result.executionId())).containsExactly("out");
    assertThat(store.get(innerId.get(), "in")).contains("of in");
  }

  @Test
  void aCachedAnswerIsAnArtifactToo() {
    TestPlan plan = TestPlan.of(step("a").cached(Duration.ofDays(1), call -> "made"));
    plan.run(runtime);
    PlanResult second = plan.execute(runtime);

    assertThat(second.step("a").isCached()).isTrue();
    assertThat(store.get(second.executionId(), "a")).contains("made");
  }

  @Test
  void theStoreOfAnExecutionIsInPlaceOfTheEngines() {
    ArtifactStore own = ArtifactStore.inMemory();
    PlanResult result =
        TestPlan.of(step("a").returns("of a")).execute(runtime, o -> o.artifactStore(own));

    assertThat(own.get(result.executionId(), "a")).contains("of a");
    assertThat(store.list(result.executionId())).isEmpty();
  }

  // --- stores that fail

  @Test
  void aStoreThatThrowsFailsTheStep() {
    IllegalStateException full = new IllegalStateException("full");
    ArtifactStore broken =
        first((artifact, value) -> {
          throw full;
        });
    PlanResult result =
        TestPlan.of(step("a").returns("of a"), step("b").after("a"))
            .execute(runtime, o -> o.artifactStore(broken));

    assertThat(result.cause()).containsSame(full);
    assertThat(result.step("a").status()).isEqualTo(StepStatus.FAILED);
    assertThat(result.step("b").status()).isEqualTo(StepStatus.SKIPPED);
    assertThat(result.artifact("a")).isEmpty();
  }

  @Test
  void theStepIsRetriedByItsOwnRules() {
    AtomicInteger puts = new AtomicInteger();
    ArtifactStore flaky =
        first((artifact, value) -> {
          if (puts.incrementAndGet() == 1) {
            throw new IllegalStateException("flaky");
          }
        });
    PlanResult result =
        TestPlan.of(step("a").retries(1).returns("of a"))
            .execute(runtime, o -> o.artifactStore(flaky));

    assertThat(result.step("a").attempts()).isEqualTo(2);
    assertThat(store.get(result.executionId(), "a")).contains("of a");
  }

  @Test
  void aCachedAnswerThatCannotBePutIsNone() {
    TestPlan plan = TestPlan.of(step("a").cached(Duration.ofDays(1), call -> "made"));
    plan.run(runtime);
    PlanResult result =
        plan.execute(
            runtime,
            o ->
                o.artifactStore(
                    first((artifact, value) -> {
                      throw new AssertionError("no");
                    })));

    assertThat(result.step("a").status()).isEqualTo(StepStatus.FAILED);
    assertThat(result.step("a").isCached()).isFalse();
  }
}
