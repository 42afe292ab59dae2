package dev.planloom.processor.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.processor.diagnostics.DiagnosticsPage.Section;
import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The catalogue for users and the catalogue in the code are one, and each example does what it
 * says.
 */
public class DocumentedDiagnosticsTest {

  /** Codes that no single source file can trigger, which have tests of their own. */
  public static final Set<Code> TESTED_ELSEWHERE =
      Set.of(
          Code.LOST_NAMES_OF_SUPER_INTERFACE,
          Code.LOST_NAMES_OF_COMPENSATION,
          Code.COMPENSATION_NOT_ACCESSIBLE,
          Code.NO_RUNTIME,
          Code.TOOL_NOT_ACCESSIBLE,
          Code.SUB_PLAN_NOT_USABLE,
          Code.LOST_PARAMETER_NAMES,
          Code.INTERNAL_ERROR,
          Code.BAD_OPTION);

  static Stream<Section> examples() {
    return DiagnosticsPage.sections().stream().filter(section -> section.example() != null);
  }

  @Test
  void everyCodeIsDocumentedOnceInOrder() {
    List<Section> sections = DiagnosticsPage.sections();

    assertThat(sections)
        .extracting(Section::id)
        .isEqualTo(Arrays.stream(Code.values()).map(Code::id).sorted().toList());
    assertThat(sections)
        .allMatch(section -> section.anchor().equals(section.id().toLowerCase(Locale.ROOT)))
        .allMatch(section -> section.body().contains("**Fix.** "));
  }

  @Test
  void everyCodeHasAnExampleOrATestOfItsOwn() {
    assertThat(examples().map(Section::id))
        .containsExactlyElementsOf(
            Arrays.stream(Code.values())
                .filter(code -> !TESTED_ELSEWHERE.contains(code))
                .map(Code::id)
                .sorted()
                .toList());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theExampleTriggersTheCodeAndNothingElse(Section section) {
    String output = Examples.diagnosticsOf(Objects.requireNonNull(section.example()));
    if (Examples.WRITE) {
      DiagnosticsPage.write(section, output);
      return;
    }
    Code code =
        Arrays.stream(Code.values())
            .filter(one -> one.id().equals(section.id()))
            .findFirst()
            .orElseThrow();
    boolean strict = section.example().contains("strict = true");
    String kind = strict || code.severity() == Severity.ERROR ? "error" : "warning";

    assertThat(output).isEqualTo(section.output());
    // The compiler itself may have something to say as well.
    assertThat(output.lines().filter(line -> line.contains("[PL")))
        .singleElement()
        .asString()
        .matches("line \\d+: " + kind + ": \\[" + section.id() + "] .*");
  }
}
