package dev.planloom.tools.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.planloom.tools.process.Command;
import dev.planloom.tools.process.Programs;
import dev.planloom.tools.process.Watch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each check with real programs: what they do is a result. */
@Timeout(120)
class CommandLineQualityTest {

  @TempDir Path folder;

  private static QualityTools tests(Command command) {
    return new CommandLineQuality(QualityCommands.builder().tests(command).build());
  }

  @Test
  void aProgramThatSucceedsIsACheckThatPassed() throws Exception {
    Command command = Programs.command("say", "grün ✓ 𝄞");

    CheckResult result = tests(command).tests(folder);

    assertThat(result.name()).isEqualTo("tests");
    assertThat(result.status()).isEqualTo(CheckStatus.PASSED);
    assertThat(result.isPassed()).isTrue();
    assertThat(result.reason()).isEmpty();
    assertThat(result.exitCode()).hasValue(0);
    assertThat(result.duration()).isPositive();
    assertThat(result.command()).isEqualTo(command.line());
    assertThat(result.stdout().text()).isEqualTo("grün ✓ 𝄞\n");
    assertThat(result.stderr().size()).isZero();
    assertThat(result.tail()).isEqualTo("grün ✓ 𝄞");
  }

  @Test
  void aProgramThatFailsIsACheckThatFailed() throws Exception {
    CheckResult result =
        tests(Programs.command("complain", "3", "1 failed: übel", "why")).tests(folder);

    assertThat(result.status()).isEqualTo(CheckStatus.FAILED);
    assertThat(result.isPassed()).isFalse();
    assertThat(result.exitCode()).hasValue(3);
    assertThat(result.reason()).isEqualTo("exit code 3");
    assertThat(result.stdout().text()).isEqualTo("1 failed: übel\n");
    assertThat(result.stderr().text()).isEqualTo("why\n");
    assertThat(result.tail()).isEqualTo("1 failed: übel\nwhy");
  }

  @Test
  void aProgramThatTakesTooLongIsEndedAndACheckThatTimedOut() throws Exception {
    Path file = folder.resolve("pid");
    Duration timeout = Duration.ofMillis(300);

    CheckResult result =
        tests(Programs.command("wait", file.toString()).timeout(timeout)).tests(folder);

    assertThat(result.status()).isEqualTo(CheckStatus.TIMED_OUT);
    assertThat(result.reason()).isEqualTo("did not end within 0.3 s and was ended");
    assertThat(result.exitCode()).isEmpty();
    assertThat(result.duration()).isEqualTo(timeout);
    // It may have been ended before it could tell.
    if (Files.exists(file)) {
      ProcessHandle.of(Long.parseLong(Files.readString(file))).ifPresent(Watch::assertEnded);
    }
  }

  @Test
  void aProgramThatDoesNotExistIsAnErrorThatNamesItAndTheFix() throws Exception {
    CheckResult result = tests(Command.of("no-such-program", "-q")).tests(folder);

    assertThat(result.status()).isEqualTo(CheckStatus.ERROR);
    assertThat(result.reason())
        .isEqualTo(
            "'no-such-program -q' was not started: there is no program 'no-such-program' on the"
                + " PATH of this Java process; install it, or name it with its folder");
    assertThat(result.command()).containsExactly("no-such-program", "-q");
    assertThat(result.exitCode()).isEmpty();
    assertThat(result.duration()).isZero();
  }

  @Test
  void aFolderThatDoesNotExistIsAnErrorThatNamesIt() throws Exception {
    Path missing = folder.resolve("missing");

    CheckResult result = tests(Programs.command("say", "x")).tests(missing);

    assertThat(result.status()).isEqualTo(CheckStatus.ERROR);
    assertThat(result.reason()).endsWith("its directory " + missing + " does not exist");
  }

  @Test
  void whatIsNotConfiguredIsSkippedWithTheReason() throws Exception {
    QualityTools none = new CommandLineQuality(QualityCommands.builder().build());
    QualityTools one =
        new CommandLineQuality(
            QualityCommands.builder().linter("spelling", Programs.command("exit", "0")).build());

    for (CheckResult result :
        List.of(none.formatCheck(folder), none.format(folder), none.tests(folder))) {
      assertThat(result.status()).isEqualTo(CheckStatus.SKIPPED);
      assertThat(result.reason()).isEqualTo("no command is configured for it");
      assertThat(result.command()).isEmpty();
    }
    assertThat(none.linters()).isEmpty();
    assertThat(one.linters()).containsExactly("spelling");
    assertThat(one.lint(folder, "spelling").status()).isEqualTo(CheckStatus.PASSED);
    assertThat(one.lint(folder, "speling"))
        .isEqualTo(
            CheckResult.skipped(
                "speling", "no linter of this name is configured; there are [spelling]"));
  }

