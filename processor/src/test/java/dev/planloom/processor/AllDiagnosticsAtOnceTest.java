package dev.planloom.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.processor.diagnostics.DiagnosticsPage;
import dev.planloom.processor.diagnostics.DiagnosticsPage.Section;
import dev.planloom.processor.diagnostics.Examples;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All documented examples in one compilation, each in a package of its own. */
class AllDiagnosticsAtOnceTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(Compilers.class)
  void eachCompilerSaysTheSame(Compilers compiler) {
    Compile compile =
        new Compile(compiler, folder).options("-classpath", System.getProperty("java.class.path"));
    List<String> expected = new ArrayList<>();
    for (Section section : DiagnosticsPage.sections()) {
      if (section.example() != null && section.output() != null) {
        compile.source(
            section.anchor() + "/Example.java",
            Examples.PRELUDE.replace("package example;", "package " + section.anchor() + ";")
                + section.example());
        ours(section.output().lines())
            .map(line -> line.replaceFirst("line (\\d+): (error|warning):", "Example.java:$1:"))
            .forEach(expected::add);
      }
    }

    assertThat(ours(compile.run().messages().stream().flatMap(String::lines)))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  private static Stream<String> ours(Stream<String> lines) {
    return lines.filter(line -> line.contains("[PL"));
  }
}
