package dev.planloom.benchmarks.crowd;

import dev.planloom.Tool;

/** What a shop asks of other services to serve a request. */
public interface RequestTools {

  /** Who asks. */
  record User(int id) {}

  /** What is asked for. */
  record Basket(int id) {}

  /** What was ordered, by whom. */
  record Order(int user, int basket) {}

  /** What was paid. */
  record Receipt(int order) {}

  /** What is on its way. */
  record Parcel(int order) {}

  /** Looks the user up. */
  @Tool(description = "Look the user up")
  User fetchUser(int id) throws InterruptedException;

  /** Looks the basket up. */
  @Tool(description = "Look the basket up")
  Basket fetchBasket(int id) throws InterruptedException;

  /** Turns a basket into an order. */
  @Tool(description = "Place the order")
  Order place(User user, Basket basket) throws InterruptedException;

  /** Takes the money. */
  @Tool(description = "Charge for the order")
  Receipt charge(Order order) throws InterruptedException;

  /** Sends the goods. */
  @Tool(description = "Ship the order")
  Parcel ship(Order order) throws InterruptedException;
}
