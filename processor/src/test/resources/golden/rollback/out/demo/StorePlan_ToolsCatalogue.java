package demo;

import dev.planloom.StepContext;
import dev.planloom.generated.ToolCatalogue;
import dev.planloom.runtime.ArtifactTypes;
import dev.planloom.runtime.Catalogue;
import dev.planloom.runtime.ToolDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.Generated;

/**
 * The tools of {@link StorePlan.Tools}, described and called by number. Also keeps the names that its
 * class file loses.
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
public final class StorePlan_ToolsCatalogue extends Catalogue {
  /**
   * For {@code java.util.ServiceLoader}.
   */
  public StorePlan_ToolsCatalogue() {
  }

  @Override
  public Class<?> type() {
    return StorePlan.Tools.class;
  }

  @Override
  protected List<ToolDescriptor> describe() {
    List<ToolDescriptor> tools = new ArrayList<>();
    tools.add(
        ToolDescriptor.builder("demo.StorePlan.Tools.store")
            .parameter("text", String.class, "")
            .parameter("name", String.class, "")
            .result(String.class)
            .write("file:{name}")
            .expected(1_000_000_000L)
            .build());
    tools.add(
        ToolDescriptor.builder("demo.StorePlan.Tools.send")
            .parameter("text", String.class, "")
            .write("queue")
            .expected(1_000_000_000L)
            .build());
    tools.add(
        ToolDescriptor.builder("demo.StorePlan.Tools.insert")
            .parameter("rows", ArtifactTypes.parameterized(List.class, Object.class), "")
            .parameter("tags", String[].class, "")
            .result(Integer.class)
            .write("rows")
            .expected(1_000_000_000L)
            .build());
    tools.add(
        ToolDescriptor.builder("demo.StorePlan.Tools.bump")
            .parameter("by", Number.class, "")
            .result(Number.class)
            .write("rows")
            .expected(1_000_000_000L)
            .build());
    tools.add(
        ToolDescriptor.builder("demo.StorePlan.Tools.touch")
            .parameter("row", long.class, "")
            .result(Object.class)
            .read("rows")
            .expected(1_000_000_000L)
            .build());
    tools.add(
        ToolDescriptor.builder("demo.StorePlan.Tools.mail")
            .parameter("text", String.class, "")
            .result(ArtifactTypes.parameterized(Optional.class, String.class))
            .write("mail")
            .expected(1_000_000_000L)
            .build());
    return tools;
  }

  @Override
  protected Object call(int tool, Object target, List<?> arguments, StepContext context) throws
      Throwable {
    StorePlan.Tools tools = (StorePlan.Tools) target;
    return switch (tool) {
      case 0 -> tools.store((String) arguments.get(0), (String) arguments.get(1));
      case 1 -> {
        tools.send((String) arguments.get(0), context);
        yield null;
      }
      case 2 -> generic2(tools, arguments, context);
      case 3 -> generic3(tools, arguments, context);
      case 4 -> tools.touch((long) arguments.get(0));
      case 5 -> tools.mail((String) arguments.get(0));
      default -> throw new IllegalArgumentException("No tool " + tool);
    };
  }

  @SuppressWarnings("unchecked")
  private static <T> Object generic2(StorePlan.Tools tools, List<?> arguments, StepContext context)
      throws Throwable {
    return tools.<T>insert((List<T>) arguments.get(0), (String[]) arguments.get(1));
  }

  @SuppressWarnings("unchecked")
  private static <T extends Number> Object generic3(StorePlan.Tools tools, List<?> arguments,
      StepContext context) throws Throwable {
    return tools.<T>bump((T) arguments.get(0));
  }
}
