package dev.planloom.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.Plan;
import dev.planloom.runtime.PlanGraph;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds of users: modules, and tools that come from another jar. */
class ConsumersTest {

  private static final Path DESIGN =
      Path.of(System.getProperty("basedir", "."), "src/test/resources/golden/export-users/in/demo");

  private static final String PLAN =
      """
      package user;

      import dev.planloom.*;
      import demo.*;
      import java.util.List;

      @Plan(tools = UserTools.class)
      interface ExportPlan {
        @Input List<User> users();
        @Input String name();
        @Step("exportUsers") String report(List<User> users, String name);
      }
      """;

  @TempDir private Path folder;

  @Test
  void aModuleThatCannotReadGeneratedGoesWithout() throws IOException {
    Compile.Outcome outcome = module("");

    assertThat(outcome.messages()).isEmpty();
    assertThat(outcome.generated().get("demo/ExportUsersPlanRunner.java"))
        .doesNotContain("@Generated")
        .contains("@PlanDescriptor");
  }

  @Test
  void aModuleThatCanReadGeneratedHasIt() throws IOException {
    Compile.Outcome outcome = module("requires static java.compiler;");

    assertThat(outcome.messages()).isEmpty();
    assertThat(outcome.generated().get("demo/ExportUsersPlanRunner.java"))
        .contains("@Generated(\"dev.planloom.processor.PlanProcessor\")");
  }

  private Compile.Outcome module(String requires) throws IOException {
    return new Compile(Compilers.JAVAC, folder)
        .folder(DESIGN)
        .source(
            "module-info.java",
            """
            module demo {
              requires transitive dev.planloom.runtime;
              %s
              exports demo;
            }
            """
                .formatted(requires))
        .options("--release", "21", "-Xlint:all", "-Werror", "--module-path", planloom())
        .run();
  }

  @Test
  void namesThatClassFilesLoseComeFromTheCatalogue() throws IOException {
    Path tools = compiledTools();

    Compile.Outcome outcome = consumer(tools);

    assertThat(outcome.messages()).isEmpty();
    assertThat(outcome.generated().get("user/ExportPlanRunner.java"))
        .contains("names.write(\"file:\" + name)");
  }

  @Test
  void withoutACatalogueTheErrorStandsWhereTheToolsAreNamed() throws IOException {
    Path tools = compiledTools();
    Files.delete(tools.resolve("demo/UserToolsCatalogue.class"));

    Compile.Outcome outcome = consumer(tools);

    assertThat(outcome.success()).isFalse();
    assertThat(outcome.messages()).hasSize(1);
    assertThat(outcome.messages().getFirst()).startsWith("ExportPlan.java:7: ").contains("[PL404]");
  }

  @Test
  void whatOnlyASubtypeShowsStandsWhereTheToolsAreNamed() {
    Compile library =
        new Compile(Compilers.JAVAC, folder.resolve("library"))
            .source(
                "library/Repository.java",
                """
                package library;

                import dev.planloom.*;

                public interface Repository<T> {
                  @Tool(writes = "row:{id}") void save(T row, String id);
                }
                """)
            .options("--release", "21", "-g:none", "-proc:none", "-classpath", planloom());
    assertThat(library.run().messages()).isEmpty();

    Compile.Outcome outcome =
        new Compile(Compilers.JAVAC, folder.resolve("user"))
            .source(
                "user/SavePlan.java",
                """
                package user;

                import dev.planloom.*;
                import library.Repository;

                interface Store extends Repository<String> {}

                @Plan(tools = Store.class)
                interface SavePlan {
                  @Input String row();
                  @Step("save") void saved(String row, @Literal("1") String id);
                }
                """)
            .options("--release", "21")
            .options("-classpath", planloom() + File.pathSeparator + library.classes())
            .run();

    assertThat(outcome.success()).isFalse();
    assertThat(outcome.messages()).hasSize(1);
    assertThat(outcome.messages().getFirst()).startsWith("SavePlan.java:8: ").contains("[PL404]");
  }

  /** The tools of the design as class files without parameter names. */
  private Path compiledTools() {
    Compile compile =
        new Compile(Compilers.JAVAC, folder.resolve("tools"))
            .folder(DESIGN)
            .options("--release", "21", "-g:none", "-classpath", planloom());
    assertThat(compile.run().messages()).isEmpty();
    return compile.classes();
  }

  private Compile.Outcome consumer(Path tools) {
    return new Compile(Compilers.JAVAC, folder.resolve("user"))
        .source("user/ExportPlan.java", PLAN)
        .options("--release", "21", "-Xlint:all", "-Werror")
        .options("-classpath", planloom() + File.pathSeparator + tools)
        .run();
  }

  private static String planloom() {
    return Compile.pathOf(Plan.class) + File.pathSeparator + Compile.pathOf(PlanGraph.class);
  }
}
