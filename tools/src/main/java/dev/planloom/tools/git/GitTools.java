package dev.planloom.tools.git;

import dev.planloom.Latency;
import dev.planloom.Param;
import dev.planloom.Tool;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads git repositories. A directory is any folder of a working copy, or a bare repository where
 * the tool needs no files; the answer is always about the whole repository, its paths relative to
 * the top and with {@code /} on every system. A name that is not UTF-8 shows its other bytes as
 * {@code \xE9}.
 *
 * <p>Every tool reads the resource {@code git:} and the directory as it is written, so plans that
 * also write should name a repository in one way.
 *
 * <p>Every tool that asks git throws {@link GitException} where git refuses, and {@link
 * InterruptedException} where the thread is interrupted; git has ended by then.
 */
public interface GitTools {

  /** The top folder of the working copy; what paths in other answers are relative to. */
  @Tool(
      description = "Find the top folder of the working copy",
      reads = "git:{directory}",
      idempotent = true,
      maxRetries = 0,
      expected = "10ms",
      timeout = "1m")
  Path root(@Param(name = "directory", description = "A folder of the working copy") Path directory)
      throws InterruptedException;

  /** The branch and every file that differs from the last commit or is not tracked. */
  @Tool(
      description = "Tell the branch and the changed, unmerged and untracked files",
      reads = "git:{directory}",
      idempotent = true,
      maxRetries = 0,
      expected = "50ms",
      timeout = "2m")
  GitStatus status(
      @Param(name = "directory", description = "A folder of the working copy") Path directory)
      throws InterruptedException;

  /** As {@link #status}, with the files that git ignores. */
  @Tool(
      description = "Tell the branch and the changed, unmerged, untracked and ignored files",
      reads = "git:{directory}",
      idempotent = true,
      maxRetries = 0,
      expected = "100ms",
      timeout = "2m")
  GitStatus statusWithIgnored(
      @Param(name = "directory", description = "A folder of the working copy") Path directory)
      throws InterruptedException;

  /** All changes of one kind, as a patch and as numbers. */
  @Tool(
      description = "Show the staged or the unstaged changes",
      reads = "git:{directory}",
      idempotent = true,
      maxRetries = 0,
      expected = "50ms",
      timeout = "2m")
  default GitDiff diff(
      @Param(name = "directory", description = "A folder of the working copy") Path directory,
      @Param(name = "changes", description = "Which changes") Changes changes)
      throws InterruptedException {
    return diffOf(directory, changes, List.of());
  }

  /** The changes of one kind in some files and folders; in all where none is named. */
  @Tool(
      description = "Show the staged or the unstaged changes in some files and folders",
      reads = "git:{directory}",
      idempotent = true,
      maxRetries = 0,
      expected = "50ms",
      timeout = "2m")
  GitDiff diffOf(
      @Param(name = "directory", description = "A folder of the working copy") Path directory,
      @Param(name = "changes", description = "Which changes") Changes changes,
      @Param(
              name = "paths",
              description = "Files and folders, relative to the directory; without wildcards")
          List<String> paths)
      throws InterruptedException;

  /** The latest commits of the current branch, newest first; none where it has no commit yet. */
  @Tool(
      description = "List the latest commits of the current branch, newest first",
      reads = "git:{directory}",
      idempotent = true,
      maxRetries = 0,
      expected = "50ms",
      timeout = "2m")
  default List<GitCommit> log(
      @Param(name = "directory", description = "A folder of the repository") Path directory,
      @Param(name = "limit", description = "How many commits at most") int limit)
      throws InterruptedException {
    return logOf(directory, "HEAD", List.of(), limit);
  }

  /** The latest commits of a range that touch some files and folders, newest first. */
  @Tool(
      description = "List the latest commits of a range that touch some files, newest first",
      reads = "git:{directory}",
      idempotent = true,
      maxRetries = 0,
      expected = "100ms",
      timeout = "2m")
  List<GitCommit> logOf(
      @Param(name = "directory", description = "A folder of the repository") Path directory,
      @Param(
              name = "range",
              description = "A commit or a range as git writes it, such as main or v1.0..HEAD")
          String range,
      @Param(
              name = "paths",
              description = "Files and folders, relative to the directory; all where empty")
          List<String> paths,
      @Param(name = "limit", description = "How many commits at most") int limit)
      throws InterruptedException;

  /** Local and remote branches, sorted by full name; none in a repository without commits. */
  @Tool(
      description = "List the local and the remote branches",
      reads = "git:{directory}",
      idempotent = true,
      maxRetries = 0,
      expected = "20ms",
      timeout = "1m")
  List<GitBranch> branches(
      @Param(name = "directory", description = "A folder of the repository") Path directory)
      throws InterruptedException;

  /** The paths of all files of one kind, sorted as git does. */
  @Tool(
      description = "List the tracked, the untracked or the ignored files",
      reads = "git:{directory}",
      idempotent = true,
      maxRetries = 0,
      expected = "50ms",
      timeout = "2m")
  List<String> files(
      @Param(name = "directory", description = "A folder of the working copy") Path directory,
      @Param(name = "kind", description = "Which files") FileKind kind)
      throws InterruptedException;

  /** Puts answers about one repository together; asks git nothing. */
  @Tool(
      description = "Put answers about one repository together",
      idempotent = true,
      maxRetries = 0,
      latency = Latency.FAST)
  default GitSnapshot snapshot(
      @Param(name = "root", description = "The top folder of the working copy") Path root,
      @Param(name = "status", description = "The branch and the changed files") GitStatus status,
      @Param(name = "staged", description = "The staged changes") GitDiff staged,
      @Param(name = "unstaged", description = "The unstaged changes") GitDiff unstaged,
      @Param(name = "commits", description = "The latest commits") List<GitCommit> commits,
      @Param(name = "branches", description = "The branches") List<GitBranch> branches) {
    return new GitSnapshot(root, status, staged, unstaged, commits, branches);
  }
}
