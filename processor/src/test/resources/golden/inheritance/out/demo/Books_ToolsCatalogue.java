package demo;

import dev.planloom.generated.ToolCatalogue;
import javax.annotation.processing.Generated;

/**
 * Keeps the names that the class file of {@link Books.Tools} loses.
 */
@Generated("dev.planloom.processor.ToolProcessor")
@ToolCatalogue(
    type = Books.Tools.class,
    tools = {
        @ToolCatalogue.Entry(name = "load", method = "load", types = {"int"}, parameters = {"limit"}),
        @ToolCatalogue.Entry(name = "join", method = "join", types = {"java.util.List", "java.lang.String"}, parameters = {"rows", "separator"})
    }
)
final class Books_ToolsCatalogue {
  private Books_ToolsCatalogue() {
  }
}
