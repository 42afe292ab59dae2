package dev.planloom.runtime;

import static dev.planloom.runtime.TestPlan.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One timer serves all attempts of a worker, and each of them has the whole of its time. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class AttemptTimerTest {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  @RegisterExtension final TestEngine engine = new TestEngine();

  private final ManualClock clock = new ManualClock();
  private final PlanRuntime runtime = engine.runtime(builder -> builder.clock(clock));
  private final Door running = engine.door();
  private final Door door = engine.door();

  @Test
  void aTimerThatCameForAnEarlierAttemptWaitsForTheNext() throws InterruptedException {
    PlanExecution<String> execution =
        TestPlan.of(
                step("quick").timeout(LIMIT).does(call -> clock.advance(Duration.ofSeconds(5))),
                step("slow")
                    .after("quick")
                    .timeout(LIMIT)
                    .does(call -> {
                      running.open();
                      door.pass();
                    }))
            .start(runtime);
    running.pass();

    clock.advance(Duration.ofSeconds(9)); // Past the end of what 'quick' could have taken.
    assertThat(execution.status("slow")).isEqualTo(StepStatus.RUNNING);
    clock.advance(Duration.ofSeconds(1));

    assertThat(execution.awaitResult().step("slow").status()).isEqualTo(StepStatus.TIMED_OUT);
    assertThat(clock.pending()).isZero();
  }

  @Test
  void aTimerComesEarlierForAnAttemptWithLessTime() throws InterruptedException {
    PlanExecution<String> execution =
        TestPlan.of(
                step("long").timeout(Duration.ofHours(1)),
                step("short")
                    .after("long")
                    .timeout(LIMIT)
                    .does(call -> {
                      running.open();
                      door.pass();
                    }))
            .start(runtime);
    running.pass();

    clock.advance(LIMIT);

    assertThat(execution.awaitResult().step("short").status()).isEqualTo(StepStatus.TIMED_OUT);
    assertThat(clock.pending()).isZero();
  }

  @Test
  void aTimerThatComesBetweenTwoAttemptsIsSetAgain() throws InterruptedException {
    PlanExecution<String> execution =
        TestPlan.of(
                step("limited").timeout(LIMIT),
                step("unlimited").after("limited").does(call -> clock.advance(LIMIT)),
                step("late")
                    .after("unlimited")
                    .timeout(LIMIT)
                    .does(call -> {
                      running.open();
                      door.pass();
                    }))
            .start(runtime);
    running.pass();

    clock.advance(LIMIT);

    assertThat(execution.awaitResult().step("late").status()).isEqualTo(StepStatus.TIMED_OUT);
  }

  @Test
  void attemptsThatFollowEachOtherShareOne() {
    AtomicInteger most = new AtomicInteger();
    TestPlan.Spec[] chain = new TestPlan.Spec[20];
    for (int i = 0; i < chain.length; i++) {
      chain[i] =
          step("s" + i)
              .timeout(LIMIT)
              .does(call -> {
                clock.advance(Duration.ofNanos(1));
                most.accumulateAndGet(clock.pending(), Math::max);
              });
      if (i > 0) {
        chain[i].after("s" + (i - 1));
      }
    }

    assertThat(TestPlan.of(chain).execute(runtime).isCompleted()).isTrue();

    assertThat(most).hasValue(1);
    assertThat(clock.pending()).isZero();
  }
}
