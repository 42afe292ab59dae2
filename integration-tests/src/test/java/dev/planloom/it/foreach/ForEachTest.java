package dev.planloom.it.foreach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.planloom.ForEach;
import dev.planloom.From;
import dev.planloom.Input;
import dev.planloom.Literal;
import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.Tool;
import dev.planloom.it.support.Gauge;
import dev.planloom.it.support.Meeting;
import dev.planloom.runtime.PlanExecutionException;
import dev.planloom.runtime.PlanResult;
import dev.planloom.runtime.StepStatus;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** One step, many elements. */
class ForEachTest {

  static class TextTools {
    final Gauge capped = new Gauge();
    final Gauge writers = new Gauge();
    final ConcurrentHashMap<String, AtomicInteger> attempts = new ConcurrentHashMap<>();

    @Tool
    int length(String text) {
      if (text.equals("bad")) {
        throw new IllegalArgumentException("bad text");
      }
      return text.length();
    }

    @Tool
    CompletionStage<String> join(String left, String right) {
      return CompletableFuture.supplyAsync(() -> left + right);
    }

    @Tool(concurrencyCap = 2)
    String capped(String text) {
      capped.enter();
      Thread.onSpinWait();
      capped.leave();
      return text;
    }

    @Tool(writes = "text:{text}")
    void write(String text) {
      if (text.equals("same")) {
        writers.enter();
        Thread.onSpinWait();
        writers.leave();
      }
    }

    /** Fails at the first call of each text. */
    @Tool(idempotent = true, maxRetries = 1, delay = "1ms")
    String flaky(String text) {
      if (attempts.computeIfAbsent(text, key -> new AtomicInteger()).incrementAndGet() == 1) {
        throw new IllegalStateException("not yet");
      }
      return text;
    }
  }

  @Plan(tools = TextTools.class)
  interface TextPlan {
    @Input
    List<String> texts();

    @Input
    String[] more();

    @Step("length")
    List<Integer> lengths(@ForEach @From("texts") String text);

    @Step("length")
    Collection<Optional<Integer>> isolated(@ForEach @From({"texts", "more"}) String text);

    @Step("join")
    List<String> joined(@ForEach @From("texts") String left, @Literal("!") String right);

    @Step("capped")
    List<String> capped(@ForEach @From("texts") String text);

    @Step("write")
    void written(@ForEach @From("texts") String text);

    @Step("flaky")
    List<String> patient(@ForEach @From("texts") String text);
  }

  /** All elements at once. */
  static class MeetingTools {
    final Meeting meeting = new Meeting(5);

    @Tool
    int meet(int number) {
      meeting.join();
      return number;
    }
  }

  @Plan(tools = MeetingTools.class)
  interface MeetingPlan {
    @Step("meet")
    List<Integer> met(@ForEach @Literal({"1", "2", "3", "4", "5"}) int number);
  }

  private final TextTools tools = new TextTools();
  private final ForEachTest_TextPlanRunner runner = ForEachTest_TextPlanRunner.with(tools);

  @Test
  void resultsComeInTheOrderOfTheElements() {
    ForEachTest_TextPlanRunner.Result result =
        runner.run(in -> in.texts(List.of("a", "bbb", "cc")).more(new String[] {"dddd"}));

    assertThat(result.lengths()).containsExactly(1, 3, 2);
    assertThat(result.isolated())
        .containsExactly(Optional.of(1), Optional.of(3), Optional.of(2), Optional.of(4));
    assertThat(result.joined()).containsExactly("a!", "bbb!", "cc!");
  }

  @Test
  void noElementsGiveNoResults() {
    ForEachTest_TextPlanRunner.Result result =
        runner.run(in -> in.texts(List.of()).more(new String[0]));

    assertThat(result.lengths()).isEmpty();
    assertThat(result.isolated()).isEmpty();
  }

  @Test
  void anElementThatFailsFailsTheStepWithItsOwnException() {
    PlanResult result =
        runner.execute(in -> in.texts(List.of("a", "bad", "cc")).more(new String[0]));

    assertThat(result.step("lengths").status()).isEqualTo(StepStatus.FAILED);
    assertThatThrownBy(result::orThrow)
        .isInstanceOf(PlanExecutionException.class)
        .hasMessageContaining("lengths")
        .cause()
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("bad text");
    assertThat(result.artifact(ForEachTest_TextPlanRunner.ISOLATED))
        .hasValueSatisfying(all ->
            assertThat(all).containsExactly(Optional.of(1), Optional.empty(), Optional.of(2)));
  }

  @Test
  void elementsRunAtOnce() {
    assertThat(ForEachTest_MeetingPlanRunner.with(new MeetingTools()).run().met())
        .containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  void capsAndResourcesAreThoseOfOneElement() {
    List<String> texts = Collections.nCopies(40, "same");

    runner.run(in -> in.texts(texts).more(new String[0]));

    assertThat(tools.capped.most()).isLessThanOrEqualTo(2);
    assertThat(tools.writers.most()).isEqualTo(1);
  }

  @Test
  void eachElementIsRetriedByItself() {
    List<String> patient =
        runner.run(in -> in.texts(List.of("x", "y")).more(new String[0])).patient();

    assertThat(patient).containsExactly("x", "y");
    assertThat(tools.attempts.values()).allSatisfy(count -> assertThat(count).hasValue(2));
  }
}
