package reports;

import dev.planloom.generated.ToolCatalogue;
import javax.annotation.processing.Generated;

/**
 * Keeps the names that the class file of {@link ReportPlan.Tools} loses.
 */
@Generated("dev.planloom.processor.ToolProcessor")
@ToolCatalogue(
    type = ReportPlan.Tools.class,
    tools = {
        @ToolCatalogue.Entry(name = "rows", method = "rows", types = {"java.lang.String", "int"}, parameters = {"table", "limit"}),
        @ToolCatalogue.Entry(name = "save", method = "save", types = {"java.lang.String", "java.util.List"}, parameters = {"name", "rows"}),
        @ToolCatalogue.Entry(name = "count", method = "count", types = {"java.util.List"}, parameters = {"rows"})
    }
)
final class ReportPlan_ToolsCatalogue {
  private ReportPlan_ToolsCatalogue() {
  }
}
