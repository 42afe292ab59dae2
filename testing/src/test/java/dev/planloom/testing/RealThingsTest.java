package dev.planloom.testing;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.planloom.runtime.ExecutionHandle;
import dev.planloom.runtime.PlanResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

/** Tools that wait for something other than virtual time. */
class RealThingsTest {

  private interface Body {
    void run() throws Exception;
  }

  private static CountPlanRunner counting(Body body) {
    return CountPlanRunner.with(
        new FakeTools() {
          @Override
          public int count(List<String> users) throws Exception {
            body.run();
            return users.size();
          }
        });
  }

  private static final Map<String, List<String>> INPUTS = Map.of("users", List.of());

  @Test
  void timeStandsStillWhileAToolBlocksForReal() {
    CountDownLatch latch = new CountDownLatch(1);
    try (PlanTester tester = PlanTester.create()) {
      tester.at(ofSeconds(1), ExecutionHandle::cancel);

      PlanResult result =
          tester.execute(
              counting(() -> {
                Thread.ofVirtual().start(latch::countDown);
                latch.await();
              }),
              INPUTS);

      assertThat(result.isCompleted()).isTrue();
      assertThat(tester.elapsed()).isZero();
    }
  }

  @Test
  void toolsThatWaitForEachOtherMeet() {
    CyclicBarrier barrier = new CyclicBarrier(2);
    WeeklyPlanRunner runner =
        WeeklyPlanRunner.with(
            new FakeTools() {
              @Override
              public String greet(String user) throws Exception {
                barrier.await();
                return "hello " + user;
              }
            });
    try (PlanTester tester = PlanTester.create()) {
      PlanResult result = tester.execute(runner, Map.of("limit", 2));

      assertThat(result.isCompleted()).isTrue();
    }
  }

  @Test
  void theWatchdogNamesTheStepAndWhereItIs() {
    CountDownLatch never = new CountDownLatch(1);
    PlanTester tester = PlanTester.builder().watchdog(ofMillis(500)).build();

    assertThatThrownBy(() -> tester.execute(counting(never::await), INPUTS))
        .isInstanceOf(PlanTesterException.class)
        .hasMessageStartingWith(
            "Step 'counted' of dev.planloom.testing.CountPlan, attempt 1, has not come back for"
                + " 500 ms of real time.")
        .hasMessageContaining("CountDownLatch.await")
        .hasMessageContaining("CountPlanRunner");
    tester.close(); // Interrupts it.
  }

  @Test
  void threadsThatAreLeftOverAreReported() {
    CountDownLatch opened = new CountDownLatch(1);
    PlanTester tester = PlanTester.builder().watchdog(ofMillis(500)).build();
    CountPlanRunner runner = counting(() -> awaitDeaf(opened));
    assertThatThrownBy(() -> tester.execute(runner, INPUTS))
        .isInstanceOf(PlanTesterException.class);

    assertThatThrownBy(tester::close)
        .isInstanceOf(PlanTesterException.class)
        .hasMessageStartingWith("Left over are:")
        .hasMessageContaining("Step 'counted'")
        .hasMessageContaining("awaitDeaf");
    opened.countDown();
  }

  private static void awaitDeaf(CountDownLatch latch) {
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        // It is deaf.
      }
    }
  }

  @Test
  void thatNothingMoreCanHappenIsTold() {
    try (PlanTester tester = PlanTester.create()) {
      tester.step("counted").takesOnAttempt(1, ofSeconds(1)).hangsOnAttempt(1);

      assertThatThrownBy(() -> tester.execute(counting(() -> {}), INPUTS))
          .isInstanceOf(PlanTesterException.class)
          .hasMessageStartingWith("Nothing more can happen at 0 ms")
          .hasMessageContaining("Step 'counted' of dev.planloom.testing.CountPlan, attempt 1,");
    }
  }

  @Test
  void aPauseWithoutAnEndIsTold() {
    try (PlanTester tester = PlanTester.create()) {
      tester.step("users").takes(ofSeconds(2));
      tester.at(ofSeconds(1), ExecutionHandle::pause);

      assertThatThrownBy(
              () -> tester.execute(ReportPlanRunner.with(new FakeTools()), Map.of("limit", 1)))
          .isInstanceOf(PlanTesterException.class)
          .hasMessageStartingWith("Nothing more can happen at 2 s")
          .hasMessageContaining("paused");
    }
  }

  @Test
  void closingEndsWhatHangsDeaf() {
    try (PlanTester tester = PlanTester.create()) {
      tester.step("counted").hangs().deaf();
      tester.at(ofSeconds(1), ExecutionHandle::cancel);

      PlanResult result = tester.execute(counting(() -> {}), INPUTS);

      assertThat(result.isCompleted()).isFalse();
      assertThat(tester.elapsed()).isEqualTo(Duration.ofSeconds(6));
    }
  }
}
