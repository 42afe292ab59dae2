package dev.planloom.runtime;

import static dev.planloom.runtime.TestPlan.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.planloom.Rollback;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One execution can be rolled back by another rule than its plan's. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class RollbackOptionTest {

  @RegisterExtension final TestEngine engine = new TestEngine();

  private final List<String> undone = new CopyOnWriteArrayList<>();

  private TestPlan plan(Rollback rule) {
    return TestPlan.of(
        graph -> graph.rollback(rule),
        step("a")
            .writes("r")
            .with(PlanStep.Builder::compensated)
            .body((call, attempt) -> {
              if (attempt.keepsUndo()) {
                attempt.undo(compensation -> {
                  undone.add("a");
                  boolean unused = compensation.complete();
                });
              }
              call.offer("a");
            }),
        step("fails").after("a").fails(new IOException("no")));
  }

  @Test
  void aPlanThatIsNeverRolledBackCanBe() {
    PlanResult result =
        plan(Rollback.NONE)
            .execute(engine.runtime(), options -> options.rollback(Rollback.ON_FAILURE));
    assertThat(undone).containsExactly("a");
    assertThat(result.rollback().orElseThrow().isComplete()).isTrue();
  }

  @Test
  void aPlanThatRollsBackByItselfCanWait() throws InterruptedException {
    PlanExecution<String> execution =
        plan(Rollback.ON_FAILURE)
            .start(engine.runtime(), options -> options.rollback(Rollback.MANUAL));
    assertThat(execution.awaitResult().rollback()).isEmpty();
    assertThat(undone).isEmpty();
    assertThat(execution.rollback().undone()).hasSize(1);
  }

  @Test
  void aPlanThatCouldBeRolledBackIsLeft() throws InterruptedException {
    PlanExecution<String> execution =
        plan(Rollback.MANUAL).start(engine.runtime(), options -> options.rollback(Rollback.NONE));
    assertThat(execution.awaitResult().rollback()).isEmpty();
    assertThatThrownBy(execution::rollback)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is never rolled back");
  }
}
