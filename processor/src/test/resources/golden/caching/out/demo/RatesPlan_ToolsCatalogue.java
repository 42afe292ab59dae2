package demo;

import dev.planloom.StepContext;
import dev.planloom.generated.ToolCatalogue;
import dev.planloom.runtime.ArtifactTypes;
import dev.planloom.runtime.Catalogue;
import dev.planloom.runtime.ToolDescriptor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * The tools of {@link RatesPlan.Tools}, described and called by number. Also keeps the names that its
 * class file loses.
 */
@Generated("dev.planloom.processor.ToolProcessor")
@ToolCatalogue(
    type = RatesPlan.Tools.class,
    tools = {
        @ToolCatalogue.Entry(name = "currencies", method = "currencies", types = {}, parameters = {}),
        @ToolCatalogue.Entry(name = "rate", method = "rate", types = {"java.lang.String", "dev.planloom.StepContext", "long"}, parameters = {"base", "context", "day"}),
        @ToolCatalogue.Entry(name = "count", method = "count", types = {"java.util.Collection"}, parameters = {"of"}),
        @ToolCatalogue.Entry(name = "later", method = "later", types = {"java.lang.String[]"}, parameters = {"parts"}),
        @ToolCatalogue.Entry(name = "first", method = "first", types = {"java.util.List", "java.time.Duration"}, parameters = {"of", "within"}),
        @ToolCatalogue.Entry(name = "sum", method = "sum", types = {"int[]"}, parameters = {"of"}),
        @ToolCatalogue.Entry(name = "always", method = "always", types = {}, parameters = {})
    }
)
public final class RatesPlan_ToolsCatalogue extends Catalogue {
  /**
   * For {@code java.util.ServiceLoader}.
   */
  public RatesPlan_ToolsCatalogue() {
  }

  @Override
  public Class<?> type() {
    return RatesPlan.Tools.class;
  }

  @Override
  protected List<ToolDescriptor> describe() {
    List<ToolDescriptor> tools = new ArrayList<>();
    tools.add(
        ToolDescriptor.builder("demo.RatesPlan.Tools.currencies")
            .result(ArtifactTypes.parameterized(List.class, String.class))
            .idempotent()
            .expected(1_000_000_000L)
            .cacheFor(86_400_000_000_000L)
            .build());
    tools.add(
        ToolDescriptor.builder("demo.RatesPlan.Tools.rate")
            .parameter("base", String.class, "")
            .parameter("day", long.class, "")
            .result(double.class)
            .read("rates:{base}")
            .idempotent()
            .expected(1_000_000_000L)
            .cacheFor(600_000_000_000L)
            .build());
    tools.add(
        ToolDescriptor.builder("demo.RatesPlan.Tools.count")
            .parameter("of", ArtifactTypes.parameterized(Collection.class, String.class), "")
            .result(Integer.class)
            .idempotent()
            .expected(1_000_000_000L)
            .cacheFor(60_000_000_000L)
            .build());
    tools.add(
        ToolDescriptor.builder("demo.RatesPlan.Tools.later")
            .parameter("parts", String[].class, "")
            .result(String.class)
            .idempotent()
            .expected(1_000_000_000L)
            .cacheFor(30_000_000_000L)
            .build());
    tools.add(
        ToolDescriptor.builder("demo.RatesPlan.Tools.first")
            .parameter("of", ArtifactTypes.parameterized(List.class, Object.class), "")
            .parameter("within", Duration.class, "")
            .result(Object.class)
            .idempotent()
            .expected(1_000_000_000L)
            .cacheFor(3_600_000_000_000L)
            .build());
    tools.add(
        ToolDescriptor.builder("demo.RatesPlan.Tools.sum")
            .parameter("of", int[].class, "")
            .result(int.class)
            .idempotent()
            .expected(1_000_000_000L)
            .cacheFor(3_600_000_000_000L)
            .build());
    tools.add(
        ToolDescriptor.builder("demo.RatesPlan.Tools.always")
            .result(int.class)
            .expected(1_000_000_000L)
            .build());
    return tools;
  }

  @Override
  @SuppressWarnings("unchecked")
  protected Object call(int tool, Object target, List<?> arguments, StepContext context) throws
      Throwable {
    RatesPlan.Tools tools = (RatesPlan.Tools) target;
    return switch (tool) {
      case 0 -> tools.currencies();
      case 1 -> tools.rate((String) arguments.get(0), context, (long) arguments.get(1));
      case 2 -> tools.count((Collection<String>) arguments.get(0));
      case 3 -> tools.later((String[]) arguments.get(0));
      case 4 -> generic4(tools, arguments, context);
      case 5 -> tools.sum((int[]) arguments.get(0));
      case 6 -> tools.always();
      default -> throw new IllegalArgumentException("No tool " + tool);
    };
  }

  @SuppressWarnings("unchecked")
  private static <T> Object generic4(RatesPlan.Tools tools, List<?> arguments, StepContext context)
      throws Throwable {
    return tools.<T>first((List<T>) arguments.get(0), (Duration) arguments.get(1));
  }
}
