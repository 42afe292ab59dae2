package dev.planloom.it.consumers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.it.support.Build;
import dev.planloom.processor.CatalogueIndexProcessor;
import dev.planloom.processor.PlanProcessor;
import dev.planloom.processor.ToolProcessor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What incremental builds rely on: a changed plan is compiled alone, and nothing else is made anew.
 */
class IncrementalTest {

  private static final String TOOLS =
      """
      package shop;

      import dev.planloom.Tool;

      public interface ShopTools {
        @Tool String load(String id);

        @Tool int count(String order);
      }
      """;
  private static final String INNER =
      """
      package shop;

      import dev.planloom.Input;
      import dev.planloom.Plan;
      import dev.planloom.Step;

      @Plan(tools = ShopTools.class)
      public interface InnerPlan {
        @Input String id();

        @Step("load") String order(String id);
      }
      """;
  private static final String OUTER =
      """
      package shop;

      import dev.planloom.Input;
      import dev.planloom.Plan;
      import dev.planloom.Step;

      @Plan(tools = ShopTools.class)
      public interface OuterPlan {
        @Input String id();

        @Step(plan = InnerPlan.class) String order(String id);

        @Step("count") int number(String order);
      }
      """;

  private static final String INDEX = "META-INF/services/dev.planloom.runtime.Catalogue";

  @TempDir private Path folder;

  @Test
  void aChangedPlanIsCompiledAloneAgainstTheClassesOfTheOthers() {
    Build whole =
        new Build(folder.resolve("whole"))
            .source("shop/ShopTools.java", TOOLS)
            .source("shop/InnerPlan.java", INNER)
            .source("shop/OuterPlan.java", OUTER);
    assertThat(whole.compile()).isEmpty();

    Build changed =
        new Build(folder.resolve("changed"))
            .libraries(withoutOuterPlan(whole))
            .source("shop/OuterPlan.java", OUTER.replace("number(", "size("));

    assertThat(changed.compile()).isEmpty();
    assertThat(changed.generatedFiles())
        .containsOnlyKeys(
            "META-INF/planloom/shop.OuterPlan.json",
            "META-INF/planloom/shop.OuterPlan.mmd",
            "shop/OuterPlanRunner.java")
        .hasEntrySatisfying("shop/OuterPlanRunner.java", text -> assertThat(text).contains("SIZE"));
  }

  @Test
  void aPlanThatIsCompiledAloneGivesTheSameBytes() {
    Build whole =
        new Build(folder.resolve("whole"))
            .source("shop/ShopTools.java", TOOLS)
            .source("shop/InnerPlan.java", INNER)
            .source("shop/OuterPlan.java", OUTER);
    assertThat(whole.compile()).isEmpty();
    Map<String, String> expected = whole.generatedFiles();

    Build alone =
        new Build(folder.resolve("alone"))
            .libraries(withoutOuterPlan(whole))
            .source("shop/OuterPlan.java", OUTER);

    assertThat(alone.compile()).isEmpty();
    assertThat(alone.generatedFiles())
        .hasSize(3)
        .allSatisfy((file, text) -> assertThat(text).isEqualTo(expected.get(file)));
  }

