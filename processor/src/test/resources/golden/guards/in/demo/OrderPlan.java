package demo;

import dev.planloom.Check;
import dev.planloom.From;
import dev.planloom.Input;
import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.Tool;
import dev.planloom.When;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

@Plan(tools = OrderPlan.Tools.class)
public interface OrderPlan {

  interface Tools {
    @Tool
    List<String> load(String customer);

    @Tool
    CompletionStage<Integer> count(List<String> orders);

    @Tool
    int limit(int wanted);

    @Tool
    void remind(String customer, Optional<Integer> count);
  }

  @Input
  String customer();

  @Step("load")
  List<String> orders(String customer);

  @Step("count")
  Integer count(List<String> orders);

  @Step("limit")
  int limit(@From("count") int wanted);

  @Step("remind")
  void reminded(String customer, Optional<Integer> limit);

  @When({"count", "limit"})
  static boolean isAnyOverdue(List<String> orders) {
    return !orders.isEmpty();
  }

  @When("reminded")
  static boolean isWanted(@From({"customer"}) List<String> customers, Optional<Integer> limit) {
    return limit.isPresent() && !customers.isEmpty();
  }

  @Check("orders")
  static boolean areTheCustomers(List<String> orders, String customer) {
    return orders.contains(customer);
  }

  @Check("count")
  static boolean isPositive(int count) {
    return count > 0;
  }

  @Check("count")
  static boolean isTheirNumber(long count, @From(value = "orders", path = "size") int size) {
    return count == size;
  }

  @Check("limit")
  static boolean isSmall(int limit) {
    return limit < 100;
  }
}
