package reports;

import dev.planloom.StepContext;
import dev.planloom.generated.ToolCatalogue;
import dev.planloom.runtime.ArtifactTypes;
import dev.planloom.runtime.Catalogue;
import dev.planloom.runtime.ToolDescriptor;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * The tools of {@link ReportPlan.Tools}, described and called by number. Also keeps the names that its
 * class file loses.
 */
@Generated("dev.planloom.processor.ToolProcessor")
@ToolCatalogue(
    type = ReportPlan.Tools.class,
    tools = {
        @ToolCatalogue.Entry(name = "rows", method = "rows", types = {"java.lang.String", "int"}, parameters = {"table", "limit"}),
        @ToolCatalogue.Entry(name = "save", method = "save", types = {"java.lang.String", "java.util.List"}, parameters = {"name", "rows"}),
        @ToolCatalogue.Entry(name = "count", method = "count", types = {"java.util.List"}, parameters = {"rows"})
    }
)
public final class ReportPlan_ToolsCatalogue extends Catalogue {
  /**
   * For {@code java.util.ServiceLoader}.
   */
  public ReportPlan_ToolsCatalogue() {
  }

  @Override
  public Class<?> type() {
    return ReportPlan.Tools.class;
  }

  @Override
  protected List<ToolDescriptor> describe() {
    List<ToolDescriptor> tools = new ArrayList<>();
    tools.add(
        ToolDescriptor.builder("reports.ReportPlan.Tools.rows")
            .parameter("table", String.class, "")
            .parameter("limit", int.class, "")
            .result(ArtifactTypes.parameterized(List.class, String.class))
            .read("rows:{table}")
            .expected(2_000_000_000L)
            .build());
    tools.add(
        ToolDescriptor.builder("reports.ReportPlan.Tools.save")
            .parameter("name", String.class, "")
            .parameter("rows", ArtifactTypes.parameterized(List.class, String.class), "")
            .result(long.class)
            .write("file:{name}")
            .expected(1_000_000_000L)
            .build());
    tools.add(
        ToolDescriptor.builder("reports.ReportPlan.Tools.count")
            .parameter("rows", ArtifactTypes.parameterized(List.class, String.class), "")
            .result(int.class)
            .expected(1_000_000_000L)
            .build());
    return tools;
  }

  @Override
  @SuppressWarnings("unchecked")
  protected Object call(int tool, Object target, List<?> arguments, StepContext context) throws
      Throwable {
    ReportPlan.Tools tools = (ReportPlan.Tools) target;
    return switch (tool) {
      case 0 -> tools.rows((String) arguments.get(0), (int) arguments.get(1));
      case 1 -> tools.save((String) arguments.get(0), (List<String>) arguments.get(1));
      case 2 -> tools.count((List<String>) arguments.get(0));
      default -> throw new IllegalArgumentException("No tool " + tool);
    };
  }
}
