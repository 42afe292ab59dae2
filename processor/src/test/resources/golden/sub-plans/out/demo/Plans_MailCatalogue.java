package demo;

import dev.planloom.generated.ToolCatalogue;
import javax.annotation.processing.Generated;

/**
 * Keeps the names that the class file of {@link Plans.Mail} loses.
 */
@Generated("dev.planloom.processor.ToolProcessor")
@ToolCatalogue(
    type = Plans.Mail.class,
    tools = {
        @ToolCatalogue.Entry(name = "send", method = "send", types = {"java.lang.String"}, parameters = {"text"}),
        @ToolCatalogue.Entry(name = "text", method = "text", types = {"long", "java.util.Optional"}, parameters = {"size", "count"})
    }
)
final class Plans_MailCatalogue {
  private Plans_MailCatalogue() {
  }
}