  /** An incremental build deletes what came from a changed type before it compiles that anew. */
  private static Path withoutOuterPlan(Build build) {
    try (Stream<Path> files = Files.walk(build.classes())) {
      for (Path file :
          files.filter(path -> path.getFileName().toString().contains("OuterPlan")).toList()) {
        Files.delete(file);
      }
      return build.classes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theIndexKeepsTheCataloguesThatAreStillThere() throws IOException {
    String other = TOOLS.replace("ShopTools", "BankTools");
    String third = TOOLS.replace("ShopTools", "PostTools");
    Build whole =
        new Build(folder.resolve("shop"))
            .source("shop/ShopTools.java", TOOLS)
            .source("shop/BankTools.java", other)
            .source("shop/PostTools.java", third);
    assertThat(whole.compile()).isEmpty();
    assertThat(whole.generatedFiles())
        .containsEntry(
            INDEX, "shop.BankToolsCatalogue\nshop.PostToolsCatalogue\nshop.ShopToolsCatalogue\n");

    // One is changed, one is gone, one cannot be called from outside any more.
    Files.delete(whole.classes().resolve("shop/PostToolsCatalogue.class"));
    Build changed =
        new Build(folder.resolve("shop"))
            .source("shop/ShopTools.java", TOOLS.replace("count(", "number("))
            .source("shop/BankTools.java", other.replace("public interface", "interface"))
            .source("shop/NewTools.java", TOOLS.replace("ShopTools", "NewTools"));
    assertThat(changed.compile()).isEmpty();
    assertThat(changed.generatedFiles())
        .containsEntry(INDEX, "shop.NewToolsCatalogue\nshop.ShopToolsCatalogue\n");

    Build alone = new Build(folder.resolve("shop")).source("shop/PostTools.java", third);
    assertThat(alone.compile()).isEmpty();
    assertThat(alone.generatedFiles())
        .containsEntry(
            INDEX, "shop.NewToolsCatalogue\nshop.PostToolsCatalogue\nshop.ShopToolsCatalogue\n");
  }

  @Test
  void theIndexIsEmptyWhereNoCatalogueIsLeft() {
    Build whole = new Build(folder.resolve("shop")).source("shop/ShopTools.java", TOOLS);
    assertThat(whole.compile()).isEmpty();

    Build hidden =
        new Build(folder.resolve("shop"))
            .source("shop/ShopTools.java", TOOLS.replace("public interface", "interface"));

    assertThat(hidden.compile()).isEmpty();
    assertThat(hidden.generatedFiles()).containsEntry(INDEX, "");
  }

  @Test
  void thereIsNoIndexOfNothing() {
    Build hidden =
        new Build(folder.resolve("shop"))
            .source("shop/ShopTools.java", TOOLS.replace("public interface", "interface"));

    assertThat(hidden.compile()).isEmpty();
    assertThat(hidden.generatedFiles()).doesNotContainKey(INDEX);
  }

  @Test
  void theIndexIsSaidToComeFromAllTypesAndTheOthersFromOne() throws IOException {
    List<String> types = new ArrayList<>();
    List<String> order = new ArrayList<>();
    try (BufferedReader lines = resource("META-INF/gradle/incremental.annotation.processors")) {
      lines.lines().forEach(types::add);
    }
    try (BufferedReader lines = resource("META-INF/services/" + Processor.class.getName())) {
      lines.lines().forEach(order::add);
    }

    assertThat(types)
        .containsExactlyInAnyOrder(
            CatalogueIndexProcessor.class.getName() + ",aggregating",
            PlanProcessor.class.getName() + ",isolating",
            ToolProcessor.class.getName() + ",isolating");
    // The one for tools claims them, and compilers ask in this order.
    assertThat(order)
        .containsSubsequence(
            CatalogueIndexProcessor.class.getName(), ToolProcessor.class.getName());
  }

  private static BufferedReader resource(String name) throws IOException {
    Path path = Build.pathOf(ToolProcessor.class);
    if (Files.isDirectory(path)) {
      return Files.newBufferedReader(path.resolve(name));
    }
    return new BufferedReader(
        new InputStreamReader(
            URI.create("jar:" + path.toUri() + "!/" + name).toURL().openStream(),
            StandardCharsets.UTF_8));
  }

  @Test
  void eachGeneratedFileComesFromOneType() {
    List<String> origins = new ArrayList<>();
    Build build =
        new Build(folder.resolve("whole"))
            .processors(
                new Watched(new PlanProcessor(), origins),
                new Watched(new ToolProcessor(), origins))
            .source("shop/ShopTools.java", TOOLS)
            .source("shop/InnerPlan.java", INNER)
            .source("shop/OuterPlan.java", OUTER);

    assertThat(build.compile()).isEmpty();
    assertThat(origins)
        .containsExactlyInAnyOrder(
            "shop.ShopToolsCatalogue <- [shop.ShopTools]",
            "shop.InnerPlanRunner <- [shop.InnerPlan]",
            "shop.OuterPlanRunner <- [shop.OuterPlan]",
            "META-INF/planloom/shop.InnerPlan.json <- [shop.InnerPlan]",
            "META-INF/planloom/shop.InnerPlan.mmd <- [shop.InnerPlan]",
            "META-INF/planloom/shop.OuterPlan.json <- [shop.OuterPlan]",
            "META-INF/planloom/shop.OuterPlan.mmd <- [shop.OuterPlan]");
  }

  /** A processor of which it is noted what each file that it makes comes from. */
  private static final class Watched extends AbstractProcessor {

    private final Processor watched;
    private final List<String> origins;

    Watched(Processor watched, List<String> origins) {
      this.watched = watched;
      this.origins = origins;
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return watched.getSupportedAnnotationTypes();
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return watched.getSupportedSourceVersion();
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
      Filer filer =
          proxy(
              Filer.class,
              environment.getFiler(),
              (method, arguments) -> {
                if (method.startsWith("create")) {
                  int last = arguments.length - 1;
                  Object name = method.equals("createResource") ? arguments[2] : arguments[0];
                  origins.add(name + " <- " + List.of((Element[]) arguments[last]));
                }
              });
      watched.init(
          (ProcessingEnvironment)
              Proxy.newProxyInstance(
                  getClass().getClassLoader(),
                  new Class<?>[] {ProcessingEnvironment.class},
                  (self, method, arguments) ->
                      method.getName().equals("getFiler")
                          ? filer
                          : method.invoke(environment, arguments)));
    }

    // Claims what the one that it watches claims.
    @Override
    @SuppressWarnings("DoNotClaimAnnotations")
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      return watched.process(annotations, round);
    }

    private interface Watcher {
      void called(String method, Object[] arguments) throws IOException;
    }

    private static <T> T proxy(Class<T> type, T behind, Watcher watcher) {
      return type.cast(
          Proxy.newProxyInstance(
              type.getClassLoader() == null
                  ? Watched.class.getClassLoader()
                  : type.getClassLoader(),
              new Class<?>[] {type},
              (self, method, arguments) -> {
                watcher.called(method.getName(), arguments);
                return method.invoke(behind, arguments);
              }));
    }
  }
}
