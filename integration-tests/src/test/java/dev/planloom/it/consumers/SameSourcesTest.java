package dev.planloom.it.consumers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.it.support.Build;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All plans of these tests, compiled by other compilers and in another order. */
class SameSourcesTest {

  private static final Path SOURCES =
      Path.of(System.getProperty("basedir", "."), "src", "test", "java");

  /** Everything but these tests themselves, compiled. */
  private static Path[] libraries() {
    Path self = Build.pathOf(SameSourcesTest.class);
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(path -> !path.equals(self))
        .toArray(Path[]::new);
  }

  @Test
  void theEclipseCompilerGeneratesTheSameBytes(@TempDir Path folder) {
    Build javac = new Build(folder.resolve("javac")).sources(SOURCES).libraries(libraries());
    Build ecj =
        new Build(folder.resolve("ecj"), new EclipseCompiler())
            .sources(SOURCES)
            .libraries(libraries());

    assertThat(javac.lenient().onlyGenerating().compile())
        .noneMatch(message -> message.startsWith("ERROR"));
    assertThat(ecj.lenient().compile()).noneMatch(message -> message.startsWith("ERROR"));

    Map<String, String> expected = javac.generatedFiles();
    assertThat(expected)
        .hasSizeGreaterThan(50)
        .containsKey("dev/planloom/it/export/ExportUsersPlanRunner.java")
        .containsKey("META-INF/services/dev.planloom.runtime.Catalogue")
        .containsKey("META-INF/planloom/dev.planloom.it.export.ExportUsersPlan.json");
    assertThat(ecj.generatedFiles().keySet()).isEqualTo(expected.keySet());
    assertThat(ecj.generatedFiles())
        .allSatisfy((file, text) -> assertThat(text).isEqualTo(expected.get(file)));
  }
}
