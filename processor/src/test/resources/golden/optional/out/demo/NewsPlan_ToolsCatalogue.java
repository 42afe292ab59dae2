package demo;

import dev.planloom.StepContext;
import dev.planloom.generated.ToolCatalogue;
import dev.planloom.runtime.ArtifactTypes;
import dev.planloom.runtime.Catalogue;
import dev.planloom.runtime.ToolDescriptor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.Generated;

/**
 * The tools of {@link NewsPlan.Tools}, described and called by number. Also keeps the names that its
 * class file loses.
 */
@Generated("dev.planloom.processor.ToolProcessor")
@ToolCatalogue(
    type = NewsPlan.Tools.class,
    tools = {
        @ToolCatalogue.Entry(name = "headlines", method = "headlines", types = {"java.lang.String", "boolean"}, parameters = {"city", "active"}),
        @ToolCatalogue.Entry(name = "advert", method = "advert", types = {"java.util.Set"}, parameters = {"cities"}),
        @ToolCatalogue.Entry(name = "score", method = "score", types = {"java.util.List"}, parameters = {"headlines"}),
        @ToolCatalogue.Entry(name = "page", method = "page", types = {"java.util.Collection", "java.util.Optional", "java.util.Optional", "java.util.List", "java.lang.String[]"}, parameters = {"headlines", "advert", "score", "footers", "lines"}),
        @ToolCatalogue.Entry(name = "archive", method = "archive", types = {"java.lang.String"}, parameters = {"page"}),
        @ToolCatalogue.Entry(name = "show", method = "show", types = {"java.util.Optional"}, parameters = {"advert"})
    }
)
public final class NewsPlan_ToolsCatalogue extends Catalogue {
  /**
   * For {@code java.util.ServiceLoader}.
   */
  public NewsPlan_ToolsCatalogue() {
  }

  @Override
  public Class<?> type() {
    return NewsPlan.Tools.class;
  }

  @Override
  protected List<ToolDescriptor> describe() {
    List<ToolDescriptor> tools = new ArrayList<>();
    tools.add(
        ToolDescriptor.builder("demo.NewsPlan.Tools.headlines")
            .parameter("city", String.class, "")
            .parameter("active", boolean.class, "")
            .result(ArtifactTypes.parameterized(List.class, String.class))
            .expected(1_000_000_000L)
            .build());
    tools.add(
        ToolDescriptor.builder("demo.NewsPlan.Tools.advert")
            .parameter("cities", ArtifactTypes.parameterized(Set.class, String.class), "")
            .result(ArtifactTypes.parameterized(Optional.class, String.class))
            .expected(1_000_000_000L)
            .build());
    tools.add(
        ToolDescriptor.builder("demo.NewsPlan.Tools.score")
            .parameter("headlines", ArtifactTypes.parameterized(List.class, String.class), "")
            .result(int.class)
            .expected(1_000_000_000L)
            .build());
    tools.add(
        ToolDescriptor.builder("demo.NewsPlan.Tools.page")
            .parameter("headlines", ArtifactTypes.parameterized(Collection.class, String.class), "")
            .parameter("advert", ArtifactTypes.parameterized(Optional.class, String.class), "")
            .parameter("score", ArtifactTypes.parameterized(Optional.class, Integer.class), "")
            .parameter("footers", ArtifactTypes.parameterized(List.class, ArtifactTypes.parameterized(Optional.class, String.class)), "")
            .parameter("lines", String[].class, "")
            .result(String.class)
            .expected(1_000_000_000L)
            .build());
    tools.add(
        ToolDescriptor.builder("demo.NewsPlan.Tools.archive")
            .parameter("page", String.class, "")
            .result(String.class)
            .expected(1_000_000_000L)
            .build());
    tools.add(
        ToolDescriptor.builder("demo.NewsPlan.Tools.show")
            .parameter("advert", ArtifactTypes.parameterized(Optional.class, String.class), "")
            .result(String.class)
            .expected(1_000_000_000L)
            .build());
    return tools;
  }

  @Override
  @SuppressWarnings("unchecked")
  protected Object call(int tool, Object target, List<?> arguments, StepContext context) throws
      Throwable {
    NewsPlan.Tools tools = (NewsPlan.Tools) target;
    return switch (tool) {
      case 0 -> tools.headlines((String) arguments.get(0), (boolean) arguments.get(1));
      case 1 -> tools.advert((Set<String>) arguments.get(0));
      case 2 -> tools.score((List<String>) arguments.get(0));
      case 3 -> tools.page((Collection<String>) arguments.get(0),
          (Optional<String>) arguments.get(1), (Optional<Integer>) arguments.get(2),
          (List<Optional<String>>) arguments.get(3), (String[]) arguments.get(4));
      case 4 -> tools.archive((String) arguments.get(0));
      case 5 -> tools.show((Optional<String>) arguments.get(0));
      default -> throw new IllegalArgumentException("No tool " + tool);
    };
  }
}
