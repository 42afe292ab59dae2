package dev.planloom.processor.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.processor.PlanProcessor;
import dev.planloom.processor.ToolProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Further cases: each file of the resources' folder {@code diagnostics} is an example, a line, and
 * all that the compiler says to it, in the order in which it says it.
 */
class DiagnosticCasesTest {

  static List<Path> cases() throws IOException {
    return DiagnosticCases.files();
  }

  @Test
  void tenUnrelatedMistakesAreTenErrorsAndOneIsOne() throws IOException {
    assertThat(diagnosticsIn("ten-mistakes")).isEqualTo(10);
    assertThat(diagnosticsIn("one-mistake-many-consumers")).isEqualTo(1);
    assertThat(diagnosticsIn("one-broken-tool-many-steps")).isEqualTo(1);
  }

  private static long diagnosticsIn(String name) throws IOException {
    String text = Files.readString(DiagnosticCases.FOLDER.resolve(name + ".case"));
    String source = text.substring(0, text.indexOf(DiagnosticCases.LINE));
    return Examples.compile(source, new PlanProcessor(), new ToolProcessor()).diagnostics().size();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theCompilerSaysWhatIsWrittenDown(Path file) throws IOException {
    String text = Files.readString(file);
    String example = text.substring(0, text.indexOf(DiagnosticCases.LINE));
    String output = Examples.diagnosticsOf(example);
    if (Examples.WRITE) {
      Files.writeString(file, example + DiagnosticCases.LINE + output);
      return;
    }

    assertThat(output).isEqualTo(text.substring(example.length() + DiagnosticCases.LINE.length()));
  }
}
