package dev.planloom.it.executions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.planloom.Compensates;
import dev.planloom.From;
import dev.planloom.Input;
import dev.planloom.Output;
import dev.planloom.Plan;
import dev.planloom.Rollback;
import dev.planloom.Step;
import dev.planloom.Tool;
import dev.planloom.runtime.PlanExecution;
import dev.planloom.runtime.PlanResult;
import dev.planloom.runtime.PlanStatus;
import dev.planloom.runtime.RollbackReport;
import dev.planloom.runtime.StepStatus;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Executions that go on from where earlier ones have failed. */
class ResumeTest {

  private final HeldTools tools = new HeldTools();
  private final HeldPlanRunner runner = HeldPlanRunner.with(tools);

  /** Keeps only its last artifact. */
  @Plan(tools = HeldTools.class)
  interface ReleasingPlan {
    @Input
    String text();

    @Step("quick")
    String first(String text);

    @Step("quick")
    String second(@From("first") String text);

    @Step("quick")
    String third(@From("second") String text);

    @Output
    @Step("join")
    String fourth(String first, String third);
  }

  /** Books something, and can take it back. */
  static class Bookings {
    final List<String> undone = new CopyOnWriteArrayList<>();
    boolean broken = true;

    @Tool(writes = "rooms")
    String room(String guest) {
      return "room of " + guest;
    }

    @Compensates("room")
    void freeRoom(String guest, String booked) {
      undone.add(booked);
    }

    @Tool(writes = "tables")
    String table(String room) {
      if (broken) {
        throw new IllegalStateException("no table");
      }
      return "table for " + room;
    }

    @Compensates("table")
    void freeTable(String room, String booked) {
      undone.add(booked);
    }
  }

  @Plan(tools = Bookings.class, rollback = Rollback.MANUAL)
  interface BookingPlan {
    @Input
    String guest();

    @Step
    String room(String guest);

    @Step
    String table(String room);
  }

  @Test
  void onlyWhatDidNotCompleteIsRun() throws Exception {
    tools.release("held");
    tools.broken.add("held");
    PlanResult failed = runner.execute("a");
    tools.broken.clear();
    tools.calls.clear();

    PlanExecution<HeldPlanRunner.Result> resumed = runner.resumeFrom(failed);

    assertThat(failed.status()).isEqualTo(PlanStatus.FAILED);
    assertThat(resumed.await().last()).isEqualTo("a+first+held+last");
    assertThat(resumed.await().first()).isEqualTo("a+first");
    assertThat(tools.calls).containsExactly("held", "last");
    assertThat(resumed.id()).isNotEqualTo(failed.executionId());
    assertThat(resumed.awaitResult().step("first").status()).isEqualTo(StepStatus.COMPLETED);
    assertThat(resumed.awaitResult().step("first").attempts()).isZero();
    assertThat(resumed.awaitResult().step("first").reason().orElseThrow())
        .contains(failed.executionId());
  }

  @Test
  void inputsAreKept() throws Exception {
    tools.release("held");
    tools.broken.add("first");
    PlanResult failed = runner.execute("kept");
    tools.broken.clear();

    assertThat(runner.resumeFrom(failed).await().last()).isEqualTo("kept+first+held+last");
  }

  @Test
  void whatIsCompleteIsOnlyHandedOn() throws Exception {
    tools.release("held");
    PlanResult completed = runner.execute("a");
    tools.calls.clear();

    assertThat(runner.resumeFrom(completed).await().last()).isEqualTo("a+first+held+last");
    assertThat(tools.calls).isEmpty();
  }

  @Test
  void itCanFailAndBeResumedAgain() throws Exception {
    tools.release("held");
    tools.broken.add("held");
    PlanResult failed = runner.execute("a");
    tools.broken.clear();
    tools.broken.add("last");
    PlanResult failedAgain = runner.resumeFrom(failed).awaitResult();
    tools.broken.clear();
    tools.calls.clear();

    assertThat(failedAgain.status()).isEqualTo(PlanStatus.FAILED);
    assertThat(runner.resumeFrom(failedAgain).await().last()).isEqualTo("a+first+held+last");
    assertThat(tools.calls).containsExactly("last");
  }

  @Test
  void whatWasReleasedMustNotBeNeeded() throws Exception {
    ResumeTest_ReleasingPlanRunner releasing = ResumeTest_ReleasingPlanRunner.with(tools);
    tools.broken.add("third");
    PlanResult kept = releasing.options(o -> o.releaseEarly(false)).execute("a");
    PlanResult failed = releasing.execute("a");
    tools.broken.clear();

    assertThat(failed.step("second").status()).isEqualTo(StepStatus.COMPLETED);
    assertThatThrownBy(() -> releasing.resumeFrom(failed))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("'first'", "'second'", "releaseEarly(false)");
    assertThat(releasing.resumeFrom(kept).await().fourth())
        .isEqualTo("a+first & a+first+second+third");
  }

  @Test
  void theResultMustBeOfThePlan() {
    tools.release("held");
    PlanResult other = OuterPlanRunner.with(tools).execute("a");

    assertThatThrownBy(() -> runner.resumeFrom(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("OuterPlan", "HeldPlan");
  }

  @Test
  void whatWasRolledBackIsNotGoneOnFrom() throws Exception {
    ResumeTest_BookingPlanRunner bookings = ResumeTest_BookingPlanRunner.with(new Bookings());
    PlanExecution<?> execution = bookings.start("Ada");
    PlanResult failed = execution.awaitResult();
    execution.rollback();

    assertThatThrownBy(() -> bookings.resumeFrom(execution.awaitResult()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("rolled back");
    assertThatThrownBy(() -> bookings.resumeFrom(failed))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("rolled back");
  }

  @Test
  void aRollbackUndoesWhatBothHaveDone() throws Exception {
    Bookings desk = new Bookings();
    ResumeTest_BookingPlanRunner bookings = ResumeTest_BookingPlanRunner.with(desk);
    PlanResult failed = bookings.execute("Ada");
    desk.broken = false;
    PlanExecution<ResumeTest_BookingPlanRunner.Result> resumed = bookings.resumeFrom(failed);
    assertThat(resumed.await().table()).isEqualTo("table for room of Ada");

    RollbackReport report = resumed.rollback();

    assertThat(desk.undone).containsExactly("table for room of Ada", "room of Ada");
    assertThat(report.notUndone()).isEmpty();
    assertThatThrownBy(() -> bookings.resumeFrom(failed)).isInstanceOf(IllegalStateException.class);
  }
}
