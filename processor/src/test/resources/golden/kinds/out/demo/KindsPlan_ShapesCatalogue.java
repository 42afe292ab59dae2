package demo;

import dev.planloom.StepContext;
import dev.planloom.generated.ToolCatalogue;
import dev.planloom.runtime.ArtifactTypes;
import dev.planloom.runtime.Catalogue;
import dev.planloom.runtime.ToolDescriptor;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.annotation.processing.Generated;

/**
 * The tools of {@link KindsPlan.Shapes}, described and called by number. Also keeps the names that its
 * class file loses.
 */
@Generated("dev.planloom.processor.ToolProcessor")
@ToolCatalogue(
    type = KindsPlan.Shapes.class,
    tools = {
        @ToolCatalogue.Entry(name = "count", method = "count", types = {"int"}, parameters = {"limit"}),
        @ToolCatalogue.Entry(name = "text", method = "text", types = {"long"}, parameters = {"number"}),
        @ToolCatalogue.Entry(name = "done", method = "done", types = {}, parameters = {}),
        @ToolCatalogue.Entry(name = "join", method = "join", types = {"java.lang.String", "java.lang.String[]"}, parameters = {"first", "rest"}),
        @ToolCatalogue.Entry(name = "lists", method = "lists", types = {"java.util.List[]"}, parameters = {"lists"}),
        @ToolCatalogue.Entry(name = "sorted", method = "sorted", types = {"java.util.Collection", "dev.planloom.StepContext"}, parameters = {"all", "context"}),
        @ToolCatalogue.Entry(name = "log", method = "log", types = {"java.lang.Object"}, parameters = {"value"}),
        @ToolCatalogue.Entry(name = "logText", method = "log", types = {"java.lang.String"}, parameters = {"value"}),
        @ToolCatalogue.Entry(name = "literals", method = "literals", types = {"int", "long", "byte", "char", "java.lang.Boolean", "double", "java.util.concurrent.TimeUnit", "java.time.Duration", "java.nio.file.Path", "java.net.URI", "java.util.UUID", "java.lang.Class", "java.util.List", "int[]", "java.util.Set"}, parameters = {"i", "l", "b", "c", "z", "d", "unit", "duration", "path", "uri", "id", "type", "texts", "numbers", "units"})
    }
)
public final class KindsPlan_ShapesCatalogue extends Catalogue {
  /**
   * For {@code java.util.ServiceLoader}.
   */
  public KindsPlan_ShapesCatalogue() {
  }

  @Override
  public Class<?> type() {
    return KindsPlan.Shapes.class;
  }

  @Override
  protected List<ToolDescriptor> describe() {
    List<ToolDescriptor> tools = new ArrayList<>();
    tools.add(
        ToolDescriptor.builder("demo.KindsPlan.Shapes.count")
            .parameter("limit", int.class, "")
            .result(Integer.class)
            .cap(2)
            .expected(250_000_000L)
            .platformThread()
            .build());
    tools.add(
        ToolDescriptor.builder("demo.KindsPlan.Shapes.text")
            .parameter("number", long.class, "")
            .result(CharSequence.class)
            .idempotent()
            .expected(1_000_000_000L)
            .timeout(5_000_000_000L)
            .totalTimeout(60_000_000_000L)
            .retries(3)
            .backoff(1_000_000_000L, 2.0, 0L, 0.0)
            .retryOn(IOException.class)
            .abortOn(IllegalStateException.class, Error.class)
            .build());
    tools.add(
        ToolDescriptor.builder("demo.KindsPlan.Shapes.done")
            .expected(1_000_000_000L)
            .build());
    tools.add(
        ToolDescriptor.builder("demo.KindsPlan.Shapes.join")
            .parameter("first", String.class, "")
            .parameter("rest", String[].class, "")
            .result(String.class)
            .expected(1_000_000_000L)
            .build());
    tools.add(
        ToolDescriptor.builder("demo.KindsPlan.Shapes.lists")
            .parameter("lists", ArtifactTypes.arrayOf(ArtifactTypes.parameterized(List.class, String.class)), "")
            .result(int.class)
            .expected(1_000_000_000L)
            .build());
    tools.add(
        ToolDescriptor.builder("demo.KindsPlan.Shapes.sorted")
            .parameter("all", ArtifactTypes.parameterized(Collection.class, ArtifactTypes.subtypeOf(Comparable.class)), "")
            .result(ArtifactTypes.parameterized(List.class, Comparable.class))
            .expected(1_000_000_000L)
            .build());
    tools.add(
        ToolDescriptor.builder("demo.KindsPlan.Shapes.log")
            .parameter("value", Object.class, "")
            .expected(1_000_000_000L)
            .build());
    tools.add(
        ToolDescriptor.builder("demo.KindsPlan.Shapes.logText")
            .parameter("value", String.class, "")
            .expected(1_000_000_000L)
            .build());
    tools.add(
        ToolDescriptor.builder("demo.KindsPlan.Shapes.literals")
            .parameter("i", int.class, "")
            .parameter("l", long.class, "")
            .parameter("b", byte.class, "")
            .parameter("c", char.class, "")
            .parameter("z", Boolean.class, "")
            .parameter("d", double.class, "")
            .parameter("unit", TimeUnit.class, "")
            .parameter("duration", Duration.class, "")
            .parameter("path", Path.class, "")
            .parameter("uri", URI.class, "")
            .parameter("id", UUID.class, "")
            .parameter("type", ArtifactTypes.parameterized(Class.class, ArtifactTypes.subtypeOf(Number.class)), "")
            .parameter("texts", ArtifactTypes.parameterized(List.class, String.class), "")
            .parameter("numbers", int[].class, "")
            .parameter("units", ArtifactTypes.parameterized(Set.class, TimeUnit.class), "")
            .result(double.class)
            .expected(1_000_000_000L)
            .build());
    return tools;
  }

  @Override
  @SuppressWarnings("unchecked")
  protected Object call(int tool, Object target, List<?> arguments, StepContext context) throws
      Throwable {
    KindsPlan.Shapes tools = (KindsPlan.Shapes) target;
    return switch (tool) {
      case 0 -> tools.count((int) arguments.get(0));
      case 1 -> tools.text((long) arguments.get(0));
      case 2 -> tools.done();
      case 3 -> tools.join((String) arguments.get(0), (String[]) arguments.get(1));
      case 4 -> tools.lists((List<String>[]) arguments.get(0));
      case 5 -> generic5(tools, arguments, context);
      case 6 -> {
        tools.log(arguments.get(0));
        yield null;
      }
      case 7 -> {
        tools.log((String) arguments.get(0));
        yield null;
      }
      case 8 -> tools.literals((int) arguments.get(0), (long) arguments.get(1),
          (byte) arguments.get(2), (char) arguments.get(3), (Boolean) arguments.get(4),
          (double) arguments.get(5), (TimeUnit) arguments.get(6), (Duration) arguments.get(7),
          (Path) arguments.get(8), (URI) arguments.get(9), (UUID) arguments.get(10),
          (Class<? extends Number>) arguments.get(11), (List<String>) arguments.get(12),
          (int[]) arguments.get(13), (Set<TimeUnit>) arguments.get(14));
      default -> throw new IllegalArgumentException("No tool " + tool);
    };
  }

  @SuppressWarnings("unchecked")
  private static <T extends Comparable<T>> Object generic5(KindsPlan.Shapes tools,
      List<?> arguments, StepContext context) throws Throwable {
    return tools.<T>sorted((Collection<? extends T>) arguments.get(0), context);
  }
}
