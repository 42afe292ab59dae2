package dev.planloom.benchmarks.crowd;

import dev.planloom.Input;
import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.benchmarks.crowd.RequestTools.Basket;
import dev.planloom.benchmarks.crowd.RequestTools.Order;
import dev.planloom.benchmarks.crowd.RequestTools.Parcel;
import dev.planloom.benchmarks.crowd.RequestTools.Receipt;
import dev.planloom.benchmarks.crowd.RequestTools.User;

/** A request: two look-ups side by side, an order of both, and two steps more side by side. */
@Plan(tools = RequestTools.class)
public interface RequestPlan {

  /** Which request it is. */
  @Input
  int id();

  /** Who asks. */
  @Step("fetchUser")
  User user(int id);

  /** What is asked for. */
  @Step("fetchBasket")
  Basket basket(int id);

  /** The order. */
  @Step("place")
  Order order(User user, Basket basket);

  /** What was paid. */
  @Step("charge")
  Receipt receipt(Order order);

  /** What is on its way. */
  @Step("ship")
  Parcel parcel(Order order);
}
