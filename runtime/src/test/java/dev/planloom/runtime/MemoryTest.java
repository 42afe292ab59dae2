package dev.planloom.runtime;

import static dev.planloom.runtime.TestPlan.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What nobody can ask for any more is garbage: artifacts, executions, their tools and results. */
@Timeout(value = 120, threadMode = SEPARATE_THREAD)
class MemoryTest {

  private static final int EXECUTIONS = 1_000_000;
  private static final int SAMPLED = 1_000;

  @RegisterExtension final TestEngine engine = new TestEngine();

  /** By step, the artifact that it made. */
  private final Map<String, WeakReference<Object>> made = new ConcurrentHashMap<>();

  private TestPlan.Spec makes(String id) {
    return step(id)
        .calls(call -> {
          byte[] artifact = new byte[1024];
          made.put(id, new WeakReference<>(artifact));
          return artifact;
        });
  }

  private boolean isGarbage(String id) {
    System.gc();
    WeakReference<Object> reference = made.get(id);
    return reference != null && reference.refersTo(null);
  }

  @Test
  void anArtifactIsUnreachableAfterItsLastConsumer() throws Exception {
    Door asked = engine.door();
    Door end = engine.door();
    PlanExecution<String> execution =
        TestPlan.of(
                makes("a"),
                makes("b").after("a"),
                makes("c").after("a"),
                makes("output").output().after("b", "c"),
                step("waits")
                    .after("output")
                    .does(call -> {
                      asked.open();
                      end.pass();
                    }))
            .start(engine.runtime());
    asked.pass();
    Door.until(() -> isGarbage("a") && isGarbage("b") && isGarbage("c"));
    assertThat(isGarbage("output")).isFalse();
    end.open();
    assertThat(execution.awaitResult().artifact("output")).isPresent();
    assertThat(execution.awaitResult().artifact("a")).isEmpty();
  }

  @Test
  void withoutEarlyReleaseTheyStay() throws Exception {
    PlanExecution<String> execution =
        TestPlan.of(makes("a"), makes("output").output().after("a"))
            .start(engine.runtime(), options -> options.releaseEarly(false));
    execution.awaitResult();
    assertThat(isGarbage("a")).isFalse();
    assertThat(execution.awaitResult().artifact("a")).isPresent();
  }

  @Test
  void anEngineKeepsNoneOfAMillionExecutions() throws Exception {
    PlanRuntime runtime =
        engine.runtime(builder -> builder.maxConcurrency(8).cancelGrace(Duration.ofNanos(1)));
    TestPlan plan =
        TestPlan.of(
            step("a").reads("r").returns("a"),
            step("b").after("a").timeout(Duration.ofHours(1)).returns("b"));
    List<WeakReference<Object>> kept = new ArrayList<>();
    for (int i = 0; i < EXECUTIONS; i++) {
      PlanInvoker state = plan.newCalls();
      if (i % SAMPLED != 0) {
        runtime.run(plan.graph, RunOptions.defaults(), state);
      } else if (i % (2 * SAMPLED) == 0) {
        kept.add(new WeakReference<>(state));
        kept.add(new WeakReference<>(runtime.execute(plan.graph, RunOptions.defaults(), state)));
      } else {
        kept.add(new WeakReference<>(state));
        PlanExecution<Object> execution =
            runtime.start(
                plan.graph, RunOptions.defaults().timeout(Duration.ofHours(1)), state, Object::new);
        kept.add(new WeakReference<>(execution));
        execution.pause();
        execution.resume();
        execution.cancel();
        kept.add(new WeakReference<>(execution.awaitResult()));
      }
    }
    Door.until(() -> {
      System.gc();
      return kept.stream().allMatch(reference -> reference.refersTo(null));
    });
    assertThat(kept).hasSizeGreaterThan(2_000);
    assertThat(runtime.executions()).isEmpty();
  }
}
