package demo;

import dev.planloom.StepContext;
import dev.planloom.generated.ToolCatalogue;
import dev.planloom.runtime.Catalogue;
import dev.planloom.runtime.ToolDescriptor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.annotation.processing.Generated;

/**
 * The tools of {@link CopyPlan.Tools}, described and called by number. Also keeps the names that its
 * class file loses.
 */
@Generated("dev.planloom.processor.ToolProcessor")
@ToolCatalogue(
    type = CopyPlan.Tools.class,
    tools = {
        @ToolCatalogue.Entry(name = "copy", method = "copy", types = {"java.nio.file.Path", "java.nio.file.Path"}, parameters = {"source", "target"}),
        @ToolCatalogue.Entry(name = "run", method = "run", types = {"java.util.UUID", "java.util.concurrent.TimeUnit", "double"}, parameters = {"id", "unit", "factor"}),
        @ToolCatalogue.Entry(name = "clean", method = "clean", types = {}, parameters = {})
    }
)
public final class CopyPlan_ToolsCatalogue extends Catalogue {
  /**
   * For {@code java.util.ServiceLoader}.
   */
  public CopyPlan_ToolsCatalogue() {
  }

  @Override
  public Class<?> type() {
    return CopyPlan.Tools.class;
  }

  @Override
  protected List<ToolDescriptor> describe() {
    List<ToolDescriptor> tools = new ArrayList<>();
    tools.add(
        ToolDescriptor.builder("demo.CopyPlan.Tools.copy")
            .parameter("source", Path.class, "")
            .parameter("target", Path.class, "")
            .read("file:{source}")
            .write("file:{target}")
            .expected(1_000_000_000L)
            .build());
    tools.add(
        ToolDescriptor.builder("demo.CopyPlan.Tools.run")
            .parameter("id", UUID.class, "")
            .parameter("unit", TimeUnit.class, "")
            .parameter("factor", double.class, "")
            .result(int.class)
            .read("job:{0}")
            .read("unit:{unit}:{{x}}")
            .write("{factor}:{factor}")
            .expected(1_000_000_000L)
            .build());
    tools.add(
        ToolDescriptor.builder("demo.CopyPlan.Tools.clean")
            .read("file:{{all}}")
            .write("file:{{all}}")
            .expected(1_000_000_000L)
            .build());
    return tools;
  }

  @Override
  protected Object call(int tool, Object target, List<?> arguments, StepContext context) throws
      Throwable {
    CopyPlan.Tools tools = (CopyPlan.Tools) target;
    return switch (tool) {
      case 0 -> {
        tools.copy((Path) arguments.get(0), (Path) arguments.get(1));
        yield null;
      }
      case 1 -> tools.run((UUID) arguments.get(0), (TimeUnit) arguments.get(1),
          (double) arguments.get(2));
      case 2 -> {
        tools.clean();
        yield null;
      }
      default -> throw new IllegalArgumentException("No tool " + tool);
    };
  }
}
