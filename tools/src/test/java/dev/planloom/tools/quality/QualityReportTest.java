package dev.planloom.tools.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.tools.process.CapturedBytes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QualityReportTest {

  private static CheckResult check(String name, CheckStatus status, String reason, String stdout) {
    return new CheckResult(
        name,
        status,
        reason,
        List.of("run", name),
        OptionalInt.empty(),
        Duration.ofMillis(1250),
        CapturedBytes.of(stdout.getBytes(StandardCharsets.UTF_8)),
        CapturedBytes.of(new byte[0]));
  }

  private static QualityReport report(CheckResult... checks) {
    return new QualityReport(List.of(checks), Optional.empty());
  }

  @Test
  void passesWhereSomethingWasCheckedAndNothingIsWrong() {
    CheckResult passed = check("tests", CheckStatus.PASSED, "", "");
    CheckResult skipped = CheckResult.skipped("format check", "no command");

    assertThat(report(passed).passed()).isTrue();
    assertThat(report(passed, skipped).passed()).isTrue();
    assertThat(report(skipped).passed()).isFalse();
    assertThat(report().passed()).isFalse();
    for (CheckStatus status :
        List.of(CheckStatus.FAILED, CheckStatus.TIMED_OUT, CheckStatus.ERROR)) {
      CheckResult wrong = check("lint", status, "why", "");
      assertThat(report(passed, wrong).passed()).isFalse();
      assertThat(report(passed, wrong, skipped).failures()).containsExactly(wrong);
    }
    assertThat(report(passed, skipped).check("tests")).contains(passed);
    assertThat(report(passed, skipped).check("lint")).isEmpty();
  }

  @Test
  void summaryHasALineForEachCheckAndTheEndOfWhatWentWrong() {
    QualityReport report =
        report(
            CheckResult.skipped("format check", "not asked for"),
            check(
                "tests", CheckStatus.FAILED, "exit code 1", "a\n\u001b[31mred\u001b[0m\u0007 ü\n"),
            check("ruff", CheckStatus.PASSED, "", "not shown"),
            check("mypy", CheckStatus.TIMED_OUT, "did not end", ""),
            check("eslint", CheckStatus.ERROR, "there is no program", ""));

    assertThat(report.summary())
        .isEqualTo(
            """
            FAILED: 3 of 4, 1 skipped
              skipped    format check  not asked for
              failed     tests         1.3 s  run tests: exit code 1
                  a
                  red\uFFFD ü
              passed     ruff          1.3 s  run ruff
              timed out  mypy          run mypy: did not end
              error      eslint        there is no program
            """);
  }

  @Test
  void summaryOfGoodNewsIsShort() {
    assertThat(report(check("tests", CheckStatus.PASSED, "", "")).summary())
        .isEqualTo("PASSED: 1 of 1\n  passed     tests  1.3 s  run tests\n");
    assertThat(report(CheckResult.skipped("tests", "not asked for")).summary())
        .isEqualTo("NOTHING CHECKED, 1 skipped\n  skipped    tests  not asked for\n");
  }

  @Test
  void summaryHasNothingThatATerminalObeys() {
    String output =
        "\u001b(B\u001b[m-old\r\n\n\u001b]8;;http://x\u001b\\link\u001b]8;;\u0007 \u001bMup\u0008";

    assertThat(report(check("a", CheckStatus.FAILED, "exit code 1", output)).summary())
        .endsWith(": exit code 1\n      -old\n\n      link up\uFFFD\n");
  }

  @Test
  void summaryShowsTheLastLinesAlone() {
    String output =
        IntStream.rangeClosed(1, 100).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));

    assertThat(report(check("tests", CheckStatus.FAILED, "exit code 1", output)).summary())
        .contains("      line 81\n", "      line 100\n")
        .doesNotContain("line 80\n");
  }
}
