package dev.planloom.runtime;

import static dev.planloom.runtime.TestPlan.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.planloom.graph.EdgeKind;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A failure takes with it what needs the failed step, and nothing else. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class IsolateTest {

  @RegisterExtension final TestEngine engine = new TestEngine();

  private final IOException failure = new IOException("no disk");

  private TestPlan plan() {
    return TestPlan.of(
        step("a").fails(failure),
        step("b").after("a"),
        step("c").after(EdgeKind.CONTROL, "b"),
        step("x"),
        step("y").after("x").calls(call -> call.artifact("x") + "!"));
  }

  @Test
  void dependentsAreSkippedTransitivelyWithTheReason() {
    PlanResult result = plan().execute(engine.runtime());

    assertThat(result.step("a").status()).isEqualTo(StepStatus.FAILED);
    assertThat(result.step("b").status()).isEqualTo(StepStatus.SKIPPED);
    assertThat(result.step("b").reason()).contains("needs 'a', which failed");
    assertThat(result.step("b").attempts()).isZero();
    assertThat(result.step("c").status()).isEqualTo(StepStatus.SKIPPED);
    assertThat(result.step("c").reason()).contains("needs 'b', which was skipped");
  }

  @Test
  void independentBranchesComplete() {
    PlanResult result = plan().execute(engine.runtime());

    assertThat(result.step("y").status()).isEqualTo(StepStatus.COMPLETED);
    assertThat(result.artifact("y")).contains("artifact of x!");
    assertThat(result.artifact("b")).isEmpty();
  }

  @Test
  void thePlanFailsWithTheToolsOwnException() {
    PlanResult result = plan().execute(engine.runtime());

    assertThat(result.status()).isEqualTo(PlanStatus.FAILED);
    assertThat(result.cause()).containsSame(failure);
    assertThat(result.errorType()).contains(ErrorType.TOOL_FAILURE);
    assertThat(result.message())
        .contains("step 'a' failed: java.io.IOException: no disk (test.Tools.a)");
    assertThat(result.step("a").failure()).containsSame(failure);
  }

  @Test
  void runThrowsTheToolsOwnExceptionAsCauseAndCarriesTheResult() {
    PlanRuntime runtime = engine.runtime();

    PlanExecutionException thrown =
        catchThrowableOfType(PlanExecutionException.class, () -> plan().run(runtime));

    assertThat(thrown).hasCause(failure).hasMessageContaining("no disk");
    assertThat(thrown.getCause()).isSameAs(failure);
    assertThat(thrown.result().artifact("y")).contains("artifact of x!");
    assertThat(thrown.result().step("b").status()).isEqualTo(StepStatus.SKIPPED);
  }

  @Test
  void aStepThatIsOnlyOrderedAfterAFailedOneRuns() {
    PlanResult result =
        TestPlan.of(step("a").fails(failure), step("b").after(EdgeKind.ORDER, "a"))
            .execute(engine.runtime());

    assertThat(result.step("b").status()).isEqualTo(StepStatus.COMPLETED);
    assertThat(result.status()).isEqualTo(PlanStatus.FAILED);
  }

  @Test
  void theReasonNamesTheFirstMissingPredecessorInThePlansOrder() {
    Door second = engine.door();
    PlanResult result =
        TestPlan.of(
                step("a")
                    .does(call -> {
                      second.pass();
                      throw failure;
                    }),
                step("b")
                    .does(call -> {
                      second.open();
                      throw new IOException("other");
                    }),
                step("c").after("a", "b"))
            .execute(engine.runtime());

    assertThat(result.step("c").reason()).contains("needs 'a', which failed");
  }

  @Test
  void theFirstFailureInTimeIsTheCause() {
    Door failed = engine.door();
    Recorder recorder =
        new Recorder() {
          @Override
          public void stepEnded(StepEvent event, StepResult result) {
            if (event.step().id().equals("b")) {
              failed.open();
            }
          }
        };
    PlanResult result =
        TestPlan.of(
                step("a")
                    .does(call -> {
                      failed.pass();
                      throw new IOException("second");
                    }),
                step("b").fails(failure))
            .execute(engine.runtime(), options -> options.listener(recorder));

    assertThat(result.cause()).containsSame(failure);
  }

  @Test
  void anErrorFailsTheStepToo() {
    StackOverflowError error = new StackOverflowError();

    PlanResult result = TestPlan.of(step("a").fails(error)).execute(engine.runtime());

    assertThat(result.cause()).containsSame(error);
    assertThat(result.errorType()).contains(ErrorType.RESOURCE_EXHAUSTED);
  }
}
