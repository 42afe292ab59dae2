package demo;

import dev.planloom.StepContext;
import dev.planloom.generated.ToolCatalogue;
import dev.planloom.runtime.ArtifactTypes;
import dev.planloom.runtime.Catalogue;
import dev.planloom.runtime.ToolDescriptor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * The tools of {@link ScanPlan.Tools}, described and called by number. Also keeps the names that its
 * class file loses.
 */
@Generated("dev.planloom.processor.ToolProcessor")
@ToolCatalogue(
    type = ScanPlan.Tools.class,
    tools = {
        @ToolCatalogue.Entry(name = "list", method = "list", types = {"java.nio.file.Path"}, parameters = {"folder"}),
        @ToolCatalogue.Entry(name = "size", method = "size", types = {"java.nio.file.Path", "dev.planloom.StepContext"}, parameters = {"file", "context"}),
        @ToolCatalogue.Entry(name = "scan", method = "scan", types = {"java.nio.file.Path", "java.lang.String"}, parameters = {"file", "name"}),
        @ToolCatalogue.Entry(name = "forget", method = "forget", types = {"java.nio.file.Path[]"}, parameters = {"files"})
    }
)
public final class ScanPlan_ToolsCatalogue extends Catalogue {
  /**
   * For {@code java.util.ServiceLoader}.
   */
  public ScanPlan_ToolsCatalogue() {
  }

  @Override
  public Class<?> type() {
    return ScanPlan.Tools.class;
  }

  @Override
  protected List<ToolDescriptor> describe() {
    List<ToolDescriptor> tools = new ArrayList<>();
    tools.add(
        ToolDescriptor.builder("demo.ScanPlan.Tools.list")
            .parameter("folder", Path.class, "")
            .result(ArtifactTypes.parameterized(List.class, Path.class))
            .expected(1_000_000_000L)
            .build());
    tools.add(
        ToolDescriptor.builder("demo.ScanPlan.Tools.size")
            .parameter("file", Path.class, "")
            .result(int.class)
            .read("file:{file}")
            .cap(4)
            .expected(1_000_000_000L)
            .timeout(5_000_000_000L)
            .build());
    tools.add(
        ToolDescriptor.builder("demo.ScanPlan.Tools.scan")
            .parameter("file", Path.class, "")
            .parameter("name", String.class, "")
            .result(String.class)
            .read("file:{file}")
            .write("index:{name}/{file}")
            .idempotent()
            .expected(1_000_000_000L)
            .retries(2)
            .build());
    tools.add(
        ToolDescriptor.builder("demo.ScanPlan.Tools.forget")
            .parameter("files", Path[].class, "")
            .expected(1_000_000_000L)
            .build());
    return tools;
  }

  @Override
  protected Object call(int tool, Object target, List<?> arguments, StepContext context) throws
      Throwable {
    ScanPlan.Tools tools = (ScanPlan.Tools) target;
    return switch (tool) {
      case 0 -> tools.list((Path) arguments.get(0));
      case 1 -> tools.size((Path) arguments.get(0), context);
      case 2 -> tools.scan((Path) arguments.get(0), (String) arguments.get(1));
      case 3 -> {
        tools.forget((Path[]) arguments.get(0));
        yield null;
      }
      default -> throw new IllegalArgumentException("No tool " + tool);
    };
  }
}
