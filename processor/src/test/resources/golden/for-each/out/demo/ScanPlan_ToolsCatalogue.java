package demo;

import dev.planloom.generated.ToolCatalogue;
import javax.annotation.processing.Generated;

/**
 * Keeps the names that the class file of {@link ScanPlan.Tools} loses.
 */
@Generated("dev.planloom.processor.ToolProcessor")
@ToolCatalogue(
    type = ScanPlan.Tools.class,
    tools = {
        @ToolCatalogue.Entry(name = "list", method = "list", types = {"java.nio.file.Path"}, parameters = {"folder"}),
        @ToolCatalogue.Entry(name = "size", method = "size", types = {"java.nio.file.Path", "dev.planloom.StepContext"}, parameters = {"file", "context"}),
        @ToolCatalogue.Entry(name = "scan", method = "scan", types = {"java.nio.file.Path", "java.lang.String"}, parameters = {"file", "name"}),
        @ToolCatalogue.Entry(name = "forget", method = "forget", types = {"java.nio.file.Path[]"}, parameters = {"files"})
    }
)
final class ScanPlan_ToolsCatalogue {
  private ScanPlan_ToolsCatalogue() {
  }
}
