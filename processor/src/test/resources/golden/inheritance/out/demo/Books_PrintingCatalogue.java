package demo;

import dev.planloom.generated.ToolCatalogue;
import javax.annotation.processing.Generated;

/**
 * Keeps the names that the class file of {@link Books.Printing} loses.
 */
@Generated("dev.planloom.processor.ToolProcessor")
@ToolCatalogue(
    type = Books.Printing.class,
    tools = @ToolCatalogue.Entry(name = "print", method = "print", types = {"java.lang.String"}, parameters = {"line"})
)
final class Books_PrintingCatalogue {
  private Books_PrintingCatalogue() {
  }
}
