package dev.planloom.runtime;

import static dev.planloom.runtime.TestPlan.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.planloom.graph.EdgeKind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What engines measure. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class MetricsTest {

  @RegisterExtension final TestEngine engine = new TestEngine();

  private final PlanRuntime runtime = engine.runtime();
  private final Metrics metrics = runtime.metrics();

  private ToolMetrics tool(String id) {
    return metrics.tool("test.Tools." + id).orElseThrow();
  }

  // --- tools

  @Test
  void everyCallOfATool() {
    PlanResult result =
        TestPlan.of(
                step("a"),
                step("b").tool("test.Tools.a").after("a"),
                step("c").retries(2).fails(new IOException("no")))
            .execute(runtime);

    ToolMetrics a = tool("a");
    assertThat(a.tool()).isEqualTo("test.Tools.a");
    assertThat(a.count()).isEqualTo(2);
    assertThat(a.failures()).isZero();
    assertThat(a.durations().unit()).isEqualTo("s");
    Duration both = result.step("a").duration().plus(result.step("b").duration());
    assertThat(a.durations().total()).isCloseTo(both.toNanos() / 1e9, within(1e-9));
    assertThat(a.mean()).isBetween(both.dividedBy(2).minusNanos(1), both.dividedBy(2).plusNanos(1));
    assertThat(a.percentile(100).toNanos())
        .isEqualTo(
            Math.max(result.step("a").duration().toNanos(), result.step("b").duration().toNanos()));
    assertThat(tool("c").count()).isEqualTo(3);
    assertThat(tool("c").failures()).isEqualTo(3);
    assertThat(metrics.tools()).containsOnlyKeys("test.Tools.a", "test.Tools.c");
    assertThat(metrics.tool("test.Tools.d")).isEmpty();
  }

  @Test
  void timeoutsAreFailures() {
    TestPlan.of(step("a").timeout(Duration.ofMillis(5)).does(call -> engine.door().pass()))
        .execute(runtime);
    TestPlan.of(step("b").totalTimeout(Duration.ofMillis(5)).does(call -> engine.door().pass()))
        .execute(runtime);

    assertThat(tool("a").failures()).isEqualTo(1);
    assertThat(tool("a").mean()).isGreaterThanOrEqualTo(Duration.ofMillis(5));
    assertThat(tool("b").failures()).isEqualTo(1);
  }

  @Test
  void onlyWhatIsTimed() {
    TestPlan plan = TestPlan.of(step("a"));

    plan.run(runtime);
    plan.execute(runtime, options -> options.timings(false));
    assertThat(metrics.tools()).isEmpty();

    plan.run(runtime, options -> options.timings(true));
    plan.run(runtime, options -> options.listener(new Recorder()));
    assertThat(tool("a").count()).isEqualTo(2);
  }

  @Test
  void whatWasNotCalledOrCancelledIsNot() throws InterruptedException {
    Door running = engine.door();
    PlanExecution<String> execution =
        TestPlan.of(
                step("a").body((call, attempt) -> attempt.skip("wanted")),
                step("b")
                    .after(EdgeKind.ORDER, "a")
                    .does(call -> {
                      running.open();
                      engine.door().pass();
                    }))
            .start(runtime);
    running.pass();
    execution.cancel();
    execution.awaitResult();

    assertThat(metrics.tools()).isEmpty();
  }

  @Test
  void aCallThatALimitForbidsIsNot() {
    TestPlan.of(step("a"))
        .execute(runtime, options -> options.limits(Limits.none().withToolInvocations(0)));

    assertThat(metrics.tools()).isEmpty();
  }

  @Test
  void elementsAreCallsAndTheirStepIsNot() {
    TestPlan.of(
            step("all")
                .with(PlanStep.Builder::forEach)
                .body((call, attempt) ->
                    attempt.<Integer>forEachVoid(
                        IntStream.range(0, 500).boxed().toList(),
                        (element, made, store) -> {
                          made.context().metric("size", element, "1");
                          boolean unused = made.complete();
                        },
                        ElementResources.none())))
        .execute(runtime);

    assertThat(tool("all").count()).isEqualTo(500);
    Summary sizes = metrics.recorded("size").orElseThrow();
    assertThat(sizes.count()).isEqualTo(500);
    assertThat(sizes.total()).isEqualTo(499 * 500 / 2.0);
  }

  @Test
  void stagesUntilTheyEnd() {
    PlanResult result =
        TestPlan.of(step("a").stage(call -> CompletableFuture.supplyAsync(() -> "x")))
            .execute(runtime);

    assertThat(tool("a").durations().total())
        .isCloseTo(result.step("a").duration().toNanos() / 1e9, within(1e-9));
  }

  // --- what programs record

  @Test
  void valuesUnderTheirNames() {
    metrics.record("response_time", 2, "s");
    metrics.record("response_time", 4, "s");
    metrics.record("rows", 10, "1");

    Summary times = metrics.recorded("response_time").orElseThrow();
    assertThat(times.unit()).isEqualTo("s");
    assertThat(times.count()).isEqualTo(2);
    assertThat(times.mean()).isEqualTo(3);
    assertThat(metrics.recorded()).containsOnlyKeys("response_time", "rows");
    assertThat(metrics.recorded("other")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void onlyFiniteOnes(double value) {
    assertThatThrownBy(() -> metrics.record("m", value, "s"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The metric 'm' cannot be %s; it must be finite", value);
    assertThat(metrics.recorded()).isEmpty();
  }

  @Test
  void oneUnitAName() {
    metrics.record("m", 1, "s");

    PlanResult result =
        TestPlan.of(step("a").does(call -> call.context().metric("m", 1, "ms"))).execute(runtime);

    assertThat(result.cause().orElseThrow())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The metric 'm' is recorded in 's'; it cannot be recorded in 'ms' as well");
    assertThat(metrics.recorded("m").orElseThrow().count()).isEqualTo(1);
  }

  @Test
  void aBoundedNumberOfNames() {
    for (int i = 0; i < 1_000; i++) {
      metrics.record("m" + i, 1, "1");
    }

    assertThatThrownBy(() -> metrics.record("one more", 1, "1"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The metric 'one more' cannot be recorded: there are 1000 others already");
    metrics.record("m7", 1, "1");
    metrics.clear("m7");
    metrics.record("one more", 1, "1");
    assertThat(metrics.recorded()).hasSize(1_000).containsKey("one more");
  }

  @Test
  void manyThreadsMakeNoMoreNamesThanAllowed() throws InterruptedException {
    AtomicInteger refused = new AtomicInteger();
    List<Thread> threads =
        IntStream.range(0, 8)
            .mapToObj(t ->
                Thread.startVirtualThread(() -> {
                  for (int i = 0; i < 400; i++) {
                    try {
                      metrics.record("m" + (i * 7 + t * 13) % 1_500, 1, "1");
                    } catch (IllegalStateException e) {
                      refused.incrementAndGet();
                    }
                  }
                }))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(metrics.recorded()).hasSize(1_000);
    assertThat(refused).hasPositiveValue();
  }

  @Test
  void aBoundedNumberOfTools() {
    for (int i = 0; i < 10_010; i++) {
      metrics.called("tool" + i, 1, false);
    }

    assertThat(metrics.tools()).hasSize(10_000);
  }

  // --- clearing and switching off

  @Test
  void clearedItStartsAnew() {
    TestPlan plan = TestPlan.of(step("a"), step("b"));
    plan.execute(runtime);
    metrics.record("m", 1, "s");
    metrics.record("n", 1, "s");

    metrics.clear("test.Tools.a");
    metrics.clear("m");
    assertThat(metrics.tools()).containsOnlyKeys("test.Tools.b");
    assertThat(metrics.recorded()).containsOnlyKeys("n");

    metrics.clear();
    assertThat(metrics.tools()).isEmpty();
    assertThat(metrics.recorded()).isEmpty();

    plan.execute(runtime);
    metrics.record("m", 1, "another unit");
    assertThat(tool("a").count()).isEqualTo(1);
  }

  @Test
  void switchedOffItRecordsNothing() {
    PlanRuntime silent = engine.runtime(builder -> builder.metrics(false));

    PlanResult result =
        TestPlan.of(step("a").does(call -> call.context().metric("m", 1, "s"))).execute(silent);
    silent.metrics().record("n", 1, "s");

    assertThat(result.step("a").duration()).isPositive();
    assertThat(silent.metrics().isOn()).isFalse();
    assertThat(silent.metrics().tools()).isEmpty();
    assertThat(silent.metrics().recorded()).isEmpty();
    assertThat(metrics.isOn()).isTrue();
  }

  @Test
  void enginesHaveTheirOwn() {
    TestPlan.of(step("a")).execute(engine.runtime());

    assertThat(metrics.tools()).isEmpty();
  }
}
