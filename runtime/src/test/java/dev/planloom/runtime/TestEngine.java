package dev.planloom.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The engines and doors of one test. After the test it opens the doors and insists that nothing is
 * left in the engines: no execution, no attempt, no lock, no permit, no timer.
 */
final class TestEngine implements AfterEachCallback {

  private final Queue<PlanRuntime> runtimes = new ConcurrentLinkedQueue<>();
  private final Queue<Door> doors = new ConcurrentLinkedQueue<>();
  private volatile boolean ended;

  /** An engine with all defaults. */
  PlanRuntime runtime() {
    return runtime(builder -> builder);
  }

  PlanRuntime runtime(UnaryOperator<PlanRuntime.Builder> change) {
    PlanRuntime runtime = change.apply(PlanRuntime.builder()).build();
    runtimes.add(runtime);
    return runtime;
  }

  /** A door that is open after the test at the latest. */
  Door door() {
    Door door = new Door();
    doors.add(door);
    if (ended) {
      door.open(); // Made by a tool while the test was ending.
    }
    return door;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    ended = true;
    doors.forEach(Door::open);
    for (PlanRuntime runtime : runtimes) {
      Door.until(runtime::isIdle);
      Door.until(() -> runtime.timers.pending() == 0);
      assertThat(runtime.close(Duration.ofSeconds(Door.WATCHDOG_SECONDS))).isEmpty();
    }
  }
}
