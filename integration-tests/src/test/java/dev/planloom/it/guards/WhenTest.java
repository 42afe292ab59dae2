package dev.planloom.it.guards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.From;
import dev.planloom.Input;
import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.Tool;
import dev.planloom.When;
import dev.planloom.runtime.PlanResult;
import dev.planloom.runtime.PlanStatus;
import dev.planloom.runtime.StepStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Steps that run only where a condition holds. */
class WhenTest {

  static class OrderTools {
    final List<String> calls = new ArrayList<>();

    @Tool
    List<String> load(String customer) {
      calls.add("load");
      if (customer.isEmpty()) {
        throw new IllegalStateException("no customer");
      }
      return customer.equals("new") ? List.of() : List.of("first", "second");
    }

    @Tool
    int count(List<String> orders) {
      calls.add("count");
      return orders.size();
    }

    @Tool
    String remind(int count) {
      calls.add("remind");
      return "remind of " + count;
    }

    @Tool
    String summary(Optional<String> reminder, Optional<Integer> number) {
      calls.add("summary");
      return reminder.orElse("nothing") + "/" + number.orElse(0);
    }
  }

  @Plan(tools = OrderTools.class)
  interface OrderPlan {
    @Input
    String customer();

    @Input
    int atLeast();

    @Step("load")
    List<String> orders(String customer);

    @Step("count")
    int number(List<String> orders);

    @Step("remind")
    String reminder(@From("number") int count);

    @Step
    String summary(Optional<String> reminder, Optional<Integer> number);

    @When({"number", "reminder"})
    static boolean hasOrders(List<String> orders) {
      return !orders.isEmpty();
    }

    @When("reminder")
    static boolean isEnough(@From(value = "orders", path = "size") int size, int atLeast) {
      if (atLeast < 0) {
        throw new IllegalArgumentException("a negative number");
      }
      return size >= atLeast;
    }
  }

  private final OrderTools tools = new OrderTools();
  private final WhenTest_OrderPlanRunner runner = WhenTest_OrderPlanRunner.with(tools);

  @Test
  void runWhereAllConditionsHold() {
    WhenTest_OrderPlanRunner.Result result = runner.run("old", 2);

    assertThat(result.reminder()).contains("remind of 2");
    assertThat(result.number()).contains(2);
    assertThat(result.summary()).isEqualTo("remind of 2/2");
  }

  @Test
  void areSkippedWhereOneDoesNot() {
    PlanResult result = runner.execute("old", 3);

    assertThat(result.status()).isEqualTo(PlanStatus.COMPLETED);
    assertThat(result.step("reminder").status()).isEqualTo(StepStatus.SKIPPED);
    assertThat(result.step("reminder").reason())
        .hasValueSatisfying(why -> assertThat(why).contains("isEnough"));
    assertThat(result.step("number").status()).isEqualTo(StepStatus.COMPLETED);
    assertThat(result.artifact(WhenTest_OrderPlanRunner.SUMMARY)).contains("nothing/2");
    assertThat(tools.calls).containsExactly("load", "count", "summary");
  }

  @Test
  void whoTakesTheAbsentArtifactPlainlyIsSkippedToo() {
    PlanResult result = runner.execute("new", 0);

    assertThat(result.status()).isEqualTo(PlanStatus.COMPLETED);
    assertThat(result.step("number").status()).isEqualTo(StepStatus.SKIPPED);
    assertThat(result.step("reminder").status()).isEqualTo(StepStatus.SKIPPED);
    assertThat(result.artifact(WhenTest_OrderPlanRunner.SUMMARY)).contains("nothing/0");
  }

  @Test
  void areSkippedWhereWhatTheConditionTakesIsAbsent() {
    PlanResult result = runner.execute("", 0);

    assertThat(result.status()).isEqualTo(PlanStatus.FAILED);
    assertThat(result.step("number").status()).isEqualTo(StepStatus.SKIPPED);
    assertThat(tools.calls).containsExactly("load", "summary");
  }

  @Test
  void failWhereTheConditionThrows() {
    PlanResult result = runner.execute("old", -1);

    assertThat(result.status()).isEqualTo(PlanStatus.FAILED);
    assertThat(result.step("reminder").status()).isEqualTo(StepStatus.FAILED);
    assertThat(result.step("reminder").failure())
        .containsInstanceOf(IllegalArgumentException.class);
    assertThat(tools.calls).doesNotContain("remind");
  }
}
