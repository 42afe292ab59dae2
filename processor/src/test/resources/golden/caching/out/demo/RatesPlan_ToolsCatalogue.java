package demo;

import dev.planloom.generated.ToolCatalogue;
import javax.annotation.processing.Generated;

/**
 * Keeps the names that the class file of {@link RatesPlan.Tools} loses.
 */
@Generated("dev.planloom.processor.ToolProcessor")
@ToolCatalogue(
    type = RatesPlan.Tools.class,
    tools = {
        @ToolCatalogue.Entry(name = "currencies", method = "currencies", types = {}, parameters = {}),
        @ToolCatalogue.Entry(name = "rate", method = "rate", types = {"java.lang.String", "dev.planloom.StepContext", "long"}, parameters = {"base", "context", "day"}),
        @ToolCatalogue.Entry(name = "count", method = "count", types = {"java.util.Collection"}, parameters = {"of"}),
        @ToolCatalogue.Entry(name = "later", method = "later", types = {"java.lang.String[]"}, parameters = {"parts"}),
        @ToolCatalogue.Entry(name = "first", method = "first", types = {"java.util.List", "java.time.Duration"}, parameters = {"of", "within"}),
        @ToolCatalogue.Entry(name = "sum", method = "sum", types = {"int[]"}, parameters = {"of"}),
        @ToolCatalogue.Entry(name = "always", method = "always", types = {}, parameters = {})
    }
)
final class RatesPlan_ToolsCatalogue {
  private RatesPlan_ToolsCatalogue() {
  }
}
