package dev.planloom.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.Plan;
import dev.planloom.runtime.PlanGraph;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Generated sources as texts. {@code -Dplanloom.golden=rewrite} writes the files anew in place of
 * comparing them; look at what git says has changed.
 */
class GoldenTest {

  private static final Path GOLDEN =
      Path.of(System.getProperty("basedir", "."), "src/test/resources/golden");

  @TempDir private Path folder;

  static List<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(GOLDEN)) {
      return folders.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void generatesWhatTheFilesSay(String name) throws IOException {
    Compile.Outcome outcome = compile(name, Compilers.JAVAC, "javac").run();

    if (name.equals("stub")) {
      assertThat(outcome.messages()).hasSize(1).first().asString().contains("[PL102]");
    } else {
      assertThat(outcome.messages()).isEmpty();
    }
    if (System.getProperty("planloom.golden", "").equals("rewrite")) {
      rewrite(GOLDEN.resolve(name).resolve("out"), outcome.generated());
    }
    assertThat(outcome.generated()).isEqualTo(expected(GOLDEN.resolve(name).resolve("out")));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isTheSameUnderEachCompilerAndInEachOrder(String name) {
    Map<String, String> javac = compile(name, Compilers.JAVAC, "javac").run().generated();

    assertThat(compile(name, Compilers.JAVAC, "reversed").reversed().run().generated())
        .isEqualTo(javac);
    Compile.Outcome ecj = compile(name, Compilers.ECJ, "ecj").run();
    assertThat(ecj.generated()).isEqualTo(javac);
    if (!name.equals("stub")) {
      assertThat(ecj.messages()).isEmpty();
    }
  }

  private Compile compile(String name, Compilers compiler, String target) {
    Compile compile =
        new Compile(compiler, folder.resolve(target)).folder(GOLDEN.resolve(name).resolve("in"));
    compile.options("--release", "21", "-classpath", classPath());
    if (compiler == Compilers.JAVAC) {
      compile.options("-Xlint:all", "-Werror");
    }
    return compile;
  }

  private static String classPath() {
    return Compile.pathOf(Plan.class) + File.pathSeparator + Compile.pathOf(PlanGraph.class);
  }

  private static Map<String, String> expected(Path folder) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.put(folder.relativize(file).toString(), Files.readString(file));
      }
    }
    return texts;
  }

  private static void rewrite(Path folder, Map<String, String> texts) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Files.delete(file);
        }
      }
    }
    for (Map.Entry<String, String> text : texts.entrySet()) {
      Path file = folder.resolve(text.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, text.getValue());
    }
  }
}
