package dev.planloom.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.planloom.OnFailure;
import dev.planloom.graph.EdgeKind;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Settings that make no sense are refused by name. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class SettingsTest {

  @RegisterExtension final TestEngine engine = new TestEngine();

  private final RunOptions options = RunOptions.defaults();
  private final PlanRuntime.Builder builder = PlanRuntime.builder();

  private static void assertRefused(ThrowingCallable setting, String message) {
    assertThatThrownBy(setting).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  @Test
  void ofARun() {
    assertRefused(() -> options.timeout(Duration.ZERO), "timeout must be positive, not PT0S");
    assertRefused(
        () -> options.timeout(Duration.ofSeconds(-1)), "timeout must be positive, not PT-1S");
    assertRefused(() -> options.maxConcurrency(-1), "maxConcurrency must not be negative, not -1");
    assertRefused(() -> options.maxRetries(-1), "maxRetries must not be negative, not -1");
  }

  @Test
  void ofAnEngine() {
    assertRefused(() -> builder.maxConcurrency(-1), "maxConcurrency must not be negative, not -1");
    assertRefused(
        () -> builder.defaultTimeout(Duration.ZERO), "defaultTimeout must be positive, not PT0S");
    assertRefused(
        () -> builder.defaultMaxRetries(-2), "defaultMaxRetries must not be negative, not -2");
    assertRefused(
        () -> builder.retryDelay(Duration.ZERO, Duration.ofSeconds(1)),
        "retryDelay must be positive, not PT0S");
    assertRefused(
        () -> builder.retryDelay(Duration.ofSeconds(1), Duration.ZERO),
        "retryDelay must be positive, not PT0S");
    assertRefused(
        () -> builder.cancelGrace(Duration.ZERO), "cancelGrace must be positive, not PT0S");
  }

  @Test
  void ofAPlan() {
    PlanGraph.Builder graph = PlanGraph.builder("test.Plan");

    assertRefused(() -> graph.maxConcurrency(-1), "maxConcurrency must not be negative, not -1");
    assertRefused(graph::build, "test.Plan has no steps");
  }

  @Test
  void twoStepsOfOneName() {
    PlanGraph.Builder graph = PlanGraph.builder("test.Plan");
    graph.step("a", "test.Tools.a");
    graph.step("a", "test.Tools.b");

    assertRefused(graph::build, "test.Plan has two steps 'a'");
  }

  @Test
  void stepsThatWaitForEachOther() {
    PlanGraph.Builder graph = PlanGraph.builder("test.Plan");
    graph.step("a", "test.Tools.a").successor(1, EdgeKind.DATA);
    graph.step("b", "test.Tools.b").successor(2, EdgeKind.DATA);
    graph.step("c", "test.Tools.c").successor(1, EdgeKind.ORDER);

    assertRefused(graph::build, "The steps of test.Plan form a cycle: 2 never start, first 'b'");
  }

  @Test
  void edgesAndSlotsThatLeadNowhere() {
    PlanGraph.Builder edges = PlanGraph.builder("test.Plan");
    edges.step("a", "test.Tools.a").successor(1, EdgeKind.DATA);
    assertRefused(edges::build, "Step 'a' of test.Plan has a successor 1, of 1 steps");
    PlanGraph.Builder slots = PlanGraph.builder("test.Plan").input("in", int.class);
    slots.step("a", "test.Tools.a").consumes(0, 2);
    assertRefused(slots::build, "Step 'a' of test.Plan takes the artifact in slot 2, of 2 slots");
  }

  @Test
  void optionsAreCopies() {
    RunOptions changed = options.maxRetries(3);

    assertThat(changed).isNotSameAs(options);
    assertThat(options.maxRetriesOr(7)).isEqualTo(7);
    assertThat(changed.maxRetriesOr(7)).isEqualTo(3);
  }

  @Test
  void optionsAddUp() {
    RunOptions all =
        options
            .timeout(Duration.ofHours(1))
            .onFailure(OnFailure.FAIL_FAST)
            .maxConcurrency(2)
            .maxRetries(3)
            .timings(true)
            .releaseEarly(false)
            .listener(new Recorder())
            .listener(new Recorder());

    assertThat(all.timeoutOr(PlanGraph.INHERIT)).isEqualTo(Duration.ofHours(1).toNanos());
    assertThat(all.onFailureOrNull()).isEqualTo(OnFailure.FAIL_FAST);
    assertThat(all.maxConcurrencyOr(9)).isEqualTo(2);
    assertThat(all.maxRetriesOr(9)).isEqualTo(3);
    assertThat(all.timingsOr(false)).isTrue();
    assertThat(all.releaseEarlyOr(true)).isFalse();
    assertThat(all.listeners()).hasSize(2);
  }
}
