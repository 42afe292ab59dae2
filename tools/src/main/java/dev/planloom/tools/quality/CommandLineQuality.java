package dev.planloom.tools.quality;

import dev.planloom.tools.process.Command;
import dev.planloom.tools.process.LocalSubprocess;
import dev.planloom.tools.process.ProcessException;
import dev.planloom.tools.process.ProcessTimeoutException;
import dev.planloom.tools.process.Subprocess;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs configured commands as checks. Immutable and safe for use by any thread. */
public final class CommandLineQuality implements QualityTools {

  static final String FORMAT_CHECK = "format check";
  static final String FORMAT = "format";
  static final String TESTS = "tests";

  private final Subprocess subprocess;
  private final QualityCommands commands;

  /** Runs the commands on this machine. */
  public CommandLineQuality(QualityCommands commands) {
    this(new LocalSubprocess(), commands);
  }

  /**
   * @param subprocess what runs the commands
   * @param commands what is run for each check
   */
  public CommandLineQuality(Subprocess subprocess, QualityCommands commands) {
    this.subprocess = subprocess;
    this.commands = commands;
  }

  @Override
  public CheckResult formatCheckOf(Path directory, List<String> paths) throws InterruptedException {
    return run(FORMAT_CHECK, commands.formatCheckCommand(), directory, paths, List.of());
  }

  @Override
  public CheckResult formatOf(Path directory, List<String> paths) throws InterruptedException {
    return run(FORMAT, commands.formatCommand(), directory, paths, List.of());
  }

  @Override
  public CheckResult testsOf(Path directory, List<String> targets, List<String> arguments)
      throws InterruptedException {
    return run(TESTS, commands.testCommand(), directory, targets, arguments);
  }

  @Override
  public List<String> linters() {
    return List.copyOf(commands.linters().keySet());
  }

  @Override
  public CheckResult lintOf(Path directory, String linter, List<String> paths)
      throws InterruptedException {
    CheckCommand check = commands.linterCommand(linter);
    if (check == null) {
      return CheckResult.skipped(
          linter, "no linter of this name is configured; there are " + linters());
    }
    return run(linter, check, directory, paths, List.of());
  }

  private CheckResult run(
      String name,
      @Nullable CheckCommand check,
      Path directory,
      List<String> targets,
      List<String> arguments)
      throws InterruptedException {
    if (check == null) {
      return CheckResult.skipped(name, "no command is configured for it");
    }
    Command command = check.in(directory, targets, arguments);
    try {
      return CheckResult.of(name, subprocess.run(command));
    } catch (ProcessTimeoutException e) {
      return CheckResult.of(name, e);
    } catch (ProcessException e) {
      return CheckResult.of(name, e);
    }
  }
}
