package demo;

import dev.planloom.generated.ToolCatalogue;
import javax.annotation.processing.Generated;

/**
 * Keeps the names that the class file of {@link KindsPlan.Repository} loses.
 */
@Generated("dev.planloom.processor.ToolProcessor")
@ToolCatalogue(
    type = KindsPlan.Repository.class,
    tools = {
        @ToolCatalogue.Entry(name = "find", method = "find", types = {"java.lang.String"}, parameters = {"id"}),
        @ToolCatalogue.Entry(name = "save", method = "save", types = {"java.lang.Object", "dev.planloom.StepContext"}, parameters = {"value", "context"})
    }
)
final class KindsPlan_RepositoryCatalogue {
  private KindsPlan_RepositoryCatalogue() {
  }
}
