package shop;

import dev.planloom.Tool;
import lombok.RequiredArgsConstructor;

@RequiredArgsConstructor
public class ShopTools {

  private final String country;

  @Tool
  public Customer load(String name) {
    return Customer.builder().name(name).address(new Customer.Address("London")).build();
  }

  @Tool
  public String label(String name, String city) {
    return name + ", " + city + ", " + country;
  }
}
