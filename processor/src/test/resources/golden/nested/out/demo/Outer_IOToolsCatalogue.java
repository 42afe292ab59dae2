package demo;

import dev.planloom.generated.ToolCatalogue;
import javax.annotation.processing.Generated;

/**
 * Keeps the names that the class file of {@link Outer.IOTools} loses.
 */
@Generated("dev.planloom.processor.ToolProcessor")
@ToolCatalogue(
    type = Outer.IOTools.class,
    tools = {
        @ToolCatalogue.Entry(name = "read", method = "read", types = {"demo.Outer.State"}, parameters = {"state"}),
        @ToolCatalogue.Entry(name = "mapping", method = "mapping", types = {"java.util.function.Function"}, parameters = {"start"})
    }
)
final class Outer_IOToolsCatalogue {
  private Outer_IOToolsCatalogue() {
  }
}
