package dev.planloom.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The engines and gates of one test. After the test it opens the gates and insists that nothing is
 * left in the engines: no execution, no attempt, no lock, no permit, no timer.
 */
final class TestEngine implements AfterEachCallback {

  private final Queue<PlanRuntime> runtimes = new ConcurrentLinkedQueue<>();
  private final Queue<Gate> gates = new ConcurrentLinkedQueue<>();

  /** An engine with all defaults. */
  PlanRuntime runtime() {
    return runtime(builder -> builder);
  }

  PlanRuntime runtime(UnaryOperator<PlanRuntime.Builder> change) {
    PlanRuntime runtime = change.apply(PlanRuntime.builder()).build();
    runtimes.add(runtime);
    return runtime;
  }

  /** A gate that is open after the test at the latest. */
  Gate gate() {
    Gate gate = new Gate();
    gates.add(gate);
    return gate;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    gates.forEach(Gate::open);
    for (PlanRuntime runtime : runtimes) {
      Gate.until(runtime::isIdle);
      Gate.until(() -> runtime.timers.pending() == 0);
      assertThat(runtime.close(Duration.ofSeconds(Gate.WATCHDOG_SECONDS))).isEmpty();
    }
  }
}
