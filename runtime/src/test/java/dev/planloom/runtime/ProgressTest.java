package dev.planloom.runtime;

import static dev.planloom.runtime.TestPlan.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How far executions are. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class ProgressTest {

  @RegisterExtension final TestEngine engine = new TestEngine();

  private final PlanRuntime runtime = engine.runtime();

  private static TestPlan.Spec lasting(String id, Duration expected) {
    return step(id).with(step -> step.expected(expected.toNanos(), 0));
  }

  private static Progress of(PlanExecution<?> execution) {
    return ((StartedExecution<?>) execution).execution.progress();
  }

  private PlanExecution<String> start(TestPlan.Spec... steps) {
    return TestPlan.of(steps).start(runtime);
  }

  @Test
  void fromTheStartToTheEnd() throws InterruptedException {
    Door door = engine.door();
    PlanExecution<String> execution =
        start(
            lasting("a", Duration.ofHours(1)),
            lasting("b", Duration.ofHours(2)).after("a").does(call -> door.pass()),
            lasting("c", Duration.ofHours(1)).after("b").fails(new IOException("no")),
            step("d").after("c"));
    Door.until(() -> execution.status("b") == StepStatus.RUNNING);

    Progress halfway = of(execution);
    assertThat(halfway.percent()).isBetween(25.0, 26.0);
    assertThat(halfway.total()).isEqualTo(4);
    assertThat(halfway.ended()).isEqualTo(1);
    assertThat(halfway.completed()).isEqualTo(1);
    assertThat(halfway.running()).isEqualTo(1);
    assertThat(halfway.failed()).isZero();
    assertThat(halfway.elapsed()).isPositive();
    assertThat(halfway.remaining()).as("nothing is known of d").isEmpty();

    door.open();
    PlanResult result = execution.awaitResult();
    Progress end = of(execution);
    assertThat(end.percent()).isEqualTo(100);
    assertThat(end.ended()).isEqualTo(4);
    assertThat(end.running()).isZero();
    assertThat(end.completed()).isEqualTo(2);
    assertThat(end.failed()).isEqualTo(1);
    assertThat(end.skipped()).isEqualTo(1);
    assertThat(end.elapsed()).isEqualTo(result.duration());
    assertThat(end.remaining()).contains(Duration.ZERO);
  }

  @Test
  void theRestIsTheLongestPath() {
    PlanExecution<String> execution =
        start(
            lasting("a", Duration.ofHours(4)).does(call -> engine.door().pass()),
            lasting("b", Duration.ofHours(1)).after("a"),
            lasting("c", Duration.ofHours(3)).after("a"));
    Door.until(() -> execution.status("a") == StepStatus.RUNNING);

    assertThat(of(execution).remaining().orElseThrow())
        .isBetween(Duration.ofHours(6), Duration.ofHours(7));
  }

  @Test
  void whatTheToolReportsCounts() {
    Door told = engine.door();
    PlanExecution<String> execution =
        start(
            lasting("a", Duration.ofHours(4))
                .does(call -> {
                  call.context().progress(25);
                  call.context().progress(75, "nearly");
                  told.open();
                  engine.door().pass();
                }));
    Door.until(told::isOpen);

    assertThat(of(execution).percent()).isEqualTo(75);
    assertThat(of(execution).remaining()).contains(Duration.ofHours(1));
  }

  @Test
  void alsoWhereNothingIsTimed() {
    Door told = engine.door();
    PlanExecution<String> execution =
        TestPlan.of(
                lasting("a", Duration.ofHours(4))
                    .does(call -> {
                      call.context().progress(25);
                      told.open();
                      engine.door().pass();
                    }),
                lasting("b", Duration.ofHours(4)).does(call -> engine.door().pass()))
            .start(runtime, options -> options.timings(false));
    Door.until(() -> told.isOpen() && execution.status("b") == StepStatus.RUNNING);

    assertThat(of(execution).percent()).isEqualTo(12.5);
    assertThat(of(execution).remaining()).contains(Duration.ofHours(4));
  }

  @Test
  void aNewAttemptBeginsAnew() {
    Door again = engine.door();
    PlanExecution<String> execution =
        start(
            lasting("a", Duration.ofHours(100))
                .retries(1)
                .does(call -> {
                  if (call.attempt() == 1) {
                    call.context().progress(75);
                    throw new IOException("again");
                  }
                  again.open();
                  engine.door().pass();
                }));
    Door.until(again::isOpen);

    assertThat(of(execution).percent()).isLessThan(1);
  }

  @Test
  void experienceWithTheToolCounts() {
    TestPlan.Spec known = lasting("a", Duration.ofHours(100)).tool("test.Tools.known");
    assertThat(TestPlan.of(known).execute(runtime).isCompleted()).isTrue();

    PlanExecution<String> execution =
        start(
            lasting("first", Duration.ofHours(1)).does(call -> engine.door().pass()),
            lasting("b", Duration.ofHours(100)).tool("test.Tools.known").after("first"));
    Door.until(() -> execution.status("first") == StepStatus.RUNNING);

    assertThat(of(execution).remaining().orElseThrow()).isLessThan(Duration.ofHours(2));
  }

  @Test
  void subplansCountByWhatTheyHaveDone() {
    Door inside = engine.door();
    TestPlan inner =
        TestPlan.of(
            lasting("i", Duration.ofHours(1)),
            lasting("j", Duration.ofHours(3))
                .after("i")
                .does(call -> {
                  inside.open();
                  engine.door().pass();
                }));
    PlanExecution<String> execution =
        start(
            lasting("sub", Duration.ofHours(4))
                .with(PlanStep.Builder::composite)
                .body((call, attempt) -> attempt.awaitPlan(inner.start(runtime), call::store)));
    Door.until(inside::isOpen);
    Door.until(() -> of(execution).percent() > 24);

    assertThat(of(execution).percent()).isBetween(25.0, 26.0);
    assertThat(of(execution).remaining().orElseThrow())
        .isBetween(Duration.ofMinutes(175), Duration.ofHours(3));
  }

  @Test
  void forEachStepsCountByTheElementsThatHaveEnded() {
    Door last = engine.door();
    PlanExecution<String> execution =
        start(
            lasting("all", Duration.ofHours(4))
                .with(PlanStep.Builder::forEach)
                .body((call, attempt) ->
                    attempt.<Integer>forEachVoid(
                        List.of(0, 1, 2, 3),
                        (element, made, store) -> {
                          if (element == 3) {
                            last.open();
                            engine.door().pass();
                          }
                          boolean unused = made.complete();
                        },
                        ElementResources.none())));
    Door.until(last::isOpen);

    Door.until(() -> of(execution).percent() == 75);
    assertThat(of(execution).remaining()).contains(Duration.ofHours(1));
  }
}
