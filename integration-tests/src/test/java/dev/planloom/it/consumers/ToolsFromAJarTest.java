package dev.planloom.it.consumers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.it.support.Build;
import dev.planloom.runtime.PlanResult;
import dev.planloom.runtime.PlanRunner;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tools out of a jar whose class files have lost the names of parameters. */
class ToolsFromAJarTest {

  /** Two calls for two files meet; were the resource named by the text, they could not. */
  private static final String TOOLS =
      """
      package library;

      import dev.planloom.Tool;
      import java.util.concurrent.CyclicBarrier;
      import java.util.concurrent.TimeUnit;

      public final class FileTools {
        private final CyclicBarrier meeting = new CyclicBarrier(2);

        @Tool(writes = "file:{name}")
        public String write(String text, String name) throws Exception {
          meeting.await(30, TimeUnit.SECONDS);
          return text + " in " + name;
        }
      }
      """;

  private static final String PLAN =
      """
      package user;

      import dev.planloom.From;
      import dev.planloom.Input;
      import dev.planloom.Plan;
      import dev.planloom.Step;
      import library.FileTools;

      @Plan(tools = FileTools.class)
      public interface WritePlan {
        @Input String text();
        @Input String left();
        @Input String right();
        @Step("write") String one(String text, @From("left") String name);
        @Step("write") String other(String text, @From("right") String name);
      }
      """;

  private static Build library(Path folder) {
    Build library =
        new Build(folder.resolve("library"))
            .options("-g:none")
            .source("library/FileTools.java", TOOLS);
    assertThat(library.compile()).isEmpty();
    return library;
  }

  private static Build user(Path folder, Path jar) {
    return new Build(folder.resolve("user")).source("user/WritePlan.java", PLAN).libraries(jar);
  }

  @Test
  void theCatalogueInTheJarKnowsTheNames(@TempDir Path folder) throws Exception {
    Path jar = library(folder).jar();
    Build user = user(folder, jar);
    assertThat(user.compile()).isEmpty();

    ClassLoader loader = user.load(jar);
    Class<?> tools = loader.loadClass("library.FileTools");
    PlanRunner<?> runner =
        (PlanRunner<?>)
            loader
                .loadClass("user.WritePlanRunner")
                .getMethod("with", tools)
                .invoke(null, tools.getConstructor().newInstance());
    PlanResult result = runner.executeWith(Map.of("text", "words", "left", "a", "right", "b"));

    assertThat(result.orThrow().artifact("one")).contains("words in a");
    assertThat(result.artifact("other")).contains("words in b");
  }

  @Test
  void withoutItTheCompilerSaysWhatHelps(@TempDir Path folder) {
    Path jar = library(folder).jar("Catalogue.class");

    assertThat(user(folder, jar).compile())
        .singleElement()
        .asString()
        .startsWith(
            "ERROR [PL404] Resource 'file:{name}' of tool 'write' names a parameter, but its class"
                + " file has lost their names.")
        .contains("@Param(name = \"name\")", "{0}");
  }
}