  @Test
  void hugeOutputIsKeptUpToTheCommandsLimitAndItsEndIsShown() throws Exception {
    Command command = Programs.command("write", "200000000").outputLimit(1000);

    CheckResult result = tests(command).tests(folder);

    assertThat(result.status()).isEqualTo(CheckStatus.PASSED);
    assertThat(result.stdout().size()).isEqualTo(1000);
    assertThat(result.stdout().total()).isEqualTo(200_000_000);
    assertThat(result.tail()).startsWith("...").endsWith("abcdef").hasSize(3 + 2048);
  }

  @Test
  void runsInTheFolderOrInTheCommandsOwnBelowIt() throws Exception {
    Path inside = Files.createDirectory(folder.resolve("inside"));
    Command here = Programs.command("create", "here");
    Command below = Programs.command("create", "below").directory(Path.of("inside"));

    assertThat(tests(here).tests(folder).isPassed()).isTrue();
    assertThat(tests(below).tests(folder).isPassed()).isTrue();

    assertThat(folder.resolve("here")).exists();
    assertThat(inside.resolve("below")).exists();
  }

  @Test
  void formattingWritesAndTheCheckReads() throws Exception {
    QualityTools quality =
        new CommandLineQuality(
            QualityCommands.builder()
                .formatCheck(Programs.command("exists", "formatted"))
                .format(Programs.command("create", "formatted"))
                .build());

    CheckResult before = quality.formatCheck(folder);
    CheckResult format = quality.format(folder);
    CheckResult after = quality.formatCheck(folder);

    assertThat(before.status()).isEqualTo(CheckStatus.FAILED);
    assertThat(before.name()).isEqualTo("format check");
    assertThat(format.status()).isEqualTo(CheckStatus.PASSED);
    assertThat(format.name()).isEqualTo("format");
    assertThat(after.status()).isEqualTo(CheckStatus.PASSED);
  }

  @Test
  void targetsAndArgumentsComeLast() throws Exception {
    Command echo = Programs.command("echo", "x");
    QualityTools quality =
        new CommandLineQuality(
            QualityCommands.builder()
                .formatCheck(echo, Targets.appendedOr("."))
                .format(echo)
                .tests(echo, tests -> tests.isEmpty() ? tests : List.of(String.join(",", tests)))
                .linter("whole", echo, Targets.none())
                .build());

    assertThat(quality.formatCheck(folder).stdout().text()).isEqualTo("x|.");
    assertThat(quality.formatCheckOf(folder, List.of("a b")).stdout().text()).isEqualTo("x|a b");
    assertThat(quality.formatOf(folder, List.of("a", "b")).stdout().text()).isEqualTo("x|a|b");
    assertThat(quality.testsOf(folder, List.of("A", "B"), List.of("-v")).stdout().text())
        .isEqualTo("x|A,B|-v");
    assertThat(quality.testsOf(folder, List.of(), List.of("-v")).stdout().text()).isEqualTo("x|-v");
    assertThat(quality.lint(folder, "whole").stdout().text()).isEqualTo("x");
    assertThatThrownBy(() -> quality.lintOf(folder, "whole", List.of("a", "b")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("It looks at the whole project and cannot be told to look at a, b alone");
  }

  @Test
  void targetsThatAProgramWouldTakeForOptionsAreRefused() {
    QualityTools quality = tests(Command.of("pytest"));

    assertThatThrownBy(() -> quality.testsOf(folder, List.of("a", "--exec=x"), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'--exec=x' is no file, folder or name of a test: 'pytest' would take it for an option;"
                + " write ./--exec=x for a file");
    assertThatThrownBy(() -> quality.testsOf(folder, List.of(""), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("it is empty");
  }

  @Test
  void anInterruptEndsTheProgramAndIsNoResult() {
    QualityTools quality = tests(Programs.command("wait", folder.resolve("pid").toString()));

    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> quality.tests(folder)).isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }
}
