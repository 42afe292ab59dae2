package dev.planloom.tools.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LocalSubprocessTest {

  private final Subprocess subprocess = new LocalSubprocess();

  @TempDir Path folder;

  @Test
  void returnsBothStreamsAndTheExitCode() throws Exception {
    Command command = Program.command("echo", "a b", "", "ü\"'$HOME\\");

    ProcessResult result = subprocess.run(command);

    assertThat(result.exitCode()).isZero();
    assertThat(result.isSuccess()).isTrue();
    assertThat(result.stdout().bytes()).startsWith('a', ' ', 'b', '|', '|');
    assertThat(result.stderr().text()).isEqualTo("on stderr");
    assertThat(result.stdout().isTruncated()).isFalse();
    assertThat(result.duration()).isPositive();
    assertThat(result.command()).isSameAs(command);
    Watch.assertNoStreamThreads();
  }

  @Test
  void nonZeroExitCodeIsAResultUnlessSuccessIsAskedFor() throws Exception {
    ProcessResult result = subprocess.run(Program.command("exit", "7"));

    assertThat(result.exitCode()).isEqualTo(7);
    assertThatThrownBy(result::orThrow)
        .isInstanceOf(ProcessFailedException.class)
        .hasMessageContaining("ended with exit code 7 and said nothing on its standard error");
  }

  @Test
  void failureHasTheEndOfStderr() {
    TestContext context = new TestContext();

    assertThatThrownBy(() -> subprocess.runOrThrow(Program.command("no such thing"), context))
        .isInstanceOfSatisfying(
            ProcessFailedException.class, e -> assertThat(e.result().exitCode()).isEqualTo(1))
        .hasMessageContaining("ended with exit code 1: ")
        .hasMessageContaining("IllegalArgumentException: no such thing");
  }

  @Test
  void failureHasTheEndOfStderrAlsoWhereItWasNotKept() {
    Command command = Program.command("no such thing").outputLimit(3);

    assertThatThrownBy(() -> subprocess.run(command).orThrow())
        .hasMessageContaining("IllegalArgumentException: no such thing");
  }

  @Test
  void runsInItsDirectoryAndEnvironment() throws Exception {
    ProcessResult result =
        subprocess.run(
            Program.command("describe")
                .directory(folder)
                .environment("COLOUR", "blue")
                .withoutEnvironment("SHELL"));

    assertThat(result.stdout().text()).isEqualTo(folder.toRealPath() + "|blue|null");
  }

  @Test
  void readsItsInput() throws Exception {
    assertThat(count(Program.command("count").input("grün"))).isEqualTo(5);
    assertThat(count(Program.command("count").input(new byte[10_000_000]))).isEqualTo(10_000_000);
    assertThat(count(Program.command("count"))).isZero();
  }

  private long count(Command command) throws InterruptedException {
    return Long.parseLong(subprocess.run(command).orThrow().stdout().text());
  }

  @Test
  void inputThatNobodyReadsIsNoFailure() throws Exception {
    Command command = Program.command("exit", "0").input(new byte[10_000_000]);

    assertThat(subprocess.run(command).exitCode()).isZero();
    Watch.assertNoStreamThreads();
  }

  @Test
  void keepsTheFirstBytesAndCountsTheRest() throws Exception {
    ProcessResult result =
        subprocess.run(Program.command("write", "3000000000").outputLimit(100_000));

    assertThat(result.exitCode()).isZero();
    assertThat(result.stdout().size()).isEqualTo(100_000);
    assertThat(result.stdout().total()).isEqualTo(3_000_000_000L);
    assertThat(result.stdout().isTruncated()).isTrue();
    assertThat(result.stdout().text()).startsWith("0123456789abcdef0");
    assertThat(result.stderr().isTruncated()).isFalse();
  }

  @Test
  void keepsExactlyTheLimit() throws Exception {
    ProcessResult all = subprocess.run(Program.command("write", "100").outputLimit(100));
    ProcessResult none = subprocess.run(Program.command("write", "100").outputLimit(0));

    assertThat(all.stdout().isTruncated()).isFalse();
    assertThat(all.stdout().size()).isEqualTo(100);
    assertThat(none.stdout().isTruncated()).isTrue();
    assertThat(none.stdout().size()).isZero();
  }

  @Test
  void missingProgramIsNamed() {
    assertThatThrownBy(() -> subprocess.run(Command.of("no-such-program", "x")))
        .isInstanceOf(ProcessException.class)
        .hasMessage(
            "'no-such-program x' was not started: there is no program 'no-such-program' on the PATH"
                + " of this Java process; install it, or name it with its folder");
  }

  @Test
  void missingFileIsNamed() {
    Path program = folder.resolve("tool");

    assertThatThrownBy(() -> subprocess.run(Command.of(program.toString())))
        .isInstanceOf(ProcessException.class)
        .hasMessageEndingWith("there is no file " + program + "; check the path");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void missingInterpreterIsNamed() throws IOException {
    Path program = Files.writeString(folder.resolve("tool"), "#!/no/such/interpreter\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();

    assertThatThrownBy(() -> subprocess.run(Command.of(program.toString())))
        .hasMessageContaining("the interpreter that the first line of " + program + " names");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void fileThatMayNotBeExecutedIsNamed() throws IOException {
    Path program = Files.writeString(folder.resolve("tool"), "#!/bin/sh\n");

    assertThatThrownBy(() -> subprocess.run(Command.of(program.toString())))
        .hasMessageEndingWith(program + " may not be executed; check its permissions");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aRelativePathIsMeantFromTheDirectory() throws Exception {
    Path program = Files.writeString(folder.resolve("tool"), "#!/bin/sh\nprintf %s \"$1\"\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    Path inside = Files.createDirectory(folder.resolve("inside"));

    ProcessResult here = subprocess.run(Command.of("./tool", "a").directory(folder));
    ProcessResult above = subprocess.run(Command.of("../tool", "b").directory(inside));

    assertThat(here.stdout().text()).isEqualTo("a");
    assertThat(above.stdout().text()).isEqualTo("b");
  }

  @Test
  void missingDirectoryIsNamed() throws IOException {
    Path missing = folder.resolve("missing");
    Path file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> subprocess.run(Program.command("echo").directory(missing)))
        .hasMessageEndingWith("was not started: its directory " + missing + " does not exist");
    assertThatThrownBy(() -> subprocess.run(Program.command("echo").directory(file)))
        .hasMessageEndingWith("was not started: its directory " + file + " is not a directory");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void argumentsThatTheSystemDoesNotTakeAreExplained() {
    assertThatThrownBy(() -> subprocess.run(Program.command("echo", "x".repeat(20_000_000))))
        .isInstanceOf(ProcessException.class)
        .hasMessageContaining("longer than the system allows; hand over what is long through");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void charactersThatWouldGetLostAreRefused() throws Exception {
    ProcessResult result =
        subprocess.run(Program.commandWithLibrary("host-umlaut").environment("LC_ALL", "C"));

    assertThat(result.stderr().text())
        .contains("was not started: argument 2 has characters that US-ASCII, the encoding")
        .contains("start Java in a UTF-8 locale, such as LC_ALL=C.UTF-8");
  }

  @Test
  void timeoutThatDoesNotPassChangesNothing() throws Exception {
    Command command = Program.command("echo", "x").timeout(Duration.ofSeconds(Long.MAX_VALUE));

    assertThat(subprocess.run(command).stdout().text()).isEqualTo("x");
  }

  @Test
  void manyRunAtOnceOnVirtualThreads() throws Exception {
    // Each waits for a file that is written only when all run: they must not hold the carriers.
    int count = Runtime.getRuntime().availableProcessors() + 2;
    Path[] files = new Path[count];
    Thread[] threads = new Thread[count];
    for (int i = 0; i < count; i++) {
      files[i] = folder.resolve("pid" + i);
      Command command = Program.command("wait", files[i].toString());
      threads[i] = Thread.startVirtualThread(() -> runUntilInterrupted(command));
    }
    Thread gate =
        Thread.startVirtualThread(() -> {
          Watch.await("all programs", () -> Set.of(files).stream().allMatch(Files::exists));
          for (Thread thread : threads) {
            thread.interrupt();
          }
        });

    gate.join();
    for (Thread thread : threads) {
      thread.join();
    }
    for (Path file : files) {
      ProcessHandle.of(Long.parseLong(Files.readString(file))).ifPresent(Watch::assertEnded);
    }
  }

  private void runUntilInterrupted(Command command) {
    try {
      subprocess.run(command);
    } catch (InterruptedException expected) {
      Thread.currentThread().interrupt();
    }
  }
}
