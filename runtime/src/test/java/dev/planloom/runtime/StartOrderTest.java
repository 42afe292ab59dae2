package dev.planloom.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.OnFailure;
import dev.planloom.graph.EdgeKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;

/** Where not all can run at once, priority decides, whichever threads come by. */
class StartOrderTest {

  @RepeatedTest(50)
  void rootsStartByPriority() {
    PlanGraph.Builder plan = plan();
    for (int i = 0; i < 10; i++) {
      plan.step("s" + i, "T.t" + i).priority(i);
    }

    List<String> expected =
        IntStream.iterate(9, i -> i >= 0, i -> i - 1).mapToObj(i -> "s" + i).toList();
    assertThat(started(plan.build())).isEqualTo(expected);
  }

  @RepeatedTest(50)
  void aSuccessorOfHigherPriorityPassesThoseThatWait() {
    PlanGraph.Builder plan = plan();
    plan.step("first", "T.first").priority(5).successor(1, EdgeKind.DATA);
    plan.step("urgent", "T.urgent").priority(9);
    plan.step("waiting", "T.waiting").priority(1);
    plan.step("waitingToo", "T.waitingToo");

    assertThat(started(plan.build())).containsExactly("first", "urgent", "waiting", "waitingToo");
  }

  @RepeatedTest(50)
  void theLongerRemainingPathGoesFirst() {
    PlanGraph.Builder plan = plan();
    plan.step("short", "T.short").expected(1, 1_000_000);
    plan.step("long", "T.long").expected(1, 9_000_000_000L);

    assertThat(started(plan.build())).containsExactly("long", "short");
  }

  private static PlanGraph.Builder plan() {
    // FAIL_FAST keeps the steps away from the calling thread: several helpers compete for them.
    return PlanGraph.builder("T").maxConcurrency(1).onFailure(OnFailure.FAIL_FAST);
  }

  private static List<String> started(PlanGraph graph) {
    List<String> started = Collections.synchronizedList(new ArrayList<>());
    PlanInvoker invoker =
        new PlanInvoker() {
          @Override
          protected void invoke(int step, Attempt attempt) {
            started.add(graph.steps().get(step).id());
            attempt.complete();
          }

          @Override
          protected @Nullable Object artifact(int slot) {
            return null;
          }

          @Override
          protected void release(int slot) {}

          @Override
          protected void restore(int slot, Object value) {}
        };
    PlanRuntime.shared().run(graph, RunOptions.defaults(), invoker);
    return List.copyOf(started);
  }
}
