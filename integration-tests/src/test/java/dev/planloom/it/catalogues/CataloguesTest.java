package dev.planloom.it.catalogues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.planloom.it.support.CatalogueAccess;
import dev.planloom.runtime.ArtifactTypes;
import dev.planloom.runtime.Catalogue;
import dev.planloom.runtime.ToolDescriptor;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A public tool type is found and called by number; one that is not public is not. */
class CataloguesTest {

  private final Catalogue catalogue = new StockToolsCatalogue();
  private final StockTools tools = new StockTools();

  @Test
  void cataloguesOfPublicTypesAreFound() {
    List<Class<?>> types =
        ServiceLoader.load(Catalogue.class).stream()
            .map(provider -> provider.get().type())
            .<Class<?>>map(type -> type)
            .toList();

    assertThat(types)
        .contains(StockTools.class, dev.planloom.it.export.UserTools.class)
        .doesNotContain(HiddenTools.class)
        .doesNotHaveDuplicates();
  }

  @Test
  void toolsAreDescribedInTheOrderOfTheSource() throws ReflectiveOperationException {
    List<ToolDescriptor> described = CatalogueAccess.describe(catalogue);

    assertThat(described)
        .extracting(ToolDescriptor::name)
        .containsExactly(
            "dev.planloom.it.catalogues.StockTools.count",
            "dev.planloom.it.catalogues.StockTools.take",
            "dev.planloom.it.catalogues.StockTools.find",
            "dev.planloom.it.catalogues.StockTools.largest",
            "dev.planloom.it.catalogues.StockTools.fail");
    ToolDescriptor count = described.getFirst();
    assertThat(count.description()).isEqualTo("Counts what is in stock");
    assertThat(count.parameters())
        .containsExactly(
            new ToolDescriptor.Parameter("article", String.class, "Its number"),
            new ToolDescriptor.Parameter("shelf", long.class, ""));
    assertThat(count.result()).contains(int.class);
    assertThat(count.reads()).containsExactly("stock:{article}");
    assertThat(count.writes()).isEmpty();
    assertThat(count.isIdempotent()).isTrue();
    assertThat(count.concurrencyCap()).isEqualTo(3);
    assertThat(count.expected()).isEqualTo(Duration.ofMillis(250));
    assertThat(count.timeout()).contains(Duration.ofSeconds(5));
    assertThat(count.cacheFor()).contains(Duration.ofMinutes(1));
    ToolDescriptor take = described.get(1);
    assertThat(take.result()).isEmpty();
    assertThat(take.writes()).containsExactly("stock:{article}");
    assertThat(take.isIdempotent()).isFalse();
    assertThat(take.timeout()).isEmpty();
    assertThat(take.cacheFor()).isEmpty();
    assertThat(described.get(2).result())
        .contains(ArtifactTypes.parameterized(List.class, String.class));
    assertThat(described.get(3).result()).contains(Comparable.class);
  }

  @Test
  void toolsAreCalledByNumber() throws Throwable {
    assertThat(call(0, "a", 2L)).isEqualTo(7);
    assertThat(call(1, "b")).isNull();
    assertThat(stage(call(2, (Object) new String[] {"x", "y"})).toCompletableFuture().join())
        .isEqualTo(List.of("x", "y"));
    assertThat(call(3, List.of(3, 5, 4))).isEqualTo(5);
    assertThat(tools.calls).containsExactly("count a 2 false", "take b");
  }

  @Test
  void whatAToolThrowsComesAsItIs() {
    assertThatThrownBy(() -> call(4))
        .isExactlyInstanceOf(Exception.class)
        .hasMessage("out of stock");
  }

  @Test
  void wrongNumbersAndClassesAreRefused() {
    assertThatThrownBy(() -> call(5)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> call(1, 3)).isInstanceOf(ClassCastException.class);
    assertThatThrownBy(() -> call(0, "a", 2)).isInstanceOf(ClassCastException.class);
    assertThat(tools.calls).isEmpty();
  }

  private static CompletionStage<?> stage(@Nullable Object value) {
    return (CompletionStage<?>) Objects.requireNonNull(value);
  }

  private @Nullable Object call(int tool, Object... arguments) throws Throwable {
    return CatalogueAccess.call(catalogue, tool, tools, List.of(arguments), null);
  }
}
