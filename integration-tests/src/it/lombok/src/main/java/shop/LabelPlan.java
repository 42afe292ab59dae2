package shop;

import dev.planloom.From;
import dev.planloom.Input;
import dev.planloom.Plan;
import dev.planloom.Step;

@Plan(tools = ShopTools.class)
public interface LabelPlan {

  @Input
  String name();

  @Step("load")
  Customer customer(String name);

  @Step("label")
  String label(String name, @From(value = "customer", path = "address.city") String city);
}
