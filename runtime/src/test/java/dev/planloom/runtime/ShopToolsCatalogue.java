package dev.planloom.runtime;

import dev.planloom.StepContext;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the compiler would write beside {@link ShopTools}. */
public final class ShopToolsCatalogue extends Catalogue {

  private static final String PREFIX = "dev.planloom.runtime.ShopTools.";

  /** For ServiceLoader. */
  public ShopToolsCatalogue() {}

  @Override
  public Class<?> type() {
    return ShopTools.class;
  }

  @Override
  protected List<ToolDescriptor> describe() {
    return List.of(
        ToolDescriptor.builder(PREFIX + "price")
            .description("What so many cost")
            .parameter("article", String.class, "")
            .parameter("count", double.class, "")
            .result(double.class)
            .read("database:prices")
            .idempotent()
            .expected(1_000_000)
            .cacheFor(86_400_000_000_000L)
            .build(),
        ToolDescriptor.builder(PREFIX + "order")
            .parameter("article", String.class, "")
            .parameter("day", DayOfWeek.class, "")
            .read("database:prices")
            .write("order:{article}/{1}")
            .timeout(60_000_000_000L)
            .cap(2)
            .build(),
        ToolDescriptor.builder(PREFIX + "describe")
            .parameter("number", long.class, "")
            .result(String.class)
            .build(),
        ToolDescriptor.builder(PREFIX + "ship").parameter("numbers", int[].class, "").build(),
        ToolDescriptor.builder(PREFIX + "find")
            .parameter("filter", ArtifactTypes.parameterized(Optional.class, String.class), "")
            .result(String.class)
            .build());
  }

  @Override
  // As the descriptor says; and a future is returned to be waited for.
  @SuppressWarnings({"unchecked", "FutureReturnValueIgnored"})
  protected @Nullable Object call(int tool, Object target, List<?> arguments, StepContext context)
      throws Throwable {
    ShopTools tools = (ShopTools) target;
    return switch (tool) {
      case 0 -> tools.price((String) arguments.get(0), (double) arguments.get(1));
      case 1 -> {
        tools.order((String) arguments.get(0), (DayOfWeek) arguments.get(1));
        yield null;
      }
      case 2 -> tools.describe((long) arguments.get(0));
      case 3 -> tools.ship((int[]) arguments.get(0));
      case 4 -> tools.find((Optional<String>) arguments.get(0), context);
      default -> throw new IllegalArgumentException("no tool " + tool);
    };
  }
}
