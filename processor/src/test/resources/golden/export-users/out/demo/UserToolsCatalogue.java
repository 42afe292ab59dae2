package demo;

import dev.planloom.generated.ToolCatalogue;
import javax.annotation.processing.Generated;

/**
 * Keeps the names that the class file of {@link UserTools} loses.
 */
@Generated("dev.planloom.processor.ToolProcessor")
@ToolCatalogue(
    type = UserTools.class,
    tools = {
        @ToolCatalogue.Entry(name = "fetchUsers", method = "fetchUsers", types = {"int"}, parameters = {"limit"}),
        @ToolCatalogue.Entry(name = "exportUsers", method = "exportUsers", types = {"java.util.List", "java.lang.String"}, parameters = {"users", "filename"})
    }
)
final class UserToolsCatalogue {
  private UserToolsCatalogue() {
  }
}
