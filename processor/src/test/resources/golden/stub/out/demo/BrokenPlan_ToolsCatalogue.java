package demo;

import dev.planloom.StepContext;
import dev.planloom.generated.ToolCatalogue;
import dev.planloom.runtime.ArtifactTypes;
import dev.planloom.runtime.Catalogue;
import dev.planloom.runtime.ToolDescriptor;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * The tools of {@link BrokenPlan.Tools}, described and called by number. Also keeps the names that its
 * class file loses.
 */
@Generated("dev.planloom.processor.ToolProcessor")
@ToolCatalogue(
    type = BrokenPlan.Tools.class,
    tools = @ToolCatalogue.Entry(name = "rows", method = "rows", types = {"int"}, parameters = {"limit"})
)
public final class BrokenPlan_ToolsCatalogue extends Catalogue {
  /**
   * For {@code java.util.ServiceLoader}.
   */
  public BrokenPlan_ToolsCatalogue() {
  }

  @Override
  public Class<?> type() {
    return BrokenPlan.Tools.class;
  }

  @Override
  protected List<ToolDescriptor> describe() {
    List<ToolDescriptor> tools = new ArrayList<>();
    tools.add(
        ToolDescriptor.builder("demo.BrokenPlan.Tools.rows")
            .parameter("limit", int.class, "")
            .result(ArtifactTypes.parameterized(List.class, String.class))
            .expected(1_000_000_000L)
            .build());
    return tools;
  }

  @Override
  protected Object call(int tool, Object target, List<?> arguments, StepContext context) throws
      Throwable {
    BrokenPlan.Tools tools = (BrokenPlan.Tools) target;
    return switch (tool) {
      case 0 -> tools.rows((int) arguments.get(0));
      default -> throw new IllegalArgumentException("No tool " + tool);
    };
  }
}
