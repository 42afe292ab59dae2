package dev.planloom.it.testing;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.graph.EdgeKind;
import dev.planloom.runtime.ExecutionHandle;
import dev.planloom.runtime.PlanGraph;
import dev.planloom.runtime.PlanResult;
import dev.planloom.runtime.PlanStatus;
import dev.planloom.runtime.PlanStep;
import dev.planloom.runtime.RollbackReport.Undone;
import dev.planloom.runtime.StepStatus;
import dev.planloom.testing.PlanTester;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {

  private static final Map<String, String> INPUTS = Map.of("destination", "Rome");

  private final PlanTester tester = PlanTester.create();
  private final TravelPlanRunner travel = TravelPlanRunner.with(new FakeTravelTools());

  @AfterEach
  void close() {
    tester.close();
  }

  @Test
  void pausesBetweenAttemptsDoubleUpToTheLongest() {
    tester.step("route").fails(3, new IOException("no route"));

    PlanResult result = tester.execute(travel, INPUTS);

    assertThat(result.isCompleted()).isTrue();
    assertThat(trace("route"))
        .containsExactly(
            "0 ms route#1 started",
            "0 ms route#1 failed: IOException: no route; again in 1 s",
            "1 s route#2 started",
            "1 s route#2 failed: IOException: no route; again in 2 s",
            "3 s route#3 started",
            "3 s route#3 failed: IOException: no route; again in 3 s",
            "6 s route#4 started",
            "6 s route#4 completed");
  }

  @Test
  void anAttemptThatDoesNotReturnIsWaitedForBeforeTheNext() {
    tester.step("route").takesOnAttempt(1, ofSeconds(14)).deaf();

    PlanResult result = tester.execute(travel, INPUTS);

    assertThat(result.isCompleted()).isTrue();
    assertThat(trace("route"))
        .containsExactly(
            "0 ms route#1 started",
            "10 s route#1 abandoned",
            "14 s route#1 returned",
            "14 s route#1 failed: TimeoutException: Step 'route' timed out after 10 s; again in 1"
                + " s",
            "15 s route#2 started",
            "15 s route#2 completed");
  }

  @Test
  void anAttemptThatNeverReturnsEndsItsStep() {
    tester.step("route").hangsOnAttempt(1).deaf();

    PlanResult result = tester.execute(travel, INPUTS);

    assertThat(result.step("route").status()).isEqualTo(StepStatus.TIMED_OUT);
    assertThat(result.step("route").reason()).contains("attempt 1 has timed out but not returned");
    assertThat(result.duration()).isEqualTo(ofSeconds(20));
  }

  @Test
  void aPlanThatRunsOutOfTimeKeepsWhatItHas() {
    tester.step("seat").takes(ofSeconds(61));

    PlanResult result = tester.execute(travel, INPUTS);

    assertThat(result.status()).isEqualTo(PlanStatus.FAILED);
    assertThat(result.duration()).isEqualTo(ofSeconds(60));
    assertThat(result.artifact(TravelPlanRunner.BED)).contains("bed in Rome");
    assertThat(result.step("seat").status()).isEqualTo(StepStatus.TIMED_OUT);
    assertThat(result.step("bill").status()).isEqualTo(StepStatus.SKIPPED);
  }

  @Test
  void thePlansClockStandsStillDuringAPause() {
    tester.step("route").takes(ofSeconds(9));
    tester.step("seat").takes(ofSeconds(50));
    tester.at(ofSeconds(5), ExecutionHandle::pause);
    tester.at(ofSeconds(100), ExecutionHandle::resume);

    PlanResult result = tester.execute(travel, INPUTS);

    assertThat(result.isCompleted()).isTrue(); // After 55 seconds, as the plan counts them.
    assertThat(result.duration()).isEqualTo(ofSeconds(150));
    assertThat(trace("route")).endsWith("9 s route#1 completed");
    assertThat(trace("seat")).startsWith("100 s seat#1 started");
  }

  @Test
  void aPauseDoesNotGiveAPlanMoreTimeThanItHad() {
    tester.step("route").takes(ofSeconds(9));
    tester.step("seat").takes(ofSeconds(56));
    tester.at(ofSeconds(5), ExecutionHandle::pause);
    tester.at(ofSeconds(100), ExecutionHandle::resume);

    PlanResult result = tester.execute(travel, INPUTS);

    assertThat(result.step("seat").status()).isEqualTo(StepStatus.TIMED_OUT);
    assertThat(result.duration()).isEqualTo(ofSeconds(155));
  }

  @Test
  void compensationsRunLastCompletedFirstOneAtATime() {
    tester.step("bed").takes(ofSeconds(2));
    tester.step("seat").takes(ofSeconds(5));
    tester.step("bill").failsAlways(new IOException("no paper"));
    tester.compensation("seat").takes(ofSeconds(3));
    tester.compensation("bed").takes(ofSeconds(4));

    PlanResult result = tester.execute(travel, INPUTS);

    assertThat(result.rollback().orElseThrow().undone())
        .extracting(Undone::step)
        .containsExactly("seat", "bed");
    assertThat(tester.trace())
        .endsWith(
            "5 s bill#1 failed: IOException: no paper",
            "5 s undo of seat started",
            "8 s undo of bed started",
            "12 s TravelPlan failed");
  }

  @Test
  void aCapLetsTheUrgentInFirstAndTheOthersInOrder() {
    for (String step : List.of("first", "second", "urgent", "last")) {
      tester.step(step).takes(ofSeconds(10));
    }

    PlanResult result = tester.execute(SurveyPlanRunner.with(new FakeTravelTools()), INPUTS);

    assertThat(result.isCompleted()).isTrue();
    assertThat(tester.trace().stream().filter(line -> line.endsWith("#1 started")))
        .containsExactly(
            "0 ms urgent#1 started",
            "0 ms first#1 started",
            "10 s second#1 started",
            "10 s last#1 started");
  }

  @Test
  void theMakespanIsTheCriticalPath() {
    Random random = new Random(7);
    PlanGraph graph = travel.graph();
    for (int i = 0; i < 50; i++) {
      try (PlanTester each = PlanTester.builder().shuffled().seed(i).build()) {
        long[] millis = random.longs(graph.steps().size(), 1, 9_000).toArray();
        graph.steps().forEach(step -> each.step(step.id()).takes(ofMillis(millis[step.number()])));

        PlanResult result = each.execute(travel, INPUTS);

        assertThat(result.isCompleted()).isTrue();
        assertThat(result.duration()).isEqualTo(criticalPath(graph, millis));
      }
    }
  }

  private static Duration criticalPath(PlanGraph graph, long[] millis) {
    long[] starts = new long[millis.length];
    long longest = 0;
    for (PlanStep step : graph.steps()) { // Declared after what they need.
      long end = starts[step.number()] + millis[step.number()];
      longest = Math.max(longest, end);
      for (PlanStep.Successor next : step.successors()) {
        assertThat(next.kind()).isEqualTo(EdgeKind.DATA);
        starts[next.step()] = Math.max(starts[next.step()], end);
      }
    }
    return ofMillis(longest);
  }

  private List<String> trace(String step) {
    return tester.trace().stream().filter(line -> line.contains(" " + step + "#")).toList();
  }
}
