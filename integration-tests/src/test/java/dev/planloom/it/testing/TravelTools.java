package dev.planloom.it.testing;

import dev.planloom.Compensates;
import dev.planloom.Tool;

/** Tools that book a journey. */
interface TravelTools {

  @Tool(
      description = "Find a route",
      idempotent = true,
      timeout = "10s",
      maxRetries = 3,
      delay = "1s",
      maxDelay = "3s",
      jitter = 0)
  String route(String destination);

  @Tool(description = "Book a seat", writes = "seats")
  String seat(String route);

  @Compensates("seat")
  void cancelSeat(String route);

  @Tool(description = "Book a bed", writes = "beds")
  String bed(String destination);

  @Compensates("bed")
  void cancelBed(String destination);

  @Tool(description = "Write the bill", writes = "bills")
  String bill(String seat, String bed);

  @Compensates("bill")
  void cancelBill(String seat);

  @Tool(description = "Ask a slow service", concurrencyCap = 2)
  String ask(String destination);
}
