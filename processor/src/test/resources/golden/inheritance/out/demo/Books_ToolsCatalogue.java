package demo;

import dev.planloom.StepContext;
import dev.planloom.generated.ToolCatalogue;
import dev.planloom.runtime.ArtifactTypes;
import dev.planloom.runtime.Catalogue;
import dev.planloom.runtime.ToolDescriptor;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * The tools of {@link Books.Tools}, described and called by number. Also keeps the names that its
 * class file loses.
 */
@Generated("dev.planloom.processor.ToolProcessor")
@ToolCatalogue(
    type = Books.Tools.class,
    tools = {
        @ToolCatalogue.Entry(name = "load", method = "load", types = {"int"}, parameters = {"limit"}),
        @ToolCatalogue.Entry(name = "join", method = "join", types = {"java.util.List", "java.lang.String"}, parameters = {"rows", "separator"})
    }
)
public final class Books_ToolsCatalogue extends Catalogue {
  /**
   * For {@code java.util.ServiceLoader}.
   */
  public Books_ToolsCatalogue() {
  }

  @Override
  public Class<?> type() {
    return Books.Tools.class;
  }

  @Override
  protected List<ToolDescriptor> describe() {
    List<ToolDescriptor> tools = new ArrayList<>();
    tools.add(
        ToolDescriptor.builder("demo.Books.Tools.load")
            .parameter("limit", int.class, "")
            .result(ArtifactTypes.parameterized(List.class, String.class))
            .expected(1_000_000_000L)
            .build());
    tools.add(
        ToolDescriptor.builder("demo.Books.Tools.join")
            .parameter("rows", ArtifactTypes.parameterized(List.class, String.class), "")
            .parameter("separator", String.class, "")
            .result(String.class)
            .expected(1_000_000_000L)
            .build());
    return tools;
  }

  @Override
  @SuppressWarnings("unchecked")
  protected Object call(int tool, Object target, List<?> arguments, StepContext context) throws
      Throwable {
    Books.Tools tools = (Books.Tools) target;
    return switch (tool) {
      case 0 -> tools.load((int) arguments.get(0));
      case 1 -> tools.join((List<String>) arguments.get(0), (String) arguments.get(1));
      default -> throw new IllegalArgumentException("No tool " + tool);
    };
  }
}
