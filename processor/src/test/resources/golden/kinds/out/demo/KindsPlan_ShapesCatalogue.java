package demo;

import dev.planloom.generated.ToolCatalogue;
import javax.annotation.processing.Generated;

/**
 * Keeps the names that the class file of {@link KindsPlan.Shapes} loses.
 */
@Generated("dev.planloom.processor.ToolProcessor")
@ToolCatalogue(
    type = KindsPlan.Shapes.class,
    tools = {
        @ToolCatalogue.Entry(name = "count", method = "count", types = {"int"}, parameters = {"limit"}),
        @ToolCatalogue.Entry(name = "text", method = "text", types = {"long"}, parameters = {"number"}),
        @ToolCatalogue.Entry(name = "done", method = "done", types = {}, parameters = {}),
        @ToolCatalogue.Entry(name = "join", method = "join", types = {"java.lang.String", "java.lang.String[]"}, parameters = {"first", "rest"}),
        @ToolCatalogue.Entry(name = "lists", method = "lists", types = {"java.util.List[]"}, parameters = {"lists"}),
        @ToolCatalogue.Entry(name = "sorted", method = "sorted", types = {"java.util.Collection", "dev.planloom.StepContext"}, parameters = {"all", "context"}),
        @ToolCatalogue.Entry(name = "log", method = "log", types = {"java.lang.Object"}, parameters = {"value"}),
        @ToolCatalogue.Entry(name = "logText", method = "log", types = {"java.lang.String"}, parameters = {"value"}),
        @ToolCatalogue.Entry(name = "literals", method = "literals", types = {"int", "long", "byte", "char", "java.lang.Boolean", "double", "java.util.concurrent.TimeUnit", "java.time.Duration", "java.nio.file.Path", "java.net.URI", "java.util.UUID", "java.lang.Class", "java.util.List", "int[]", "java.util.Set"}, parameters = {"i", "l", "b", "c", "z", "d", "unit", "duration", "path", "uri", "id", "type", "texts", "numbers", "units"})
    }
)
final class KindsPlan_ShapesCatalogue {
  private KindsPlan_ShapesCatalogue() {
  }
}
