package demo;

import dev.planloom.StepContext;
import dev.planloom.generated.ToolCatalogue;
import dev.planloom.runtime.Catalogue;
import dev.planloom.runtime.ToolDescriptor;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * The tools of {@link Books.Printing}, described and called by number. Also keeps the names that its
 * class file loses.
 */
@Generated("dev.planloom.processor.ToolProcessor")
@ToolCatalogue(
    type = Books.Printing.class,
    tools = @ToolCatalogue.Entry(name = "print", method = "print", types = {"java.lang.String"}, parameters = {"line"})
)
public final class Books_PrintingCatalogue extends Catalogue {
  /**
   * For {@code java.util.ServiceLoader}.
   */
  public Books_PrintingCatalogue() {
  }

  @Override
  public Class<?> type() {
    return Books.Printing.class;
  }

  @Override
  protected List<ToolDescriptor> describe() {
    List<ToolDescriptor> tools = new ArrayList<>();
    tools.add(
        ToolDescriptor.builder("demo.Books.Printing.print")
            .parameter("line", String.class, "")
            .write("printer")
            .expected(1_000_000_000L)
            .build());
    return tools;
  }

  @Override
  protected Object call(int tool, Object target, List<?> arguments, StepContext context) throws
      Throwable {
    Books.Printing tools = (Books.Printing) target;
    return switch (tool) {
      case 0 -> {
        tools.print((String) arguments.get(0));
        yield null;
      }
      default -> throw new IllegalArgumentException("No tool " + tool);
    };
  }
}
