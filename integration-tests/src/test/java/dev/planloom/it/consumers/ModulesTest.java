package dev.planloom.it.consumers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.Plan;
import dev.planloom.it.support.Build;
import dev.planloom.runtime.PlanGraph;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan in a module, and the same plan on the class path, without a warning in either. */
class ModulesTest {

  private static final String MODULE =
      """
      module greetings {
        requires dev.planloom.runtime;
        exports greetings;
      }
      """;

  private static final String TOOLS =
      """
      package greetings;

      import dev.planloom.Tool;
      import java.util.List;
      import java.util.concurrent.CompletableFuture;
      import java.util.concurrent.CompletionStage;

      interface GreetingTools {
        @Tool(idempotent = true, maxRetries = 2, reads = "names:{count}")
        default CompletionStage<List<String>> names(int count) {
          return CompletableFuture.completedFuture(List.of("Ada", "Grace").subList(0, count));
        }

        @Tool
        default String greet(List<String> names, String word) {
          return word + " " + String.join(", ", names);
        }
      }
      """;

  private static final String PLAN =
      """
      package greetings;

      import dev.planloom.Input;
      import dev.planloom.Literal;
      import dev.planloom.Plan;
      import dev.planloom.Step;
      import java.util.List;

      @Plan(tools = GreetingTools.class)
      interface GreetingPlan {
        @Input int count();
        @Step List<String> names(int count);
        @Step("greet") String greeting(List<String> names, @Literal("Hello") String word);
      }
      """;

  private static final String MAIN =
      """
      package greetings;

      /** Runs the plan. */
      public final class Main {
        private Main() {}

        /** What the plan says to so many. */
        public static String greeting(int count) {
          return GreetingPlanRunner.with(new GreetingTools() {}).run(count).greeting();
        }
      }
      """;

  private static Build consumer(Path folder) {
    return new Build(folder)
        .source("greetings/GreetingTools.java", TOOLS)
        .source("greetings/GreetingPlan.java", PLAN)
        .source("greetings/Main.java", MAIN);
  }

  @Test
  void aPlanRunsInAModule(@TempDir Path folder) throws ReflectiveOperationException {
    Build build = consumer(folder).source("module-info.java", MODULE).modular();

    assertThat(build.compile()).isEmpty();

    Class<?> main = layer(build).findLoader("greetings").loadClass("greetings.Main");

    assertThat(main.getModule().getName()).isEqualTo("greetings");
    assertThat(main.getMethod("greeting", int.class).invoke(null, 2)).isEqualTo("Hello Ada, Grace");
  }

  private static ModuleLayer layer(Build build) {
    ModuleFinder finder =
        ModuleFinder.of(build.classes(), Build.pathOf(Plan.class), Build.pathOf(PlanGraph.class));
    ModuleLayer boot = ModuleLayer.boot();
    Configuration configuration =
        boot.configuration().resolve(finder, ModuleFinder.of(), Set.of("greetings"));
    return ModuleLayer.defineModulesWithOneLoader(
            configuration, List.of(boot), ClassLoader.getPlatformClassLoader())
        .layer();
  }

  @Test
  void aModuleProvidesItsCatalogues(@TempDir Path folder) throws ReflectiveOperationException {
    Build build =
        new Build(folder)
            .source("greetings/GreetingTools.java", TOOLS.replace("interface", "public interface"))
            .source(
                "module-info.java",
                """
                module greetings {
                  requires transitive dev.planloom.runtime;
                  exports greetings;
                  provides dev.planloom.runtime.Catalogue with greetings.GreetingToolsCatalogue;
                }
                """)
            .modular();

    assertThat(build.compile()).isEmpty();

    ModuleLayer layer = layer(build);
    Class<?> service = layer.findLoader("greetings").loadClass("dev.planloom.runtime.Catalogue");
    Object catalogue = ServiceLoader.load(layer, service).findFirst().orElseThrow();
    assertThat(catalogue.getClass().getName()).isEqualTo("greetings.GreetingToolsCatalogue");
    assertThat(((Class<?>) service.getMethod("type").invoke(catalogue)).getName())
        .isEqualTo("greetings.GreetingTools");
  }

  @Test
  void aModuleWithoutTheRuntimeHasNoComponents(@TempDir Path folder) {
    Build build =
        new Build(folder)
            .source("greetings/GreetingTools.java", TOOLS.replace("interface", "public interface"))
            .source(
                "module-info.java",
                """
                module greetings {
                  requires transitive dev.planloom;
                  exports greetings;
                }
                """)
            .modular();

    assertThat(build.compile()).isEmpty();
    assertThat(build.generatedFiles())
        .containsOnlyKeys("greetings/GreetingToolsCatalogue.java")
        .hasEntrySatisfying(
            "greetings/GreetingToolsCatalogue.java",
            text -> assertThat(text).doesNotContain("extends", "public "));
  }

  @Test
  void aPlanRunsOnTheClassPath(@TempDir Path folder) throws ReflectiveOperationException {
    Build build = consumer(folder);

    assertThat(build.compile()).isEmpty();

    Class<?> main = build.load().loadClass("greetings.Main");
    assertThat(main.getMethod("greeting", int.class).invoke(null, 1)).isEqualTo("Hello Ada");
  }
}
