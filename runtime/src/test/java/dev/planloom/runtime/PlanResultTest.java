package dev.planloom.runtime;

import static dev.planloom.runtime.TestPlan.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.planloom.graph.EdgeKind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What results answer. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class PlanResultTest {

  @RegisterExtension final TestEngine engine = new TestEngine();

  private final PlanRuntime runtime = engine.runtime();

  private final TestPlan plan =
      TestPlan.of(
          step("a").returns(1),
          step("b").fails(new IOException("no")),
          step("c").after("b"),
          step("d").optional().timeout(Duration.ofMillis(1)).does(call -> engine.door().pass()));

  @Test
  void ofAPlan() {
    Instant before = Instant.now().minusSeconds(1);

    PlanResult result = plan.execute(runtime);

    assertThat(result.planName()).isEqualTo("test.Plan");
    assertThat(result.graph()).isSameAs(plan.graph);
    assertThat(result.executionId()).startsWith("Plan-");
    assertThat(result.status()).isEqualTo(PlanStatus.FAILED);
    assertThat(result.isCompleted()).isFalse();
    assertThat(result.startedAt()).isBetween(before, Instant.now().plusSeconds(1));
    assertThat(result.steps()).extracting(StepResult::id).containsExactly("a", "b", "c", "d");
    assertThatThrownBy(result::orThrow)
        .isInstanceOf(PlanExecutionException.class)
        .hasMessage(result.toString());
    assertThat(result)
        .hasToString("test.Plan FAILED: step 'b' failed: java.io.IOException: no (test.Tools.b)");
  }

  @Test
  void ofAPlanThatCompleted() {
    PlanResult result = TestPlan.of(step("a").returns(1)).execute(runtime);

    assertThat(result.isCompleted()).isTrue();
    assertThat(result.orThrow()).isSameAs(result);
    assertThat(result.cause()).isEmpty();
    assertThat(result.errorType()).isEmpty();
    assertThat(result.message()).isEmpty();
    assertThat(result).hasToString("test.Plan COMPLETED");
  }

  @Test
  void ofSteps() {
    PlanResult result = plan.execute(runtime);

    StepResult completed = result.step("a");
    assertThat(completed.tool()).isEqualTo("test.Tools.a");
    assertThat(completed.step()).isSameAs(plan.graph.steps().get(0));
    assertThat(completed.attempts()).isEqualTo(1);
    assertThat(completed.failure()).isEmpty();
    assertThat(completed.errorType()).isEmpty();
    assertThat(completed.reason()).isEmpty();
    assertThat(completed).hasToString("a COMPLETED");
    assertThat(result.step("b")).hasToString("b FAILED: java.io.IOException: no");
    assertThat(result.step("c")).hasToString("c SKIPPED: needs 'b', which failed");
    assertThat(result.step("d")).hasToString("d TIMED_OUT: timed out after 1 ms");
  }

  @Test
  void attemptsAreNamedWhereThereAreSeveral() {
    PlanResult result =
        TestPlan.of(step("a").retries(2).fails(new IOException("no"))).execute(runtime);

    assertThat(result.step("a")).hasToString("a FAILED after 3 attempts: java.io.IOException: no");
  }

  @Test
  void artifactsByTypedKey() {
    PlanResult result = plan.execute(runtime);

    Optional<Integer> a = result.artifact(new ArtifactKey<>("test.Plan", "a", Integer.class));

    assertThat(a).contains(1);
    assertThat(result.artifact(new ArtifactKey<>("test.Plan", "b", Integer.class))).isEmpty();
  }

  @Test
  void aKeyOfAnotherPlanIsRefused() {
    PlanResult result = plan.execute(runtime);

    assertThatThrownBy(() -> result.artifact(new ArtifactKey<>("test.Other", "a", Integer.class)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The key a (java.lang.Integer) belongs to test.Other,"
                + " this is a result of test.Plan");
  }

  @Test
  void anUnknownStepIsRefused() {
    PlanResult result = plan.execute(runtime);

    assertThatThrownBy(() -> result.step("x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("test.Plan has no step 'x'; its steps are [");
    assertThatThrownBy(() -> result.artifact("x")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> result.artifact(new ArtifactKey<>("test.Plan", "x", Integer.class)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void stepsCannotBeChanged() {
    assertThat(plan.execute(runtime).steps()).isUnmodifiable();
  }

  @Test
  void executionsHaveIdsOfTheirOwnWhicheverEngine() {
    TestPlan other = TestPlan.of(step("a"));

    assertThat(
            List.of(
                other.execute(runtime).executionId(),
                other.execute(runtime).executionId(),
                other.execute(engine.runtime()).executionId(),
                other.execute(engine.runtime()).executionId()))
        .doesNotHaveDuplicates();
  }

  @Test
  void aStartedExecution() throws InterruptedException {
    Door door = engine.door();
    TestPlan waiting =
        TestPlan.of(step("a").does(call -> door.pass()), step("b").after(EdgeKind.CONTROL, "a"));
    PlanExecution<String> execution = waiting.start(runtime);
    Door.until(() -> execution.status("a") == StepStatus.RUNNING);

    assertThat(execution.status()).isEqualTo(PlanStatus.RUNNING);
    assertThat(execution.status("b")).isEqualTo(StepStatus.PENDING);
    assertThat(execution.graph()).isSameAs(waiting.graph);
    assertThat(execution.result()).isEmpty();
    assertThat(execution.awaitResult(Duration.ofNanos(1))).isEmpty();
    assertThat(execution).hasToString(execution.id() + " RUNNING");
    assertThatThrownBy(() -> execution.status("x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("test.Plan has no step 'x'; its steps are [");
    door.open();

    assertThat(execution.await()).isEqualTo("typed result");
    assertThat(execution.status()).isEqualTo(PlanStatus.COMPLETED);
    assertThat(execution.status("b")).isEqualTo(StepStatus.COMPLETED);
    assertThat(execution.result()).containsSame(execution.awaitResult());
    assertThat(execution.awaitResult(Duration.ZERO)).containsSame(execution.awaitResult());
    assertThat(execution.awaitResult().executionId()).isEqualTo(execution.id());
  }

  @Test
  void aNullResultSaysWhatToDo() {
    PlanResult result = TestPlan.of(step("a").calls(call -> null)).execute(runtime);

    assertThat(result.step("a").status()).isEqualTo(StepStatus.FAILED);
    assertThat(result.cause().orElseThrow())
        .isInstanceOf(NullArtifactException.class)
        .hasMessage("returned null; a tool that may have nothing to return returns an Optional");
    assertThat(result.artifact("a")).isEmpty();
  }
}
