package dev.planloom.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.Plan;
import dev.planloom.runtime.PlanGraph;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Plans that extend interfaces whose sources are elsewhere. */
class SuperPlansFromJarsTest {

  private static final String LIBRARY =
      """
      package library;

      import dev.planloom.*;
      import java.util.List;

      @Plan(tools = Tools.class)
      public interface ReportPlan extends Loading<String> {
        @Input(defaultValue = "10") int limit();
        @Step("join") String zeile(@From("rows") List<String> from, String separator);
        @Input String separator();
        @Step("join") String auch(List<String> rows, String separator);
        @When("auch") static boolean wanted(String separator, int limit) { return limit > 0; }
      }
      """;

  private static final String LOADING =
      """
      package library;

      import dev.planloom.*;
      import java.util.List;

      public interface Loading<T> {
        @Step("load") List<T> rows(int limit);
        @Step("load") List<T> more(@Literal("1") int limit);
      }
      """;

  private static final String TOOLS =
      """
      package library;

      import dev.planloom.*;
      import java.util.List;

      public interface Tools {
        @Tool List<String> load(int limit);
        @Tool String join(List<String> rows, String separator);
      }
      """;

  private static final String PLAN =
      """
      package user;

      import dev.planloom.*;
      import java.util.List;

      @Plan
      interface LongPlan extends library.ReportPlan {
        @Step("join") String last(@From("more") List<String> rows, String separator);
      }
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void theRunnerInTheJarKnowsNamesAndOrder(Compilers compiler) {
    Path library = library("-g:none");

    Compile.Outcome outcome = user(compiler, PLAN, library);

    assertThat(outcome.messages()).isEmpty();
    assertThat(outcome.generated().get("user/LongPlanRunner.java"))
        .contains("steps = {\"rows\", \"more\", \"zeile\", \"auch\", \"last\"}")
        .contains("inputs = {\"limit\", \"separator\"}")
        .contains("ReportPlan.wanted(separator, limit)")
        .contains("tools.join(rows, separator)");
  }

  /** The Eclipse compiler does not show them to processors. */
  @Test
  void namesMayStandInTheClassFile() throws IOException {
    Path library = library("-parameters");
    Files.delete(library.resolve("library/ReportPlanRunner.class"));

    Compile.Outcome outcome = user(Compilers.JAVAC, PLAN, library);

    assertThat(outcome.messages()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void lostNamesAreToldOnceAnInterfaceAtThePlan(Compilers compiler) throws IOException {
    Path library = library("-g:none");
    Files.delete(library.resolve("library/ReportPlanRunner.class"));

    Compile.Outcome outcome = user(compiler, PLAN, library);

    assertThat(ours(outcome))
        .hasSize(2)
        .allSatisfy(
            message -> assertThat(message).startsWith("LongPlan.java:7: ").contains("[PL017]"))
        .anySatisfy(message ->
            assertThat(message)
                .contains("The class file of Loading has lost")
                .contains("which 'rows' is bound by")
                .contains("LongPlan inherits it from Loading."))
        .anySatisfy(message -> assertThat(message).contains("The class file of ReportPlan"));
  }

  @ParameterizedTest
  @EnumSource
  void whatIsWrongWithAnInheritedStepIsToldAtThePlan(Compilers compiler) {
    Path library = library("-g:none");

    Compile.Outcome outcome =
        user(
            compiler,
            """
            package user;

            import dev.planloom.*;
            import java.util.List;

            @Plan
            interface LongPlan extends library.ReportPlan {
              @Step("load") void separator(int limit);
            }
            """,
            library);

    assertThat(ours(outcome))
        .isNotEmpty()
        .allSatisfy(message ->
            assertThat(message)
                .startsWith("LongPlan.java:7: ")
                .contains("[PL117]")
                .contains("LongPlan inherits it from ReportPlan."));
  }

  @ParameterizedTest
  @EnumSource
  void typesOfAnotherPackageMustBePublic(Compilers compiler) {
    Compile library =
        compile(Compilers.JAVAC, "library")
            .source(
                "library/HidingPlan.java",
                """
                package library;

                import dev.planloom.*;

                @Plan(tools = Tools.class)
                public interface HidingPlan {
                  @Step("make") Hidden made();
                }

                interface Tools {
                  @Tool Hidden make();
                }

                class Hidden {}
                """);
    assertThat(library.run().messages()).isEmpty();

    Compile.Outcome outcome =
        user(
            compiler,
            """
            package user;

            import dev.planloom.*;

            @Plan(tools = OwnTools.class)
            interface OwnPlan extends library.HidingPlan {
              @Step("count") int number();
            }

            interface OwnTools {
              @Tool int count();
            }
            """,
            library.classes());

    assertThat(ours(outcome))
        .hasSize(2)
        .allSatisfy(message ->
            assertThat(message)
                .startsWith("OwnPlan.java:6: ")
                .contains("is not public and stands in package library, so the runner of plan"))
        .anySatisfy(message -> assertThat(message).contains("[PL004] Hidden "))
        .anySatisfy(message -> assertThat(message).contains("[PL004] Tools "));
  }

  /** Without what the Eclipse compiler says about imports, and stubs that do nothing. */
  private static List<String> ours(Compile.Outcome outcome) {
    return outcome.messages().stream().filter(message -> message.contains("[PL")).toList();
  }

  private Path library(String option) {
    Compile library =
        compile(Compilers.JAVAC, "library")
            .source("library/ReportPlan.java", LIBRARY)
            .source("library/Loading.java", LOADING)
            .source("library/Tools.java", TOOLS)
            .options(option);
    assertThat(library.run().messages()).isEmpty();
    return library.classes();
  }

  private Compile.Outcome user(Compilers compiler, String plan, Path library) {
    String name = plan.contains("OwnPlan") ? "OwnPlan" : "LongPlan";
    return compile(compiler, "user")
        .source("user/" + name + ".java", plan)
        .options("-classpath", classPath() + File.pathSeparator + library)
        .run();
  }

  private Compile compile(Compilers compiler, String name) {
    return new Compile(compiler, folder.resolve(name))
        .options("--release", "21", "-classpath", classPath());
  }

  private static String classPath() {
    return Compile.pathOf(Plan.class) + File.pathSeparator + Compile.pathOf(PlanGraph.class);
  }
}
