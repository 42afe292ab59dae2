package dev.planloom.it.binding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.From;
import dev.planloom.Input;
import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.Tool;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A parameter takes a part of an artifact. */
class PathTest {

  record Address(String city, int zip) {}

  record Customer(String name, Address address, List<String> orders) {}

  /** Getters as beans have them. */
  static final class Account {
    private final Customer owner;

    Account(Customer owner) {
      this.owner = owner;
    }

    public Customer getOwner() {
      return owner;
    }

    public boolean isOpen() {
      return true;
    }
  }

  static class CustomerTools {
    @Tool
    Customer load(String name) {
      if (name.isEmpty()) {
        throw new IllegalArgumentException("no name");
      }
      return new Customer(name, new Address("Bern", 3000), List.of("tea"));
    }

    @Tool
    Account open(Customer customer) {
      return new Account(customer);
    }

    @Tool
    String label(String name, String city, int zip, List<String> orders) {
      return "%s, %d %s, %s".formatted(name, zip, city, orders);
    }

    @Tool
    String state(String city, boolean open) {
      return city + " " + open;
    }

    @Tool
    String maybe(Optional<String> city) {
      return city.orElse("nowhere");
    }
  }

  @Plan(tools = CustomerTools.class)
  interface LabelPlan {
    @Input
    String who();

    @Step("load")
    Customer customer(@From("who") String name);

    @Step("open")
    Account account(Customer customer);

    @Step("label")
    String label(
        @From(value = "customer", path = "name") String name,
        @From(value = "customer", path = "address.city") String city,
        @From(value = "customer", path = "address.zip") int zip,
        @From(value = "customer", path = "orders") List<String> orders);

    @Step("state")
    String state(
        @From(value = "account", path = "owner.address.city") String city,
        @From(value = "account", path = "open") boolean open);
  }

  @Plan(tools = CustomerTools.class)
  interface MaybePlan {
    @Input
    String who();

    @Step(value = "load", optional = true)
    Customer customer(@From("who") String name);

    @Step("maybe")
    String city(@From(value = "customer", path = "address.city") Optional<String> city);
  }

  @Test
  void followsRecordComponentsAndGetters() {
    var result = PathTest_LabelPlanRunner.with(new CustomerTools()).run("Ada");

    assertThat(result.label()).isEqualTo("Ada, 3000 Bern, [tea]");
    assertThat(result.state()).isEqualTo("Bern true");
  }

  @Test
  void aPathIntoAnAbsentArtifactIsEmpty() {
    var runner = PathTest_MaybePlanRunner.with(new CustomerTools());

    assertThat(runner.run("Ada").city()).isEqualTo("Bern");
    assertThat(runner.run("").city()).isEqualTo("nowhere");
  }
}
