package dev.planloom.runtime;

import static dev.planloom.runtime.TestPlan.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.planloom.graph.EdgeKind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One step of a plan runs alone, with the contract that it has in the plan. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class SingleStepTest {

  @RegisterExtension final TestEngine engine = new TestEngine();

  private final AtomicInteger calls = new AtomicInteger();

  private final TestPlan plan =
      TestPlan.of(
          step("users").with(step -> step.artifact(String.class)).fails(new IOException("unasked")),
          step("extra").with(step -> step.artifact(String.class)).fails(new IOException("unasked")),
          step("report")
              .after("users")
              .after(EdgeKind.OPTIONAL_DATA, "extra")
              .with(step -> step.artifact(String.class))
              .writes("file:report")
              .retries(2)
              .calls(call -> {
                if (calls.incrementAndGet() == 1) {
                  throw new IOException("first");
                }
                return call.artifact("users") + "+" + call.artifact("extra");
              }));

  private PlanResult run(PlanRuntime runtime, String step, Map<String, ?> artifacts) {
    return runtime.runStep(plan.graph, RunOptions.defaults(), plan.newCalls(), step, artifacts);
  }

  @Test
  void itsArgumentsComeFromTheCallerAndItsContractHolds() {
    PlanResult result = run(engine.runtime(), "report", Map.of("users", "u", "extra", "e"));
    assertThat(result.status()).isEqualTo(PlanStatus.COMPLETED);
    assertThat(result.artifact("report")).contains("u+e");
    assertThat(result.steps()).hasSize(1);
    assertThat(result.step("report").attempts()).as("retried").isEqualTo(2);
  }

  @Test
  void whatItTakesAsAnOptionalMayBeMissing() {
    assertThat(run(engine.runtime(), "report", Map.of("users", "u")).artifact("report"))
        .contains("u+null");
  }

  @Test
  void itWaitsForItsLocks() throws Exception {
    PlanRuntime runtime = engine.runtime();
    Door held = engine.door();
    Door release = engine.door();
    PlanExecution<String> holder =
        TestPlan.of(
                step("holds")
                    .writes("file:report")
                    .does(call -> {
                      held.open();
                      release.pass();
                    }))
            .start(runtime);
    held.pass();
    Thread caller = Thread.startVirtualThread(() -> run(runtime, "report", Map.of("users", "u")));
    Door.until(() -> runtime.snapshot().waits().size() == 1);
    assertThat(calls).hasValue(0);
    release.open();
    assertThat(caller.join(Duration.ofSeconds(Door.WATCHDOG_SECONDS))).isTrue();
    assertThat(holder.awaitResult().isCompleted()).isTrue();
    assertThat(calls).hasValue(2);
  }

  @Test
  void itsFailureIsInTheResult() {
    PlanResult result = run(engine.runtime(), "users", Map.of());
    assertThat(result.status()).isEqualTo(PlanStatus.FAILED);
    assertThat(result.cause().orElseThrow()).hasMessage("unasked");
  }

  @Test
  void wrongArgumentsAreNamed() {
    PlanRuntime runtime = engine.runtime();
    refused(() -> run(runtime, "report", Map.of()))
        .hasMessage("Step 'report' of test.Plan needs a value for [users]");
    refused(() -> run(runtime, "report", Map.of("users", "u", "user", "x")))
        .hasMessage("Step 'report' of test.Plan does not take [user]; it takes [users, extra]");
    refused(() -> run(runtime, "report", Map.of("users", 7)))
        .hasMessage("'users' of test.Plan is a java.lang.String, not a java.lang.Integer");
    refused(() -> run(runtime, "reports", Map.of()))
        .hasMessage("test.Plan has no step 'reports'; its steps are [users, extra, report]");
    assertThat(calls).hasValue(0);
  }

  private static org.assertj.core.api.AbstractThrowableAssert<?, ?> refused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aForEachStepRunsItsElements() {
    TestPlan each =
        TestPlan.of(
            step("list").with(step -> step.artifact(List.class)),
            step("each")
                .after("list")
                .with(PlanStep.Builder::forEach)
                .with(step -> step.artifact(List.class))
                .body((call, attempt) ->
                    attempt.forEach(
                        List.of(1, 2),
                        (element, one, store) -> {
                          if (one.complete(element)) {
                            store.accept("<" + element + ">");
                          }
                        },
                        (element, names) -> {},
                        call::store)));
    PlanResult result =
        engine
            .runtime()
            .runStep(
                each.graph,
                RunOptions.defaults(),
                each.newCalls(),
                "each",
                Map.of("list", List.of(1, 2)));
    assertThat(result.artifact("each")).contains(List.of("<1>", "<2>"));
  }
}
