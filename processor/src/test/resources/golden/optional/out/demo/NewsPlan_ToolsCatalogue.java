package demo;

import dev.planloom.generated.ToolCatalogue;
import javax.annotation.processing.Generated;

/**
 * Keeps the names that the class file of {@link NewsPlan.Tools} loses.
 */
@Generated("dev.planloom.processor.ToolProcessor")
@ToolCatalogue(
    type = NewsPlan.Tools.class,
    tools = {
        @ToolCatalogue.Entry(name = "headlines", method = "headlines", types = {"java.lang.String", "boolean"}, parameters = {"city", "active"}),
        @ToolCatalogue.Entry(name = "advert", method = "advert", types = {"java.util.Set"}, parameters = {"cities"}),
        @ToolCatalogue.Entry(name = "score", method = "score", types = {"java.util.List"}, parameters = {"headlines"}),
        @ToolCatalogue.Entry(name = "page", method = "page", types = {"java.util.Collection", "java.util.Optional", "java.util.Optional", "java.util.List", "java.lang.String[]"}, parameters = {"headlines", "advert", "score", "footers", "lines"}),
        @ToolCatalogue.Entry(name = "archive", method = "archive", types = {"java.lang.String"}, parameters = {"page"}),
        @ToolCatalogue.Entry(name = "show", method = "show", types = {"java.util.Optional"}, parameters = {"advert"})
    }
)
final class NewsPlan_ToolsCatalogue {
  private NewsPlan_ToolsCatalogue() {
  }
}
