package dev.planloom.testing;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.runtime.PlanResult;
import dev.planloom.runtime.StepStatus;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Step 'sent' returns a stage; it has a timeout of 5 seconds. */
class StagesTest {

  private final PlanTester tester = PlanTester.builder().patience(ofMillis(200)).build();

  @AfterEach
  void close() {
    tester.close();
  }

  private PlanResult execute(Function<String, CompletionStage<String>> send) {
    ReportPlanRunner runner =
        ReportPlanRunner.with(
            new FakeTools() {
              @Override
              public CompletionStage<String> send(String report) {
                return send.apply(report);
              }
            });
    return tester.execute(runner, Map.of("limit", 1));
  }

  @Test
  void aStageOfTheTestersEndsInVirtualTime() {
    PlanResult result = execute(report -> tester.after(ofSeconds(4), () -> "sent"));

    assertThat(result.artifact(ReportPlanRunner.SENT)).contains("sent");
    assertThat(result.duration()).isEqualTo(ofSeconds(4));
  }

  @Test
  void aTaskOfTheTestersMaySleep() {
    PlanResult result =
        execute(report ->
            CompletableFuture.supplyAsync(
                () -> {
                  sleep(3);
                  return "sent";
                },
                tester.executor()));

    assertThat(result.artifact(ReportPlanRunner.SENT)).contains("sent");
    assertThat(result.duration()).isEqualTo(ofSeconds(3));
  }

  @Test
  void timeStandsStillForAStageOfAnotherPool() {
    PlanResult result = execute(report -> CompletableFuture.supplyAsync(() -> "sent"));

    assertThat(result.isCompleted()).isTrue();
    assertThat(result.duration()).isZero();
  }

  @Test
  void aThreadOfAnotherPoolMaySleepInVirtualTime() {
    PlanResult result =
        execute(report ->
            CompletableFuture.supplyAsync(() -> {
              sleep(2);
              return "sent";
            }));

    assertThat(result.artifact(ReportPlanRunner.SENT)).contains("sent");
    assertThat(result.duration()).isEqualTo(ofSeconds(2));
  }

  @Test
  void aStageThatNeverEndsTimesOutOnceThePatienceIsOver() {
    PlanResult result = execute(report -> new CompletableFuture<>());

    assertThat(result.step("sent").status()).isEqualTo(StepStatus.TIMED_OUT);
    assertThat(tester.elapsed()).isEqualTo(ofSeconds(5));
  }

  @Test
  void aForeignStageMayWaitForWhatOnlyTimeBrings() {
    CountDownLatch later = new CountDownLatch(1);
    tester.at(ofSeconds(1), execution -> later.countDown());

    PlanResult result =
        execute(report ->
            CompletableFuture.supplyAsync(() -> {
              await(later);
              return "sent";
            }));

    assertThat(result.isCompleted()).isTrue();
    assertThat(result.duration()).isGreaterThanOrEqualTo(ofSeconds(1));
  }

  private void sleep(int seconds) {
    try {
      tester.sleep(ofSeconds(seconds));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
