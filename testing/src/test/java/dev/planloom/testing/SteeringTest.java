package dev.planloom.testing;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.planloom.runtime.ExecutionHandle;
import dev.planloom.runtime.PlanExecution;
import dev.planloom.runtime.PlanResult;
import dev.planloom.runtime.PlanStatus;
import dev.planloom.runtime.StepStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SteeringTest {

  private static final Map<String, Integer> INPUTS = Map.of("limit", 3);

  private final PlanTester tester = PlanTester.create();
  private final ReportPlanRunner runner = ReportPlanRunner.with(new FakeTools());

  @AfterEach
  void close() {
    tester.close();
  }

  @Test
  void anExecutionIsPausedAndResumedAtItsTime() {
    tester.step("users").takes(ofSeconds(5));
    tester.step("count").takes(ofSeconds(5));
    tester.at(ofSeconds(3), ExecutionHandle::pause);
    tester.at(ofSeconds(20), ExecutionHandle::resume);

    PlanResult result = tester.execute(runner.options(o -> o.timeout(ofSeconds(11))), INPUTS);

    assertThat(result.isCompleted()).isTrue();
    assertThat(tester.trace())
        .contains(
            "3 s ReportPlan paused",
            "5 s users#1 completed",
            "20 s ReportPlan resumed",
            "20 s count#1 started",
            "25 s ReportPlan completed");
  }

  @Test
  void anExecutionIsCancelledAtItsTime() {
    tester.step("count").hangs();
    tester.at(ofSeconds(3), execution -> execution.cancel("enough"));

    PlanResult result = tester.execute(runner, INPUTS);

    assertThat(result.status()).isEqualTo(PlanStatus.CANCELLED);
    assertThat(result.step("count").status()).isEqualTo(StepStatus.CANCELLED);
    assertThat(tester.elapsed()).isEqualTo(ofSeconds(3));
  }

  @Test
  void theEnginesGraceTimeIsVirtual() {
    tester.step("count").takes(ofMinutes(1)).deaf();
    tester.at(ofSeconds(3), ExecutionHandle::cancel);

    PlanResult result = tester.execute(runner, INPUTS);

    assertThat(result.status()).isEqualTo(PlanStatus.CANCELLED);
    assertThat(tester.trace()).contains("8 s count#1 abandoned", "8 s count#1 cancelled");
    tester.advance(ofMinutes(1));
    assertThat(tester.trace()).endsWith("60 s count#1 returned");
  }

  @Test
  void timeIsLetPassByHand() {
    tester.step("count").takes(ofSeconds(5));
    PlanExecution<ReportPlanRunner.Result> execution = runner.on(tester.runtime()).start(3);

    assertThat(execution.status("users")).isEqualTo(StepStatus.PENDING);
    tester.advance(ofSeconds(2));
    assertThat(execution.status("users")).isEqualTo(StepStatus.COMPLETED);
    assertThat(execution.status("count")).isEqualTo(StepStatus.RUNNING);
    tester.advance(ofSeconds(3));
    assertThat(execution.result().orElseThrow().isCompleted()).isTrue();
  }

  @Test
  void whoWaitsForAnExecutionDrivesIt() throws InterruptedException {
    tester.step("count").takes(ofSeconds(5));
    PlanExecution<ReportPlanRunner.Result> execution = runner.on(tester.runtime()).start(3);

    assertThat(execution.awaitResult(ofSeconds(2))).isEmpty();
    assertThat(tester.elapsed()).isEqualTo(ofSeconds(2));
    assertThat(execution.await().report()).isEqualTo("3 users");
    assertThat(tester.elapsed()).isEqualTo(ofSeconds(5));
  }

  @Test
  void aFutureCompletesOnceSomebodyDrives() {
    tester.step("count").takes(ofSeconds(5));
    PlanExecution<ReportPlanRunner.Result> execution = runner.on(tester.runtime()).start(3);
    CompletableFuture<ReportPlanRunner.Result> future = execution.toCompletableFuture();

    tester.advance(ofSeconds(5));

    assertThat(future.join().report()).isEqualTo("3 users");
  }

  @Test
  void theCallersThreadMaySleepToo() {
    SleepingTools tools = new SleepingTools();
    CountPlanRunner count = CountPlanRunner.with(tools).on(tester.runtime());

    int counted = count.run(List.of("a", "b")).counted();

    assertThat(counted).isEqualTo(2);
    assertThat(tools.thread).isSameAs(Thread.currentThread());
    assertThat(tester.elapsed()).isEqualTo(ofSeconds(4));
  }

  /** Its tool sleeps by itself. */
  private final class SleepingTools extends FakeTools {
    Thread thread = new Thread();

    @Override
    public int count(List<String> users) throws InterruptedException {
      thread = Thread.currentThread();
      Instant before = tester.clock().instant();
      tester.sleep(ofSeconds(4));
      assertThat(tester.clock().instant()).isEqualTo(before.plusSeconds(4));
      return users.size();
    }
  }

  @Test
  void aToolMayRunAnotherPlan() {
    ReportPlanRunner inner = ReportPlanRunner.with(new FakeTools()).on(tester.runtime());
    CountPlanRunner outer =
        CountPlanRunner.with(
            new FakeTools() {
              @Override
              public int count(List<String> users) {
                return inner.run(3).users().size();
              }
            });
    tester.step("counted").takes(ofSeconds(1));

    PlanResult result = tester.execute(outer, Map.of("users", List.of()));

    assertThat(result.artifact("counted")).contains(3);
    assertThat(tester.trace())
        .contains(
            "1 s 2/ReportPlan started",
            "1 s 2/ReportPlan completed",
            "1 s counted#1 completed",
            "1 s CountPlan completed");
  }

  @Test
  void anActionThatComesTooLateIsTold() {
    tester.at(ofSeconds(3), ExecutionHandle::cancel);
    tester.execute(runner, INPUTS);

    assertThatThrownBy(() -> tester.advance(ofSeconds(4)))
        .isInstanceOf(PlanTesterException.class)
        .hasMessage("No execution is running at 3 s");
    assertThatThrownBy(() -> tester.at(ofSeconds(2), ExecutionHandle::cancel))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("It is 3 s already");
  }

  @Test
  void whatAnActionThrowsComesOut() {
    tester.step("count").takes(ofSeconds(5));
    tester.at(
        ofSeconds(3),
        execution -> assertThat(execution.status("users")).isEqualTo(StepStatus.PENDING));

    assertThatThrownBy(() -> tester.execute(runner, INPUTS)).isInstanceOf(AssertionError.class);
  }

  @Test
  void anExecutionOfAnotherEngineIsRefused() {
    assertThatThrownBy(() -> tester.execute(() -> runner.start(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageEndingWith("start it with runner.on(tester.runtime())");
  }
}
