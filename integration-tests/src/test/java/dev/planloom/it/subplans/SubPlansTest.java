package dev.planloom.it.subplans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.planloom.From;
import dev.planloom.Input;
import dev.planloom.Literal;
import dev.planloom.Output;
import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.Tool;
import dev.planloom.graph.EdgeKind;
import dev.planloom.it.support.Log;
import dev.planloom.it.support.Meeting;
import dev.planloom.runtime.PlanExecutionException;
import dev.planloom.runtime.PlanResult;
import dev.planloom.runtime.PlanStatus;
import dev.planloom.runtime.PlanStep;
import dev.planloom.runtime.StepStatus;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Plans that run others as steps. */
class SubPlansTest {

  /** Makes texts. */
  static class Texts {
    final IOException failure = new IOException("no greeting");

    @Tool
    String greet(String name, String word) throws IOException {
      if (name.isEmpty()) {
        throw failure;
      }
      return word + " " + name;
    }

    @Tool
    int length(String text) {
      return text.length();
    }
  }

  /** Writes things down. */
  static class Notes {
    final List<String> lines = new CopyOnWriteArrayList<>();

    @Tool(writes = "notes")
    void note(String line) {
      lines.add(line);
    }

    @Tool
    String frame(String text) {
      return "[" + text + "]";
    }
  }

  @Plan(tools = Texts.class)
  interface GreetPlan {
    @Input
    String name();

    @Input(defaultValue = "Hello")
    String word();

    @Step("greet")
    String greeting(String name, String word);
  }

  @Plan(tools = {Notes.class, Texts.class})
  interface FramePlan {
    @Input
    String person();

    @Step(plan = GreetPlan.class)
    String plain(@From("person") String name);

    @Step(plan = GreetPlan.class)
    String polite(@From("person") String name, @Literal("Good evening") String word);

    @Step("frame")
    String framed(@From("plain") String text);

    @Step
    int length(@From("polite") String text);

    @Step("note")
    void noted(@From("framed") String line);
  }

  /** Has no tools of its own, and nothing that is not in its sub-plans. */
  @Plan
  interface EverythingPlan {
    @Input
    String person();

    @Step(plan = FramePlan.class, output = "framed")
    @Output
    String first(String person);

    @Step(plan = FramePlan.class, output = "length")
    @Output
    long second(@Literal("Grace") String person);

    @Step(plan = FramePlan.class, dependsOn = "second")
    void third(@From("first") String person);
  }

  @Test
  void plansRunPlansThatRunPlans() {
    Notes notes = new Notes();
    SubPlansTest_EverythingPlanRunner runner =
        SubPlansTest_EverythingPlanRunner.with(notes, new Texts());

    SubPlansTest_EverythingPlanRunner.Result result = runner.run("Ada");

    assertThat(result.first()).isEqualTo("[Hello Ada]");
    assertThat(result.second()).isEqualTo("Good evening Grace".length());
    assertThat(notes.lines).containsExactly("[Hello Ada]", "[Hello Grace]", "[Hello [Hello Ada]]");
  }

  @Test
  void whatSubPlansTouchOrdersTheSteps() {
    List<PlanStep> steps =
        SubPlansTest_EverythingPlanRunner.with(new Notes(), new Texts()).graph().steps();

    assertThat(steps.get(0).successors())
        .contains(new PlanStep.Successor(1, EdgeKind.ORDER))
        .doesNotContain(new PlanStep.Successor(2, EdgeKind.ORDER));
    assertThat(steps).allMatch(PlanStep::isComposite).allMatch(step -> step.locks().isEmpty());
  }

  @Test
  void aFailureInsideIsTheToolsOwn() {
    Texts texts = new Texts();
    Notes notes = new Notes();

    assertThatThrownBy(() -> SubPlansTest_EverythingPlanRunner.with(notes, texts).run(""))
        .isInstanceOf(PlanExecutionException.class)
        .hasMessageContainingAll("first", "FramePlan", "plain", "greeting")
        .cause()
        .isSameAs(texts.failure);
    // Independent of what failed.
    assertThat(notes.lines).containsExactly("[Hello Grace]");
  }

