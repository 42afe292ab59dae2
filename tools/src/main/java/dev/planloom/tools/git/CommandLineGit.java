package dev.planloom.tools.git;

import dev.planloom.tools.process.LocalSubprocess;
import dev.planloom.tools.process.ProcessResult;
import dev.planloom.tools.process.Subprocess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Runs the {@code git} program (2.24 or newer). It takes no lock in the repository, asks nothing,
 * runs no pager, diff program or file monitor that a repository configures, and answers alike
 * whatever the user's language and settings. Immutable and safe for use by any thread.
 */
public final class CommandLineGit implements GitTools {

  private final GitProgram git;

  /** Runs the {@code git} on the {@code PATH}. */
  public CommandLineGit() {
    this(new LocalSubprocess(), "git");
  }

  /**
   * @param subprocess what runs it
   * @param program its name or path
   */
  public CommandLineGit(Subprocess subprocess, String program) {
    this.git = new GitProgram(subprocess, program);
  }

  @Override
  public Path root(Path directory) throws InterruptedException {
    return git.read(directory, List.of("rev-parse", "--show-toplevel"), CommandLineGit::pathOfLine);
  }

  /** The line's end is no part of the path, which may have others. */
  private static Path pathOfLine(byte[] output) {
    String line = new String(output, StandardCharsets.UTF_8);
    return Path.of(line.endsWith("\n") ? line.substring(0, line.length() - 1) : line);
  }

  @Override
  public GitStatus status(Path directory) throws InterruptedException {
    return git.read(directory, statusArguments(), StatusParser::parse);
  }

  @Override
  public GitStatus statusWithIgnored(Path directory) throws InterruptedException {
    return git.read(directory, statusArguments("--ignored=matching"), StatusParser::parse);
  }

  private static List<String> statusArguments(String... more) {
    return arguments(
        List.of(more),
        "status",
        "--porcelain=v2",
        "-z",
        "--branch",
        "--ahead-behind",
        "--untracked-files=all",
        "--find-renames");
  }

  @Override
  public GitDiff diffOf(Path directory, Changes changes, List<String> paths)
      throws InterruptedException {
    // Two calls: in one, the patches of files with conflicts stand between the numbers.
    List<String> numbers = diffArguments(changes, paths, "--numstat", "-z");
    List<String> patch = diffArguments(changes, paths, "--patch", "--unified=3");
    return new GitDiff(
        git.read(directory, numbers, diff(directory, numbers), NumstatParser::parse),
        git.parse(directory, patch, diff(directory, patch), output -> output));
  }

  private static List<String> diffArguments(Changes changes, List<String> paths, String... format) {
    List<String> arguments =
        arguments(
            List.of(format),
            "--literal-pathspecs",
            "diff",
            "--find-renames",
            "--inter-hunk-context=0",
            "--no-ext-diff",
            "--no-textconv",
            "--no-color",
            "--no-relative",
            "--src-prefix=a/",
            "--dst-prefix=b/",
            "--submodule=short",
            "-O/dev/null");
    if (changes == Changes.STAGED) {
      arguments.add("--cached");
    }
    arguments.add("--");
    arguments.addAll(paths);
    if (paths.size() == 2) {
      // Two paths of which one is outside the repository would be compared with each other.
      arguments.add(paths.getFirst());
    }
    return arguments;
  }

  private ProcessResult diff(Path directory, List<String> arguments) throws InterruptedException {
    ProcessResult result = git.run(directory, arguments);
    if (!result.isSuccess()) {
      // Outside a repository git diff is another command, and would explain that one.
      git.read(directory, List.of("rev-parse", "--git-dir"), answer -> answer.length);
    }
    return result;
  }

  @Override
  public List<GitCommit> logOf(Path directory, String range, List<String> paths, int limit)
      throws InterruptedException {
    if (limit < 0) {
      throw new IllegalArgumentException("The limit must not be negative, not " + limit);
    }
    List<String> arguments =
        arguments(
            paths,
            "--literal-pathspecs",
            "log",
            "-z",
            "--format=" + LogParser.FORMAT,
            "--no-patch",
            "--no-color",
            "--no-notes",
            "--max-count=" + limit,
            "--end-of-options",
            range,
            "--");
    ProcessResult result = git.run(directory, arguments);
    if (!result.isSuccess() && range.equals("HEAD") && isUnborn(directory)) {
      return List.of();
    }
    return git.read(directory, arguments, result, LogParser::parse);
  }

  /** Whether the directory is in a repository whose current branch has no commit yet. */
  private boolean isUnborn(Path directory) throws InterruptedException {
    return git.run(directory, List.of("symbolic-ref", "--quiet", "HEAD")).isSuccess()
        && !git.run(directory, List.of("rev-parse", "--verify", "--quiet", "HEAD")).isSuccess();
  }

  @Override
  public List<GitBranch> branches(Path directory) throws InterruptedException {
    List<String> arguments =
        List.of(
            "for-each-ref", "--sort=refname", BranchParser.FORMAT, "refs/heads", "refs/remotes");
    return git.read(directory, arguments, BranchParser::parse);
  }

  @Override
  public List<String> files(Path directory, FileKind kind) throws InterruptedException {
    List<String> options =
        switch (kind) {
          case TRACKED -> List.of("--cached");
          case UNTRACKED -> List.of("--others", "--exclude-standard");
          case IGNORED -> List.of("--others", "--ignored", "--exclude-standard");
        };
    // ":/" is the top of the working copy, whichever folder of it this is.
    List<String> top = new ArrayList<>(options);
    Collections.addAll(top, "--", ":/");
    return git.read(
        directory, arguments(top, "ls-files", "-z", "--full-name"), CommandLineGit::names);
  }

  private static List<String> names(byte[] output) {
    // A set, because a file with a conflict is listed once for each side.
    Set<String> names = new LinkedHashSet<>();
    NulFields fields = new NulFields(output);
    while (fields.hasNext()) {
      names.add(NulFields.name(fields.next()));
    }
    return List.copyOf(names);
  }

  private static List<String> arguments(List<String> last, String... first) {
    List<String> arguments = new ArrayList<>(first.length + last.size());
    Collections.addAll(arguments, first);
    arguments.addAll(last);
    return arguments;
  }
}
