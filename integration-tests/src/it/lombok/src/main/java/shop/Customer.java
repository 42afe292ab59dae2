package shop;

import lombok.Builder;
import lombok.Value;

@Value
@Builder
public class Customer {

  String name;
  Address address;

  @Value
  public static class Address {

    String city;
  }
}
