package dev.planloom.it.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.Input;
import dev.planloom.Literal;
import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.Tool;
import dev.planloom.it.support.Gauge;
import dev.planloom.it.support.Meeting;
import dev.planloom.runtime.PlanRuntime;
import dev.planloom.runtime.PlanStep;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Resources whose names depend on arguments. */
class TemplatedResourcesTest {

  static class FileTools {
    private final Meeting both = new Meeting(2);
    final Gauge writers = new Gauge();

    /** Plain on purpose: guarded by the resource. */
    int lines;

    @Tool(writes = "file:{path}")
    void append(Path path) {
      writers.enter();
      int seen = lines;
      LockSupport.parkNanos(1); // gives way to whoever should not be here
      lines = seen + 1;
      writers.leave();
    }

    @Tool(writes = "file:{path}")
    void appendTogether(Path path) {
      both.join();
    }
  }

  @Plan(tools = FileTools.class)
  interface AppendPlan {
    @Input
    Path left();

    @Input
    Path right();

    @Step("append")
    void toLeft(Path left);

    @Step("append")
    void toRight(Path right);
  }

  @Plan(tools = FileTools.class)
  interface TogetherPlan {
    @Input
    Path left();

    @Input
    Path right();

    @Step("appendTogether")
    void toLeft(Path left);

    @Step("appendTogether")
    void toRight(Path right);
  }

  @Plan(tools = FileTools.class)
  interface LiteralPlan {
    @Step("append")
    void toOne(@Literal("one.txt") Path path);

    @Step("append")
    void toOneAgain(@Literal("one.txt") Path path);

    @Step("append")
    void toTwo(@Literal("two.txt") Path path);
  }

  @Test
  void namesAreKnownWhenArgumentsAre() {
    var steps = TemplatedResourcesTest_AppendPlanRunner.with(new FileTools()).graph().steps();

    assertThat(steps)
        .allSatisfy(step -> {
          assertThat(step.isTemplated()).isTrue();
          assertThat(step.isWriting()).isTrue();
          assertThat(step.locks()).isEmpty();
        });
  }

  @Test
  void literalsAreFilledInWhenThePlanIsCompiled() {
    var steps = TemplatedResourcesTest_LiteralPlanRunner.with(new FileTools()).graph().steps();

    assertThat(steps.get(0).locks()).containsExactly(new PlanStep.Lock("file:one.txt", true));
    assertThat(steps.get(2).locks()).containsExactly(new PlanStep.Lock("file:two.txt", true));
    assertThat(steps).extracting(PlanStep::level).containsExactly(0, 1, 0);
  }

  @Test
  void differentFilesAreWrittenAtOnce() {
    var result =
        TemplatedResourcesTest_TogetherPlanRunner.with(new FileTools())
            .execute(Path.of("a"), Path.of("b"));

    assertThat(result.isCompleted()).isTrue();
  }

  @Test
  void oneFileIsWrittenByOneStepAtATime() throws Exception {
    FileTools tools = new FileTools();
    try (PlanRuntime runtime = PlanRuntime.builder().build()) {
      var runner =
          TemplatedResourcesTest_AppendPlanRunner.builder()
              .fileTools(tools)
              .runtime(runtime)
              .build();
      var executions =
          IntStream.range(0, 200)
              .mapToObj(i -> runner.start(Path.of("same"), Path.of("same")))
              .toList();
      for (var execution : executions) {
        execution.await();
      }
    }
    assertThat(tools.writers.most()).isEqualTo(1);
    assertThat(tools.lines).isEqualTo(400);
  }
}
