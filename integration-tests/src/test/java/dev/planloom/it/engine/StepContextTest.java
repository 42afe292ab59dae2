package dev.planloom.it.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.Input;
import dev.planloom.OnFailure;
import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.StepContext;
import dev.planloom.Threads;
import dev.planloom.Tool;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What tools learn about where they run. */
class StepContextTest {

  record Seen(
      String executionId,
      String planName,
      String stepId,
      int attempt,
      boolean cancelled,
      Optional<Duration> remaining) {}

  static class CuriousTools {
    @Tool
    Seen look(String first, StepContext context, String second) {
      return seen(context);
    }

    @Tool(timeout = "1h")
    Seen lookInTime(StepContext context) {
      return seen(context);
    }

    @Tool
    Thread thread() {
      return Thread.currentThread();
    }

    @Tool(thread = Threads.PLATFORM)
    Thread platformThread() {
      return Thread.currentThread();
    }

    private static Seen seen(StepContext context) {
      context.checkCancelled();
      return new Seen(
          context.executionId(),
          context.planName(),
          context.stepId(),
          context.attempt(),
          context.isCancelled(),
          context.remaining());
    }
  }

  @Plan(tools = CuriousTools.class)
  interface CuriousPlan {
    @Input
    String first();

    @Input
    String second();

    @Step("look")
    Seen seen(String first, String second);

    @Step("lookInTime")
    Seen seenInTime();
  }

  @Test
  void aToolLearnsWhereItRuns() {
    var result = StepContextTest_CuriousPlanRunner.with(new CuriousTools()).execute("a", "b");

    Seen seen = result.artifact(StepContextTest_CuriousPlanRunner.SEEN).orElseThrow();
    assertThat(seen)
        .isEqualTo(
            new Seen(
                result.executionId(),
                "dev.planloom.it.engine.StepContextTest.CuriousPlan",
                "seen",
                1,
                false,
                Optional.empty()));
    Seen inTime = result.artifact(StepContextTest_CuriousPlanRunner.SEEN_IN_TIME).orElseThrow();
    assertThat(inTime.remaining().orElseThrow())
        .isPositive()
        .isLessThanOrEqualTo(Duration.ofHours(1));
  }

  @Plan(tools = CuriousTools.class)
  interface ThreadsPlan {
    @Step("thread")
    Thread usual();

    @Step("platformThread")
    Thread special();
  }

  @Test
  void toolsRunOnVirtualThreadsUnlessTheySayOtherwise() throws InterruptedException {
    var result = StepContextTest_ThreadsPlanRunner.with(new CuriousTools()).start().await();

    assertThat(result.usual().isVirtual()).isTrue();
    assertThat(result.special().isVirtual()).isFalse();
    assertThat(result.special().isDaemon()).isTrue();
  }

  @Plan(tools = CuriousTools.class)
  interface OneThreadPlan {
    @Step("thread")
    Thread usual();
  }

  @Test
  void theCallersThreadWorksUnlessAStepCouldBeAbandoned() {
    var runner = StepContextTest_OneThreadPlanRunner.with(new CuriousTools());

    assertThat(runner.run().usual()).isEqualTo(Thread.currentThread());
    assertThat(runner.options(o -> o.timeout(Duration.ofHours(1))).run().usual())
        .isNotEqualTo(Thread.currentThread());
    assertThat(runner.options(o -> o.onFailure(OnFailure.FAIL_FAST)).run().usual())
        .isNotEqualTo(Thread.currentThread());
  }
}
