package dev.planloom.it.executions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.Input;
import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.runtime.EngineSnapshot;
import dev.planloom.runtime.EngineSnapshot.Abandoned;
import dev.planloom.runtime.EngineSnapshot.Holder;
import dev.planloom.runtime.EngineSnapshot.Wait;
import dev.planloom.runtime.ExecutionHandle;
import dev.planloom.runtime.PlanExecution;
import dev.planloom.runtime.PlanRuntime;
import dev.planloom.runtime.PlanStatus;
import dev.planloom.runtime.StepStatus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An engine says what it is doing, and finds executions by their ids. */
class EngineTest {

  /** Works alone at the desk. */
  @Plan(tools = HeldTools.class)
  interface DeskPlan {
    @Input
    String text();

    @Step("write")
    String written(String text);
  }

  /** As above, and does not stop. */
  @Plan(tools = HeldTools.class)
  interface DeafPlan {
    @Input
    String text();

    @Step("deaf")
    String heard(String text);
  }

  private final HeldTools tools = new HeldTools();
  private final HeldTools others = new HeldTools();
  private final PlanRuntime runtime =
      PlanRuntime.builder().cancelGrace(Duration.ofMillis(1)).build();

  @AfterEach
  void close() {
    assertThat(runtime.close(Duration.ofSeconds(30))).isEmpty();
  }

  private PlanExecution<EngineTest_DeskPlanRunner.Result> write(HeldTools by, String id) {
    return EngineTest_DeskPlanRunner.with(by)
        .on(runtime)
        .options(o -> o.executionId(id))
        .start("a");
  }

  @Test
  void anExecutionIsFoundByItsIdAndSteered() throws Exception {
    PlanExecution<?> execution = write(tools, "letter-7");
    tools.entered("written").await();

    ExecutionHandle found = runtime.execution("letter-7").orElseThrow();
    assertThat(runtime.execution("letter-8")).isEmpty();
    assertThat(found.graph().name()).endsWith("DeskPlan");
    assertThat(found.status("written")).isEqualTo(StepStatus.RUNNING);
    found.cancel("found it");

    assertThat(execution.awaitResult().status()).isEqualTo(PlanStatus.CANCELLED);
    assertThat(execution.awaitResult().message().orElseThrow()).contains("found it");
    assertThat(runtime.execution("letter-7")).isEmpty();
  }

  @Test
  void aSnapshotSaysWhoWaitsForWhom() throws Exception {
    PlanExecution<?> first = write(tools, "first");
    tools.entered("written").await();
    PlanExecution<?> second = write(others, "second");
    Until.is(() -> !runtime.snapshot().waits().isEmpty());

    EngineSnapshot snapshot = runtime.snapshot();

    assertThat(snapshot.executions())
        .extracting(EngineSnapshot.RunningExecution::id)
        .containsExactly("first", "second");
    assertThat(snapshot.executions().getFirst().steps())
        .extracting(step -> step.status())
        .containsExactly(StepStatus.RUNNING);
    Wait wait = snapshot.waits().getFirst();
    assertThat(snapshot.waits()).hasSize(1);
    assertThat(wait.executionId()).isEqualTo("second");
    assertThat(wait.step()).isEqualTo("written");
    assertThat(wait.resource()).isEqualTo("desk");
    assertThat(wait.write()).isTrue();
    assertThat(wait.heldBy()).containsExactly(new Holder("first", "written", true));
    assertThat(snapshot.abandoned()).isEmpty();

    tools.release("written");
    others.release("written");
    first.awaitResult();
    second.awaitResult();
    assertThat(runtime.snapshot()).isEqualTo(new EngineSnapshot(List.of(), List.of(), List.of()));
  }

  @Test
  void aSnapshotSaysWhatWasGivenUpAndWhatItHolds() throws Exception {
    PlanExecution<?> execution =
        EngineTest_DeafPlanRunner.with(tools)
            .on(runtime)
            .options(o -> o.executionId("deaf"))
            .start("a");
    tools.entered("heard").await();
    execution.cancel();
    execution.awaitResult();

    assertThat(runtime.snapshot().executions()).isEmpty();
    assertThat(runtime.snapshot().abandoned())
        .containsExactly(new Abandoned("deaf", "heard", 1, List.of("desk")));

    tools.release("heard");
    Until.is(() -> runtime.snapshot().abandoned().isEmpty());
  }

  @Test
  void aRunnerIsTakenToAnotherEngine() throws Exception {
    HeldPlanRunner shared = HeldPlanRunner.with(tools);
    PlanExecution<HeldPlanRunner.Result> here = shared.on(runtime).start("a");
    PlanExecution<HeldPlanRunner.Result> there = shared.start("b");
    tools.entered("held").await();

    assertThat(runtime.executions()).extracting(ExecutionHandle::id).containsExactly(here.id());

    tools.release("held");
    assertThat(here.await().last()).startsWith("a");
    assertThat(there.await().last()).startsWith("b");
  }
}