  /** Lets a sub-plan fail. */
  @Plan(tools = Notes.class)
  interface PatientPlan {
    @Input
    String person();

    @Step(plan = GreetPlan.class, optional = true)
    String greeting(@From("person") String name);

    @Step("note")
    void noted(@Literal("done") String line);
  }

  @Test
  void anOptionalSubPlanMayFail() {
    Notes notes = new Notes();
    SubPlansTest_PatientPlanRunner runner = SubPlansTest_PatientPlanRunner.with(notes, new Texts());

    assertThat(runner.run("Ada").greeting()).contains("Hello Ada");
    try (Log log = new Log()) {
      assertThat(runner.run("").greeting()).isEmpty();
      PlanResult result = runner.execute("");
      assertThat(result.status()).isEqualTo(PlanStatus.COMPLETED);
      assertThat(result.step("greeting").status()).isEqualTo(StepStatus.FAILED);
      assertThat(log.lines()).hasSize(2);
    }
    assertThat(notes.lines).containsExactly("done", "done", "done");
  }

  /** A plan whose only output may be absent. */
  @Plan(tools = Texts.class)
  interface MaybePlan {
    @Input
    String name();

    @Step(value = "greet", optional = true)
    @Output
    String greeting(String name, @Literal("Hi") String word);

    @Step(value = "length", optional = true)
    @Output
    int length(@From("greeting") String text);
  }

  /** Takes it, as an Optional and into one. */
  @Plan(tools = Notes.class)
  interface TakingPlan {
    @Input
    String name();

    @Step(plan = MaybePlan.class, output = "greeting")
    Optional<String> greeting(String name);

    @Step(plan = MaybePlan.class, output = "length")
    Optional<? extends Number> length(String name);
  }

  @Test
  void anOptionalOutputIsAnOptional() {
    SubPlansTest_TakingPlanRunner runner =
        SubPlansTest_TakingPlanRunner.with(new Notes(), new Texts());

    assertThat(runner.run("Ada").greeting()).contains("Hi Ada");
    assertThat(runner.run("Ada").length().map(Number::intValue)).contains(6);
    try (Log log = new Log()) {
      assertThat(runner.run("").greeting()).isEmpty();
      assertThat(runner.run("").length()).isEmpty();
      assertThat(log.lines()).hasSize(4).allMatch(line -> line.contains("MaybePlan"));
    }
  }

  /** Where calls wait for each other. */
  static class MeetingTools {
    private final Meeting meeting = new Meeting(2);

    @Tool
    String meet(String name) {
      meeting.join();
      return name;
    }
  }

  @Plan(tools = MeetingTools.class)
  interface MeetPlan {
    @Input
    String name();

    @Step("meet")
    String met(String name);
  }

  @Plan
  interface BothPlan {
    @Step(plan = MeetPlan.class)
    String left(@Literal("left") String name);

    @Step(plan = MeetPlan.class)
    String right(@Literal("right") String name);
  }

  @Test
  void oneSubPlanRunsSeveralTimesAtOnce() {
    SubPlansTest_BothPlanRunner.Result result =
        SubPlansTest_BothPlanRunner.with(new MeetingTools()).run();

    assertThat(result.left() + result.right()).isEqualTo("leftright");
  }

  @Test
  void suppliersAreAskedOnceAnExecution() {
    AtomicInteger asked = new AtomicInteger();
    SubPlansTest_EverythingPlanRunner runner =
        SubPlansTest_EverythingPlanRunner.builder()
            .notes(new Notes())
            .textsPerExecution(() -> {
              asked.incrementAndGet();
              return new Texts();
            })
            .build();

    runner.run("Ada");
    assertThat(asked).hasValue(1);

    runner.execute("Grace");
    assertThat(asked).hasValue(2);
  }

  @Test
  void toolsOfSubPlansMustBeThere() {
    assertThatThrownBy(() -> SubPlansTest_EverythingPlanRunner.builder().notes(new Notes()).build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Texts");
  }
}
