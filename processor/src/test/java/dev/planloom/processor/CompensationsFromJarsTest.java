package dev.planloom.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.Plan;
import dev.planloom.runtime.PlanGraph;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tools whose sources, and those of what undoes them, are elsewhere. */
class CompensationsFromJarsTest {

  private static final String PLAN =
      """
      package user;

      import dev.planloom.*;

      @Plan(tools = library.Files.class, rollback = Rollback.ON_FAILURE)
      interface StorePlan {
        @Input String text();
        @Input String name();
        @Step("store") int stored(String text, String name);
      }
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void theCatalogueKnowsWhichArgumentsAreMeant(Compilers compiler) {
    Path library =
        library("@Compensates(\"store\") public void unstore(String name, int id, String text) {}");

    Compile.Outcome outcome = user(compiler, library);

    assertThat(outcome.messages()).isEmpty();
    assertThat(outcome.generated().get("user/StorePlanRunner.java"))
        .contains("String text_ = text;")
        .contains("String name_ = name;")
        .contains("files.unstore(name_, value, text_);")
        .contains(".compensated()")
        .contains("graph.rollback(Rollback.ON_FAILURE)");
  }

  @ParameterizedTest
  @EnumSource
  void lostNamesAreToldAtThePlansTools(Compilers compiler) throws IOException {
    Path library = library("@Compensates(\"store\") public void unstore(String name) {}");
    Files.delete(library.resolve("library/FilesCatalogue.class"));

    assertThat(ours(user(compiler, library)))
        .singleElement()
        .asString()
        .startsWith("StorePlan.java:5: ")
        .contains("[PL146] Compensation 'unstore' takes arguments of tool 'store' by name");
  }

  @ParameterizedTest
  @EnumSource
  void namesOfBothAreNeeded(Compilers compiler) throws IOException {
    Path library =
        library(
            "@Compensates(\"store\") public void unstore(@Param(name = \"name\") String name) {}");
    Files.delete(library.resolve("library/FilesCatalogue.class"));

    assertThat(ours(user(compiler, library)))
        .singleElement()
        .asString()
        .contains("[PL146]")
        .contains("@Param(name = \"...\") at the parameters of both");
  }

  @ParameterizedTest
  @EnumSource
  void whatIsNotPublicCannotBeCalledFromAnotherPackage(Compilers compiler) {
    Path library = library("@Compensates(\"store\") void unstore(String name) {}");

    assertThat(ours(user(compiler, library)))
        .singleElement()
        .asString()
        .startsWith("StorePlan.java:9: ")
        .contains("[PL147] Step 'stored' cannot be undone by 'unstore'")
        .contains("stands in package library");
  }

  private Path library(String compensation) {
    Compile library =
        new Compile(Compilers.JAVAC, folder.resolve("library"))
            .source(
                "library/Files.java",
                """
                package library;

                import dev.planloom.*;

                public class Files {
                  @Tool(writes = "file:{1}")
                  public int store(String text, String name) { return 1; }

                  %s
                }
                """
                    .formatted(compensation))
            .options("--release", "21", "-g:none", "-classpath", classPath());
    assertThat(library.run().messages()).isEmpty();
    return library.classes();
  }

  private Compile.Outcome user(Compilers compiler, Path library) {
    return new Compile(compiler, folder.resolve("user"))
        .source("user/StorePlan.java", PLAN)
        .options("--release", "21", "-classpath", classPath() + File.pathSeparator + library)
        .run();
  }

  /** Without what the Eclipse compiler says about stubs. */
  private static List<String> ours(Compile.Outcome outcome) {
    return outcome.messages().stream().filter(message -> message.contains("[PL")).toList();
  }

  private static String classPath() {
    return Compile.pathOf(Plan.class) + File.pathSeparator + Compile.pathOf(PlanGraph.class);
  }
}
