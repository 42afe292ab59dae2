package demo;

import dev.planloom.generated.ToolCatalogue;
import javax.annotation.processing.Generated;

/**
 * Keeps the names that the class file of {@link BrokenPlan.Tools} loses.
 */
@Generated("dev.planloom.processor.ToolProcessor")
@ToolCatalogue(
    type = BrokenPlan.Tools.class,
    tools = @ToolCatalogue.Entry(name = "rows", method = "rows", types = {"int"}, parameters = {"limit"})
)
final class BrokenPlan_ToolsCatalogue {
  private BrokenPlan_ToolsCatalogue() {
  }
}
