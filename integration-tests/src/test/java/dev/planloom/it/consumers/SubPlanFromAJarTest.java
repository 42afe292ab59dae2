package dev.planloom.it.consumers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.it.support.Build;
import dev.planloom.runtime.PlanRunner;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A sub-plan out of a jar, which has a sub-plan itself; read through its runner. */
class SubPlanFromAJarTest {

  private static final String TOOLS =
      """
      package library;

      import dev.planloom.Tool;
      import java.util.List;

      public final class RowTools {
        @Tool(reads = "rows:{table}", expected = "2s")
        public List<String> rows(String table, int limit) {
          return java.util.Collections.nCopies(limit, table);
        }

        @Tool(writes = "file:{name}")
        public long save(String name, List<String> rows) {
          return rows.size();
        }
      }
      """;

  private static final String ROWS_PLAN =
      """
      package library;

      import dev.planloom.Input;
      import dev.planloom.Output;
      import dev.planloom.Plan;
      import dev.planloom.Step;
      import java.util.List;

      @Plan(tools = RowTools.class)
      public interface RowsPlan {
        @Input String table();
        @Input(defaultValue = "3") int limit();
        @Step List<String> rows(String table, int limit);
      }
      """;

  private static final String SAVE_PLAN =
      """
      package library;

      import dev.planloom.From;
      import dev.planloom.Input;
      import dev.planloom.Output;
      import dev.planloom.Plan;
      import dev.planloom.Step;
      import java.util.List;

      @Plan(tools = RowTools.class)
      public interface SavePlan {
        @Input String file();
        @Input String table();
        @Step(plan = RowsPlan.class) List<String> all(String table);
        @Step("save") @Output long size(@From("file") String name, @From("all") List<String> rows);
        @Step(value = "save", optional = true) @Output
        long copied(@From("file") String name, @From("all") List<String> rows);
      }
      """;

  private static final String BACKUP_PLAN =
      """
      package user;

      import dev.planloom.Input;
      import dev.planloom.Literal;
      import dev.planloom.Plan;
      import dev.planloom.Step;
      import java.util.Optional;
      import library.SavePlan;

      @Plan
      public interface BackupPlan {
        @Input String table();
        @Step(plan = SavePlan.class, output = "size") long size(String table, @Literal("a") String file);
        @Step(plan = SavePlan.class, output = "copied")
        Optional<Long> copied(String table, @Literal("b") String file);
      }
      """;

  private static Build library(Path folder, JavaCompiler compiler) {
    return new Build(folder, compiler)
        .options("-g:none")
        .source("library/RowTools.java", TOOLS)
        .source("library/RowsPlan.java", ROWS_PLAN)
        .source("library/SavePlan.java", SAVE_PLAN);
  }

  private static Path jar(Path folder, String... without) {
    Build library = library(folder.resolve("library"), ToolProvider.getSystemJavaCompiler());
    assertThat(library.compile()).isEmpty();
    return library.jar(without);
  }

  private static Build user(Path folder, JavaCompiler compiler, Path... jar) {
    return new Build(folder, compiler).source("user/BackupPlan.java", BACKUP_PLAN).libraries(jar);
  }

  static List<JavaCompiler> compilers() {
    return List.of(ToolProvider.getSystemJavaCompiler(), new EclipseCompiler());
  }

  @Test
  void itsRunnerIsRun(@TempDir Path folder) throws Exception {
    Path jar = jar(folder);
    Build user = user(folder.resolve("user"), ToolProvider.getSystemJavaCompiler(), jar);
    assertThat(user.compile()).isEmpty();

    ClassLoader loader = user.load(jar);
    Class<?> tools = loader.loadClass("library.RowTools");
    PlanRunner<?> runner =
        (PlanRunner<?>)
            loader
                .loadClass("user.BackupPlanRunner")
                .getMethod("with", tools)
                .invoke(null, tools.getConstructor().newInstance());

    assertThat(runner.executeWith(Map.of("table", "users")).orThrow().artifact("size"))
        .contains(3L);
  }

  /** What an incremental build compiles again is what a whole one had compiled. */
  @ParameterizedTest
  @MethodSource("compilers")
  void theSameIsGeneratedWhereverItComesFrom(JavaCompiler compiler, @TempDir Path folder) {
    Build fromJar = user(folder.resolve("user"), compiler, jar(folder));
    assertThat(fromJar.lenient().compile()).noneMatch(message -> message.startsWith("ERROR"));

    Build together =
        library(folder.resolve("all"), compiler).source("user/BackupPlan.java", BACKUP_PLAN);
    assertThat(together.lenient().compile()).noneMatch(message -> message.startsWith("ERROR"));

    assertThat(fromJar.generatedFiles()).isNotEmpty();
    assertThat(together.generatedFiles()).containsAllEntriesOf(fromJar.generatedFiles());
  }

  @Test
  void withoutItsRunnerTheCompilerSaysWhatHelps(@TempDir Path folder) {
    Build user =
        user(
            folder.resolve("user"),
            ToolProvider.getSystemJavaCompiler(),
            jar(folder, "SavePlanRunner.class"));

    assertThat(user.compile())
        .hasSize(2)
        .allSatisfy(message ->
            assertThat(message)
                .startsWith("ERROR [PL129] Step ")
                .contains(
                    " cannot run SavePlan: it was compiled without this processor: it has no"
                        + " runner.",
                    "Let the build of SavePlan run the processor, which writes SavePlanRunner"
                        + " beside it."));
  }

  @Test
  void aNewerDescriptorIsNotRead(@TempDir Path folder) {
    Build newer =
        new Build(folder.resolve("newer"))
            .options("-proc:none")
            .source(
                "library/SavePlan.java",
                """
                package library;

                import dev.planloom.Plan;
                import dev.planloom.Step;

                @Plan
                public interface SavePlan {
                  @Step long size();
                }
                """)
            .source(
                "library/SavePlanRunner.java",
                """
                package library;

                import dev.planloom.generated.PlanDescriptor;

                @PlanDescriptor(version = 2, plan = SavePlan.class, inputs = {}, steps = "size",
                    reads = {}, writes = {})
                public final class SavePlanRunner {}
                """);
    newer.lenient().compile();

    assertThat(
            user(folder.resolve("user"), ToolProvider.getSystemJavaCompiler(), newer.classes())
                .compile())
        .hasSize(2)
        .allSatisfy(message ->
            assertThat(message)
                .startsWith("ERROR [PL129] Step ")
                .contains(
                    " cannot run SavePlan: it was compiled by a newer version of Planloom.",
                    "Use the version of planloom-processor here that SavePlan was compiled"
                        + " with."));
  }

  @Test
  void theToolsOfASubPlanMustBeOnTheClassPath(@TempDir Path folder) {
    Build user =
        user(
            folder.resolve("user"),
            ToolProvider.getSystemJavaCompiler(),
            jar(folder, "RowTools.class", "RowsPlan.class"));

    assertThat(user.compile())
        .allMatch(message -> message.startsWith("ERROR [PL129] Step "))
        .anyMatch(message -> message.contains("needs tools that cannot be found"));
  }
}
