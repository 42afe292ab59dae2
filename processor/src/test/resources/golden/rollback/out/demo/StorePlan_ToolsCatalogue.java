package demo;

import dev.planloom.generated.ToolCatalogue;
import javax.annotation.processing.Generated;

/**
 * Keeps the names that the class file of {@link StorePlan.Tools} loses.
 */
@Generated("dev.planloom.processor.ToolProcessor")
@ToolCatalogue(
    type = StorePlan.Tools.class,
    tools = {
        @ToolCatalogue.Entry(name = "store", method = "store", types = {"java.lang.String", "java.lang.String"}, parameters = {"text", "name"}),
        @ToolCatalogue.Entry(name = "send", method = "send", types = {"java.lang.String", "dev.planloom.StepContext"}, parameters = {"text", "context"}),
        @ToolCatalogue.Entry(name = "insert", method = "insert", types = {"java.util.List", "java.lang.String[]"}, parameters = {"rows", "tags"}),
        @ToolCatalogue.Entry(name = "bump", method = "bump", types = {"java.lang.Number"}, parameters = {"by"}),
        @ToolCatalogue.Entry(name = "touch", method = "touch", types = {"long"}, parameters = {"row"}),
        @ToolCatalogue.Entry(name = "mail", method = "mail", types = {"java.lang.String"}, parameters = {"text"})
    },
    compensations = {
        @ToolCatalogue.Entry(name = "unstore", method = "unstore", types = {"java.util.Optional", "java.lang.String"}, parameters = {"handle", "name"}),
        @ToolCatalogue.Entry(name = "unsend", method = "unsend", types = {"dev.planloom.StepContext", "java.lang.String"}, parameters = {"context", "text"}),
        @ToolCatalogue.Entry(name = "delete", method = "delete", types = {"int", "java.util.List", "java.lang.String[]"}, parameters = {"count", "rows", "tags"}),
        @ToolCatalogue.Entry(name = "unbump", method = "unbump", types = {"java.lang.Number", "java.lang.Object"}, parameters = {"result", "by"}),
        @ToolCatalogue.Entry(name = "untouch", method = "untouch", types = {"double"}, parameters = {"row"}),
        @ToolCatalogue.Entry(name = "recall", method = "recall", types = {"java.util.Optional"}, parameters = {"id"})
    }
)
final class StorePlan_ToolsCatalogue {
  private StorePlan_ToolsCatalogue() {
  }
}
