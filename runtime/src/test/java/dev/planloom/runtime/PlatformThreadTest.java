package dev.planloom.runtime;

import static dev.planloom.runtime.TestPlan.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.planloom.graph.EdgeKind;
import java.time.Duration;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tools that ask for a platform thread. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class PlatformThreadTest {

  @RegisterExtension final TestEngine engine = new TestEngine();

  private static TestPlan.Spec platform(String id) {
    return step(id).with(PlanStep.Builder::platformThread);
  }

  @Test
  void runsOnAPlatformThread() throws InterruptedException {
    PlanResult result =
        TestPlan.of(
                step("virtual").calls(call -> Thread.currentThread().isVirtual()),
                platform("platform")
                    .after("virtual")
                    .calls(call -> !Thread.currentThread().isVirtual()))
            .start(engine.runtime())
            .awaitResult();

    assertThat(result.artifact("virtual")).contains(true);
    assertThat(result.artifact("platform")).contains(true);
  }

  @Test
  void theCallersPlatformThreadWillDo() {
    PlanResult result =
        TestPlan.of(platform("a").calls(call -> Thread.currentThread())).execute(engine.runtime());

    assertThat(result.artifact("a")).contains(Thread.currentThread());
  }

  @Test
  void keepsItsLocksOnTheWayThere() throws InterruptedException {
    PlanRuntime runtime = engine.runtime();
    PlanResult result =
        TestPlan.of(
                platform("a").writes("file").tool("capped").cap(1),
                platform("b").writes("file").tool("capped").cap(1),
                platform("c").after("a", "b").writes("file").tool("capped").cap(1))
            .start(runtime)
            .awaitResult();

    assertThat(result.isCompleted()).isTrue();
    assertThat(runtime.admission.entered()).isEqualTo(3);
  }

  @Test
  void manyRunAtOnce() throws InterruptedException {
    CyclicBarrier all = new CyclicBarrier(5);
    TestPlan.Spec[] steps = new TestPlan.Spec[5];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = platform("s" + i).does(call -> all.await(20, TimeUnit.SECONDS));
    }

    PlanResult result = TestPlan.of(steps).start(engine.runtime()).awaitResult();

    assertThat(result.isCompleted()).as(result.toString()).isTrue();
  }

  @Test
  void mayTimeOut() {
    PlanResult result =
        TestPlan.of(
                platform("a").timeout(Duration.ofMillis(1)).does(call -> engine.door().pass()),
                platform("b").after(EdgeKind.ORDER, "a"))
            .execute(engine.runtime());

    assertThat(result.step("a").status()).isEqualTo(StepStatus.TIMED_OUT);
    assertThat(result.step("b").status()).isEqualTo(StepStatus.COMPLETED);
  }

  @Test
  void bearsTheEnginesName() throws InterruptedException {
    PlanRuntime runtime = engine.runtime(builder -> builder.name("orders"));

    PlanResult result =
        TestPlan.of(platform("a").calls(call -> Thread.currentThread().getName()))
            .start(runtime)
            .awaitResult();

    assertThat((String) result.artifact("a").orElseThrow()).startsWith("orders-platform-");
  }
}
