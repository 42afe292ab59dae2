package dev.planloom.runtime;

import static dev.planloom.runtime.TestPlan.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.planloom.Rollback;
import dev.planloom.graph.EdgeKind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a result says of the whole: totals, ids, metadata, times of the day. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class TotalsTest {

  @RegisterExtension final TestEngine engine = new TestEngine();

  private final PlanRuntime runtime = engine.runtime();

  private static TestPlan.Spec failing(String id, int times) {
    return step(id)
        .retries(times)
        .calls(call -> {
          if (call.attempt() <= times) {
            throw new IOException("again");
          }
          return "x";
        });
  }

  /** Three elements, the middle one of which fails once. */
  private static TestPlan.Spec each(String id) {
    return step(id)
        .with(step -> step.idempotent().retries(1).backoff(1, 1, 1, 0))
        .with(PlanStep.Builder::forEach)
        .body((call, attempt) ->
            attempt.<Integer>forEachVoid(
                List.of(0, 1, 2),
                (element, made, store) -> {
                  if (element == 1 && made.context().attempt() == 1) {
                    throw new IOException("again");
                  }
                  boolean unused = made.complete();
                },
                ElementResources.none()));
  }

  private TestPlan.Spec sub(String id, TestPlan inner) {
    return step(id)
        .with(PlanStep.Builder::composite)
        .body((call, attempt) -> attempt.awaitPlan(inner.start(runtime), call::store));
  }

  @Test
  void stepsByStatusAndCalls() {
    PlanResult result =
        TestPlan.of(
                step("a"),
                failing("b", 2),
                step("c").fails(new IOException("no")),
                step("d").after("c"),
                step("e").after("d"))
            .execute(runtime);

    Totals totals = result.totals();
    assertThat(totals.steps())
        .containsExactly(
            entry(StepStatus.COMPLETED, 2),
            entry(StepStatus.FAILED, 1),
            entry(StepStatus.SKIPPED, 2));
    assertThat(totals.steps(StepStatus.SKIPPED)).isEqualTo(2);
    assertThat(totals.steps(StepStatus.TIMED_OUT)).isZero();
    assertThat(totals.toolInvocations()).isEqualTo(5);
    assertThat(totals.retries()).isEqualTo(2);
    assertThat(totals.counters()).isEmpty();
    assertThat(totals.counter("x")).isZero();
  }

  @Test
  void timesAreThoseOfAllAttempts() {
    PlanResult result =
        TestPlan.of(step("a").writes("f"), failing("b", 1).writes("f").after("a")).execute(runtime);

    Totals totals = result.totals();
    assertThat(totals.ran())
        .isPositive()
        .isEqualTo(result.step("a").duration().plus(result.step("b").duration()));
    assertThat(totals.lockWaited())
        .isEqualTo(result.step("a").lockWaited().plus(result.step("b").lockWaited()));
  }

  @Test
  void elementsAndSubplansCount() {
    TestPlan inner = TestPlan.of(failing("i", 1), each("e"));
    PlanResult result = TestPlan.of(step("a"), sub("s", inner)).execute(runtime);

    assertThat(result.isCompleted()).as(result.toString()).isTrue();
    Totals totals = result.totals();
    assertThat(totals.steps()).containsExactly(entry(StepStatus.COMPLETED, 2));
    assertThat(totals.toolInvocations()).isEqualTo(1 + 2 + 4);
    assertThat(totals.retries()).isEqualTo(2);
    assertThat(totals.ran()).isGreaterThan(result.step("a").duration());
  }

  @Test
  void runHasThemWithoutTimes() {
    TestPlan plan =
        TestPlan.of(
            step("a"),
            failing("b", 1),
            each("c"),
            step("w").body((call, attempt) -> attempt.skip("wanted")),
            step("d").fails(new IOException("no")));

    Totals totals =
        catchThrowableOfType(PlanExecutionException.class, () -> plan.run(runtime))
            .result()
            .totals();

    assertThat(totals.toolInvocations()).isEqualTo(1 + 2 + 4 + 1);
    assertThat(totals.retries()).isEqualTo(2);
    assertThat(totals.ran()).isZero();
    assertThat(totals.lockWaited()).isZero();
  }

  @Test
  void elementsThatFailCountToo() {
    PlanResult result =
        TestPlan.of(
                step("all")
                    .with(PlanStep.Builder::forEach)
                    .body((call, attempt) ->
                        attempt.<Integer>forEachVoid(
                            List.of(0, 1, 2),
                            (element, made, store) -> {
                              throw new IOException("no");
                            },
                            ElementResources.none())))
            .execute(runtime);

    assertThat(result.totals().toolInvocations()).isEqualTo(3);
    assertThat(result.totals().steps()).containsExactly(entry(StepStatus.FAILED, 1));
  }

  // --- ids and metadata

  @Test
  void theCallersIdIsTheExecutionsEverywhere() {
    Recorder recorder = new Recorder();
    Set<String> seen = ConcurrentHashMap.newKeySet();
    PlanResult result =
        TestPlan.of(
                graph -> graph.rollback(Rollback.ON_FAILURE),
                step("a")
                    .writes("a")
                    .with(PlanStep.Builder::compensated)
                    .body((call, attempt) -> {
                      attempt.undo(undo -> {
                        seen.add("undo " + undo.context().executionId());
                        boolean unused = undo.complete();
                      });
                      seen.add("tool " + call.context().executionId());
                      call.offer("x");
                    }),
                step("each")
                    .with(PlanStep.Builder::forEach)
                    .body((call, attempt) ->
                        attempt.<Integer>forEachVoid(
                            List.of(0),
                            (element, made, store) -> {
                              seen.add("element " + made.context().executionId());
                              boolean unused = made.complete();
                            },
                            ElementResources.none())),
                step("b").after(EdgeKind.ORDER, "a", "each").fails(new IOException("no")))
            .execute(runtime, options -> options.executionId("order-7").listener(recorder));

    assertThat(result.executionId()).isEqualTo("order-7");
    assertThat(seen).containsExactlyInAnyOrder("tool order-7", "element order-7", "undo order-7");
    assertThat(recorder.events).first().isEqualTo("started order-7");
    assertThat(recorder.events).last().isEqualTo("ended order-7 FAILED");
  }

  @Test
  void aSubplanHasAnIdOfItsOwn() {
    TestPlan inner = TestPlan.of(step("i").calls(call -> call.context().executionId()));
    RunOptions options = RunOptions.defaults().executionId("outer").metadata("k", "v");
    PlanResult result =
        TestPlan.of(
                step("s")
                    .with(PlanStep.Builder::composite)
                    .body((call, attempt) ->
                        attempt.awaitPlan(
                            inner.start(runtime, o -> options.forSubplan()), call::store)))
            .execute(runtime, o -> options);

    PlanResult ofInner = result.step("s").subplan().orElseThrow();
    assertThat(ofInner.executionId()).isNotEqualTo("outer").startsWith("Plan-");
    assertThat(ofInner.artifact("i")).contains(ofInner.executionId());
    assertThat(ofInner.metadata()).isEmpty();
  }

  @Test
  void generatedIdsDiffer() throws InterruptedException {
    PlanExecution<String> one = TestPlan.of(step("a")).start(runtime);
    PlanExecution<String> other = TestPlan.of(step("a")).start(runtime);

    assertThat(one.id()).isNotEqualTo(other.id());
    assertThat(one.awaitResult().executionId()).isEqualTo(one.id());
    assertThat(other.awaitResult().metadata()).isEmpty();
  }

  @Test
  void metadataComesBackInOrderAlsoAfterARollback() throws InterruptedException {
    PlanExecution<String> execution =
        TestPlan.of(graph -> graph.rollback(Rollback.MANUAL), step("a"))
            .start(runtime, options -> options.metadata("z", 1).metadata("a", 2).metadata("z", 3));
    PlanResult result = execution.awaitResult();

    assertThat(result.metadata()).containsExactly(entry("z", 3), entry("a", 2));
    execution.rollback();
    assertThat(execution.awaitResult().rollback()).isPresent();
    assertThat(execution.awaitResult().metadata()).isEqualTo(result.metadata());
  }

  // --- times of the day

  @Test
  void timesOfTheDay() {
    PlanResult result =
        TestPlan.of(
                step("a"), step("b").after("a").fails(new IOException("no")), step("c").after("b"))
            .execute(runtime);

    StepResult a = result.step("a");
    assertThat(a.startedAt()).contains(result.startedAt().plus(a.startedAfter()));
    assertThat(a.endedAt()).contains(result.startedAt().plus(a.endedAfter()));
    assertThat(result.endedAt()).isEqualTo(result.startedAt().plus(result.duration()));
    assertThat(result.endedAt()).isAfterOrEqualTo(a.endedAt().orElseThrow());
    assertThat(result.step("c").startedAt()).as("never attempted").isEmpty();
    assertThat(result.step("c").endedAt()).isPresent();
  }

  @Test
  void withoutTimingsStepsHaveNone() {
    PlanResult result =
        TestPlan.of(step("a").timeout(Duration.ofHours(1)))
            .execute(runtime, options -> options.timings(false));

    assertThat(result.step("a").startedAt()).isEmpty();
    assertThat(result.step("a").endedAt()).isEmpty();
    assertThat(result.endedAt()).isAfterOrEqualTo(result.startedAt());
  }
}
