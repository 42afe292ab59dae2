package dev.planloom.runtime;

import static dev.planloom.runtime.TestPlan.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.planloom.graph.EdgeKind;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that a tool starts. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class NestedRunTest {

  @RegisterExtension final TestEngine engine = new TestEngine();

  private final PlanRuntime runtime = engine.runtime();

  private void assertRefused(PlanResult outer, String message) {
    assertThat(outer.cause().orElseThrow())
        .isInstanceOf(PlanExecutionException.class)
        .cause()
        .isInstanceOf(NestedResourceException.class)
        .hasMessage(message);
    assertThat(((PlanExecutionException) outer.cause().orElseThrow()).result().errorType())
        .contains(ErrorType.RESOURCE_EXHAUSTED);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aLockOfTheToolIsRefusedInsteadOfHanging(boolean limited) {
    TestPlan inner = TestPlan.of(step("inner").reads("file"));

    PlanResult result =
        TestPlan.of(step("outer").writes("file").does(call -> inner.run(runtime)))
            .execute(runtime, options -> limited ? options.timeout(Duration.ofHours(1)) : options);

    assertRefused(
        result,
        "Step 'inner' needs 'file', which the step 'outer' that started this run holds;"
            + " end that step first or take the resource from it");
  }

  @Test
  void aLockOfAnAncestorFurtherUpToo() {
    TestPlan inner = TestPlan.of(step("inner").writes("file"));
    TestPlan middle = TestPlan.of(step("middle").does(call -> inner.run(runtime)));

    PlanResult result =
        TestPlan.of(
                step("outer")
                    .writes("file")
                    .does(call -> {
                      try {
                        middle.run(runtime, options -> options.timeout(Duration.ofHours(1)));
                      } catch (PlanExecutionException e) {
                        throw (Exception) e.getCause();
                      }
                    }))
            .execute(runtime);

    assertRefused(
        result,
        "Step 'inner' needs 'file', which the step 'outer' that started this run holds;"
            + " end that step first or take the resource from it");
  }

  @Test
  void aPermitOfTheTool() {
    TestPlan inner = TestPlan.of(step("inner").tool("capped").cap(1));

    PlanResult result =
        TestPlan.of(step("outer").tool("capped").cap(1).does(call -> inner.run(runtime)))
            .execute(runtime);

    assertRefused(
        result,
        "Step 'inner' needs the cap of capped, which the step 'outer' that started this run"
            + " holds; end that step first or take the resource from it");
  }

  @Test
  void aPermitOfTheEngine() {
    PlanRuntime limited = engine.runtime(builder -> builder.maxConcurrency(5));
    TestPlan inner = TestPlan.of(step("inner"));

    PlanResult result =
        TestPlan.of(step("outer").does(call -> inner.run(limited))).execute(limited);

    assertRefused(
        result,
        "Step 'inner' needs the engine's limit, which the step 'outer' that started this run"
            + " holds; end that step first or take the resource from it");
  }

  @Test
  void theLimitOfThePlanIsNotTheInnerRuns() {
    TestPlan inner = TestPlan.of(graph -> graph.maxConcurrency(1), step("inner"));

    PlanResult result =
        TestPlan.of(
                graph -> graph.maxConcurrency(1), step("outer").does(call -> inner.run(runtime)))
            .execute(runtime);

    assertThat(result.isCompleted()).as(result.toString()).isTrue();
  }

  @Test
  void otherResourcesAreFine() {
    TestPlan inner = TestPlan.of(step("inner").writes("other").tool("other").cap(1));

    PlanResult result =
        TestPlan.of(
                step("outer").writes("file").tool("capped").cap(1).does(call -> inner.run(runtime)))
            .execute(runtime);

    assertThat(result.isCompleted()).as(result.toString()).isTrue();
  }

  @Test
  void anotherEngineIsFine() {
    PlanRuntime other = engine.runtime();
    TestPlan inner = TestPlan.of(step("inner").writes("file"));

    PlanResult result =
        TestPlan.of(step("outer").writes("file").does(call -> inner.run(other))).execute(runtime);

    assertThat(result.isCompleted()).as(result.toString()).isTrue();
  }

  @Test
  void whatTheToolHeldIsFineOnceItHasReturned() throws InterruptedException {
    Door ended = engine.door();
    AtomicReference<PlanExecution<String>> started = new AtomicReference<>();
    TestPlan inner =
        TestPlan.of(
            step("first").does(call -> ended.pass()),
            step("inner").after(EdgeKind.CONTROL, "first").writes("file"));

    TestPlan.of(step("outer").writes("file").does(call -> started.set(inner.start(runtime))))
        .run(runtime);
    ended.open();

    assertThat(started.get().awaitResult().isCompleted()).isTrue();
  }

  @Test
  void theThreadBelongsToTheOuterStepAgainAfterwards() {
    // The second inner run learns of its ancestor although another run was in between.
    TestPlan harmless = TestPlan.of(step("harmless"));
    TestPlan inner = TestPlan.of(step("inner").writes("file"));

    PlanResult result =
        TestPlan.of(
                step("outer")
                    .writes("file")
                    .does(call -> {
                      harmless.run(runtime);
                      inner.run(runtime);
                    }))
            .execute(runtime);

    assertRefused(
        result,
        "Step 'inner' needs 'file', which the step 'outer' that started this run holds;"
            + " end that step first or take the resource from it");
  }

  @Test
  void theInnerRunIsCancelledWithTheOuterStep() {
    AtomicReference<PlanStatus> inner = new AtomicReference<>();
    Door ended = engine.door();

    PlanResult result =
        TestPlan.of(
                step("outer")
                    .timeout(Duration.ofMillis(20))
                    .does(call -> {
                      inner.set(
                          TestPlan.of(step("inner").does(c -> engine.door().pass()))
                              .execute(runtime)
                              .status());
                      ended.open();
                    }))
            .execute(runtime);

    assertThat(result.step("outer").status()).isEqualTo(StepStatus.TIMED_OUT);
    ended.passDeaf();
    assertThat(inner).hasValue(PlanStatus.CANCELLED);
  }

  @Test
  void alsoWhereBothOnlyRead() {
    // A writer that came in between would be waited for by one and wait for the other.
    TestPlan inner = TestPlan.of(step("inner").reads("file"));

    PlanResult result =
        TestPlan.of(step("outer").reads("file").does(call -> inner.run(runtime))).execute(runtime);

    assertRefused(
        result,
        "Step 'inner' needs 'file', which the step 'outer' that started this run holds;"
            + " end that step first or take the resource from it");
  }
}
