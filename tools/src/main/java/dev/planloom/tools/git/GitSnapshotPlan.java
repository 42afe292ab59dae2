package dev.planloom.tools.git;

import dev.planloom.Input;
import dev.planloom.Literal;
import dev.planloom.Output;
import dev.planloom.Plan;
import dev.planloom.Step;
import java.nio.file.Path;
import java.util.List;

/**
 * Looks at a working copy from all sides at once. All that is read is independent of each other, so
 * the snapshot takes about as long as the slowest of its parts.
 *
 * <p>It fails where git refuses, as outside of a working copy; the cause is the {@link
 * GitException}. A plan that extends it and declares a step anew changes that one alone, such as
 * how many commits there are.
 */
@Plan(tools = GitTools.class)
public interface GitSnapshotPlan {

  /** Any folder of the working copy. */
  @Input
  Path directory();

  /** The top folder of the working copy. */
  @Step
  Path root(Path directory);

  /** The branch and the changed files. */
  @Step
  GitStatus status(Path directory);

  /** The staged changes. */
  @Step("diff")
  GitDiff staged(Path directory, @Literal("STAGED") Changes changes);

  /** The unstaged changes. */
  @Step("diff")
  GitDiff unstaged(Path directory, @Literal("UNSTAGED") Changes changes);

  /** The latest 20 commits of the current branch. */
  @Step("log")
  List<GitCommit> commits(Path directory, @Literal("20") int limit);

  /** Local and remote branches. */
  @Step
  List<GitBranch> branches(Path directory);

  /** All of it. */
  @Output
  @Step
  GitSnapshot snapshot(
      Path root,
      GitStatus status,
      GitDiff staged,
      GitDiff unstaged,
      List<GitCommit> commits,
      List<GitBranch> branches);
}
