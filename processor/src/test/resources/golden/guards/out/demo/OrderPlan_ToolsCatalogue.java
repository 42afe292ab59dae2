package demo;

import dev.planloom.StepContext;
import dev.planloom.generated.ToolCatalogue;
import dev.planloom.runtime.ArtifactTypes;
import dev.planloom.runtime.Catalogue;
import dev.planloom.runtime.ToolDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.Generated;

/**
 * The tools of {@link OrderPlan.Tools}, described and called by number. Also keeps the names that its
 * class file loses.
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
public final class OrderPlan_ToolsCatalogue extends Catalogue {
  /**
   * For {@code java.util.ServiceLoader}.
   */
  public OrderPlan_ToolsCatalogue() {
  }

  @Override
  public Class<?> type() {
    return OrderPlan.Tools.class;
  }

  @Override
  protected List<ToolDescriptor> describe() {
    List<ToolDescriptor> tools = new ArrayList<>();
    tools.add(
        ToolDescriptor.builder("demo.OrderPlan.Tools.load")
            .parameter("customer", String.class, "")
            .result(ArtifactTypes.parameterized(List.class, String.class))
            .expected(1_000_000_000L)
            .build());
    tools.add(
        ToolDescriptor.builder("demo.OrderPlan.Tools.count")
            .parameter("orders", ArtifactTypes.parameterized(List.class, String.class), "")
            .result(Integer.class)
            .expected(1_000_000_000L)
            .build());
    tools.add(
        ToolDescriptor.builder("demo.OrderPlan.Tools.limit")
            .parameter("wanted", int.class, "")
            .result(int.class)
            .expected(1_000_000_000L)
            .build());
    tools.add(
        ToolDescriptor.builder("demo.OrderPlan.Tools.remind")
            .parameter("customer", String.class, "")
            .parameter("count", ArtifactTypes.parameterized(Optional.class, Integer.class), "")
            .expected(1_000_000_000L)
            .build());
    return tools;
  }

  @Override
  @SuppressWarnings("unchecked")
  protected Object call(int tool, Object target, List<?> arguments, StepContext context) throws
      Throwable {
    OrderPlan.Tools tools = (OrderPlan.Tools) target;
    return switch (tool) {
      case 0 -> tools.load((String) arguments.get(0));
      case 1 -> tools.count((List<String>) arguments.get(0));
      case 2 -> tools.limit((int) arguments.get(0));
      case 3 -> {
        tools.remind((String) arguments.get(0), (Optional<Integer>) arguments.get(1));
        yield null;
      }
      default -> throw new IllegalArgumentException("No tool " + tool);
    };
  }
}
