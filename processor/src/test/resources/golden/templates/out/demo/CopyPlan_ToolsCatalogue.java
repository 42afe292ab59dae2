package demo;

import dev.planloom.generated.ToolCatalogue;
import javax.annotation.processing.Generated;

/**
 * Keeps the names that the class file of {@link CopyPlan.Tools} loses.
 */
@Generated("dev.planloom.processor.ToolProcessor")
@ToolCatalogue(
    type = CopyPlan.Tools.class,
    tools = {
        @ToolCatalogue.Entry(name = "copy", method = "copy", types = {"java.nio.file.Path", "java.nio.file.Path"}, parameters = {"source", "target"}),
        @ToolCatalogue.Entry(name = "run", method = "run", types = {"java.util.UUID", "java.util.concurrent.TimeUnit", "double"}, parameters = {"id", "unit", "factor"}),
        @ToolCatalogue.Entry(name = "clean", method = "clean", types = {}, parameters = {})
    }
)
final class CopyPlan_ToolsCatalogue {
  private CopyPlan_ToolsCatalogue() {
  }
}
