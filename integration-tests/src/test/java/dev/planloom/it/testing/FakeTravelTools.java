package dev.planloom.it.testing;

/** Tools that do nothing and take no time. */
final class FakeTravelTools implements TravelTools {

  @Override
  public String route(String destination) {
    return "route to " + destination;
  }

  @Override
  public String seat(String route) {
    return "seat on the " + route;
  }

  @Override
  public void cancelSeat(String route) {}

  @Override
  public String bed(String destination) {
    return "bed in " + destination;
  }

  @Override
  public void cancelBed(String destination) {}

  @Override
  public String bill(String seat, String bed) {
    return "bill";
  }

  @Override
  public void cancelBill(String seat) {}

  @Override
  public String ask(String destination) {
    return "yes";
  }
}
