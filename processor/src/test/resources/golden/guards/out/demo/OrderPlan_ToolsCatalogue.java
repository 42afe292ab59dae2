package demo;

import dev.planloom.generated.ToolCatalogue;
import javax.annotation.processing.Generated;

/**
 * Keeps the names that the class file of {@link OrderPlan.Tools} loses.
 */
@Generated("dev.planloom.processor.ToolProcessor")
@ToolCatalogue(
    type = OrderPlan.Tools.class,
    tools = {
        @ToolCatalogue.Entry(name = "load", method = "load", types = {"java.lang.String"}, parameters = {"customer"}),
        @ToolCatalogue.Entry(name = "count", method = "count", types = {"java.util.List"}, parameters = {"orders"}),
        @ToolCatalogue.Entry(name = "limit", method = "limit", types = {"int"}, parameters = {"wanted"}),
        @ToolCatalogue.Entry(name = "remind", method = "remind", types = {"java.lang.String", "java.util.Optional"}, parameters = {"customer", "count"})
    }
)
final class OrderPlan_ToolsCatalogue {
  private OrderPlan_ToolsCatalogue() {
  }
}
