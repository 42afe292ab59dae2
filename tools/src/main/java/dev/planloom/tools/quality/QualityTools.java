package dev.planloom.tools.quality;

import dev.planloom.Latency;
import dev.planloom.Param;
import dev.planloom.Tool;
import dev.planloom.tools.git.GitSnapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Checks and formats a project. What a check finds is its result: a program that fails, does not
 * end in time or cannot be started throws nothing, and a check that nobody has configured is
 * skipped. {@link InterruptedException} is thrown where the thread is interrupted; the program and
 * all that it started have ended by then.
 *
 * <p>Checks read the resource {@code files:} and the directory as it is written. Formatting writes
 * it, and {@code git:} of the directory too, so that no diff is taken meanwhile. Tests also write
 * {@code build:} of the directory. A tool of yours that changes sources declares {@code writes =
 * "files:{directory}"} and is kept apart from all of them.
 *
 * <p>None has a timeout here, not the engine's default either: each command has its own.
 */
public interface QualityTools {

  /** Whether the code is formatted; changes nothing. */
  @Tool(
      description = "Tell whether the code is formatted",
      reads = "files:{directory}",
      idempotent = true,
      maxRetries = 0,
      timeout = "none",
      expected = "5s")
  default CheckResult formatCheck(
      @Param(name = "directory", description = "The folder of the project") Path directory)
      throws InterruptedException {
    return formatCheckOf(directory, List.of());
  }

  /**
   * Whether some files are formatted; all where none is named.
   *
   * @throws IllegalArgumentException where the configured program cannot be told files
   */
  @Tool(
      description = "Tell whether some files are formatted",
      reads = "files:{directory}",
      idempotent = true,
      maxRetries = 0,
      timeout = "none",
      expected = "5s")
  CheckResult formatCheckOf(
      @Param(name = "directory", description = "The folder of the project") Path directory,
      @Param(name = "paths", description = "Files and folders, as the formatter takes them")
          List<String> paths)
      throws InterruptedException;

  /** Formats the code. */
  @Tool(
      description = "Format the code",
      writes = {"files:{directory}", "git:{directory}"},
      idempotent = true,
      maxRetries = 0,
      timeout = "none",
      expected = "5s")
  default CheckResult format(
      @Param(name = "directory", description = "The folder of the project") Path directory)
      throws InterruptedException {
    return formatOf(directory, List.of());
  }

  /**
   * Formats some files; all where none is named.
   *
   * @throws IllegalArgumentException where the configured program cannot be told files
   */
  @Tool(
      description = "Format some files",
      writes = {"files:{directory}", "git:{directory}"},
      idempotent = true,
      maxRetries = 0,
      timeout = "none",
      expected = "5s")
  CheckResult formatOf(
      @Param(name = "directory", description = "The folder of the project") Path directory,
      @Param(name = "paths", description = "Files and folders, as the formatter takes them")
          List<String> paths)
      throws InterruptedException;

  /** Runs all tests. */
  @Tool(
      description = "Run the tests",
      reads = "files:{directory}",
      writes = "build:{directory}",
      timeout = "none",
      expected = "1m")
  default CheckResult tests(
      @Param(name = "directory", description = "The folder of the project") Path directory)
      throws InterruptedException {
    return testsOf(directory, List.of(), List.of());
  }

  /**
   * Runs some tests; all where none is named.
   *
   * @throws IllegalArgumentException where the configured program cannot be told tests
   */
  @Tool(
      description = "Run some tests, with further arguments",
      reads = "files:{directory}",
      writes = "build:{directory}",
      timeout = "none",
      expected = "1m")
  CheckResult testsOf(
      @Param(name = "directory", description = "The folder of the project") Path directory,
      @Param(
              name = "targets",
              description =
                  "Files, folders or names of tests, as the configured program takes them")
          List<String> targets,
      @Param(name = "arguments", description = "What else is put at the end of the command")
          List<String> arguments)
      throws InterruptedException;

  /** The names of the configured linters, in their order. */
  @Tool(
      description = "List the configured linters",
      idempotent = true,
      maxRetries = 0,
      latency = Latency.FAST)
  List<String> linters();

  /** Runs a linter; it is skipped where there is none of this name. */
  @Tool(
      description = "Run a linter",
      reads = "files:{directory}",
      idempotent = true,
      maxRetries = 0,
      timeout = "none",
      expected = "10s")
  default CheckResult lint(
      @Param(name = "directory", description = "The folder of the project") Path directory,
      @Param(name = "linter", description = "The linter's name") String linter)
      throws InterruptedException {
    return lintOf(directory, linter, List.of());
  }

  /**
   * Runs a linter on some files; on all where none is named.
   *
   * @throws IllegalArgumentException where the configured program cannot be told files
   */
  @Tool(
      description = "Run a linter on some files",
      reads = "files:{directory}",
      idempotent = true,
      maxRetries = 0,
      timeout = "none",
      expected = "10s")
  CheckResult lintOf(
      @Param(name = "directory", description = "The folder of the project") Path directory,
      @Param(name = "linter", description = "The linter's name") String linter,
      @Param(name = "paths", description = "Files and folders, as the linter takes them")
          List<String> paths)
      throws InterruptedException;

  /** Puts results together; a check without one, except formatting, is reported as skipped. */
  @Tool(
      description = "Put the results of checks together",
      idempotent = true,
      maxRetries = 0,
      latency = Latency.FAST)
  default QualityReport report(
      @Param(name = "format", description = "What formatting the code came to")
          Optional<CheckResult> format,
      @Param(name = "formatCheck", description = "Whether the code is formatted")
          Optional<CheckResult> formatCheck,
      @Param(name = "tests", description = "What the tests found") Optional<CheckResult> tests,
      @Param(name = "lints", description = "What the linters found")
          Optional<List<CheckResult>> lints,
      @Param(name = "git", description = "The working copy, where it is one")
          Optional<GitSnapshot> git) {
    return QualityReport.of(format, formatCheck, tests, lints, git);
  }
}
