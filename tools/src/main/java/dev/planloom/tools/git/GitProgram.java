package dev.planloom.tools.git;

import dev.planloom.tools.process.CapturedBytes;
import dev.planloom.tools.process.Command;
import dev.planloom.tools.process.ProcessException;
import dev.planloom.tools.process.ProcessResult;
import dev.planloom.tools.process.Subprocess;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The {@code git} program, shielded from settings and variables; turns its failures into words. */
final class GitProgram {

  private static final int OUTPUT_LIMIT = 1 << 28;
  private static final int MESSAGE_LIMIT = 2000;

  /** Settings that would change what git prints, or make it run other programs. */
  private static final List<String> SETTINGS =
      List.of(
          "core.quotePath=false",
          "core.fsmonitor=false",
          "color.ui=false",
          "diff.orderFile=/dev/null",
          "i18n.logOutputEncoding=UTF-8",
          "log.showSignature=false",
          "log.follow=false",
          "submodule.recurse=false");

  /** Variables that would point git at another repository, or change how it reads paths. */
  private static final List<String> FOREIGN =
      List.of(
          "GIT_DIR",
          "GIT_WORK_TREE",
          "GIT_INDEX_FILE",
          "GIT_COMMON_DIR",
          "GIT_OBJECT_DIRECTORY",
          "GIT_ALTERNATE_OBJECT_DIRECTORIES",
          "GIT_NAMESPACE",
          "GIT_PREFIX",
          "GIT_SHALLOW_FILE",
          "GIT_GRAFT_FILE",
          "GIT_EXTERNAL_DIFF",
          "GIT_DIFF_OPTS",
          "GIT_LITERAL_PATHSPECS",
          "GIT_GLOB_PATHSPECS",
          "GIT_NOGLOB_PATHSPECS",
          "GIT_ICASE_PATHSPECS");

  private final Subprocess subprocess;
  private final Command git;

  GitProgram(Subprocess subprocess, String program) {
    this.subprocess = subprocess;
    Command command = Command.of(program, "--no-pager");
    for (String setting : SETTINGS) {
      command = command.with("-c", setting);
    }
    for (String variable : FOREIGN) {
      command = command.withoutEnvironment(variable);
    }
    this.git =
        command
            .environment("LC_ALL", "C")
            .environment("GIT_OPTIONAL_LOCKS", "0")
            .environment("GIT_TERMINAL_PROMPT", "0")
            .environment("GIT_NO_LAZY_FETCH", "1")
            .environment("GIT_ALLOW_PROTOCOL", "") // Older versions do not know the one before.
            .outputLimit(OUTPUT_LIMIT);
  }

  /** Runs git with arguments, the first of which is its command, and takes any exit code. */
  ProcessResult run(Path directory, List<String> arguments) throws InterruptedException {
    try {
      return subprocess.run(git.with(arguments).directory(directory));
    } catch (ProcessException e) {
      throw new GitException(
          directory, "git could not be run in " + directory + ": " + e.getMessage(), "", e);
    }
  }

  /**
   * Runs git and reads all that it prints.
   *
   * @throws GitException where git fails, prints too much, or prints what the parser rejects
   */
  <T> T read(Path directory, List<String> arguments, Function<byte[], T> parser)
      throws InterruptedException {
    return read(directory, arguments, run(directory, arguments), parser);
  }

  /** As the other form, where git has already run. */
  <T> T read(
      Path directory, List<String> arguments, ProcessResult result, Function<byte[], T> parser) {
    return parse(
        directory,
        arguments,
        result,
        output -> {
          if (output.isTruncated()) {
            throw new IllegalArgumentException(
                "it printed " + output.total() + " bytes, more than " + OUTPUT_LIMIT);
          }
          return parser.apply(output.bytes());
        });
  }

  /** As {@link #read}, for a parser that can do without the end of what git printed. */
  <T> T parse(
      Path directory,
      List<String> arguments,
      ProcessResult result,
      Function<CapturedBytes, T> parser) {
    String stderr = result.stderr().text().strip();
    if (!result.isSuccess()) {
      throw failed(directory, arguments, words(stderr, result.exitCode()), stderr, null);
    }
    try {
      return parser.apply(result.stdout());
    } catch (IllegalArgumentException e) {
      throw failed(
          directory, arguments, "its answer was not understood: " + e.getMessage(), stderr, e);
    }
  }

  private static String words(String stderr, int exitCode) {
    return stderr.isEmpty()
        ? "exit code " + exitCode
        : stderr.substring(Math.max(0, stderr.length() - MESSAGE_LIMIT));
  }

  private static GitException failed(
      Path directory,
      List<String> arguments,
      String why,
      String stderr,
      @Nullable Throwable cause) {
    String command =
        arguments.stream().filter(part -> !part.startsWith("-")).findFirst().orElse("");
    return new GitException(
        directory, "git " + command + " failed in " + directory + ": " + why, stderr, cause);
  }
}
