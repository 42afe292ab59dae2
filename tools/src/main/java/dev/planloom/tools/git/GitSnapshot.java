package dev.planloom.tools.git;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A working copy as it was when it was looked at. Its parts were read side by side, so a change in
 * that moment may show in one and not in another.
 *
 * @param root the top folder of the working copy; what all paths are relative to
 * @param status the branch and every file that differs from the last commit or is not tracked
 * @param staged what the next commit would contain
 * @param unstaged what it would not, untracked files aside
 * @param commits the latest commits of the current branch, newest first
 * @param branches local and remote branches, sorted by full name
 */
public record GitSnapshot(
    Path root,
    GitStatus status,
    GitDiff staged,
    GitDiff unstaged,
    List<GitCommit> commits,
    List<GitBranch> branches) {

  public GitSnapshot {
    commits = List.copyOf(commits);
    branches = List.copyOf(branches);
  }

  /** Whether no tracked file has changed and no file is untracked. */
  public boolean isClean() {
    return status.isClean();
  }

  /** Branch, commit and how many files differ in which way, in one line for people. */
  public String summary() {
    List<String> parts = new ArrayList<>();
    parts.add(
        status.branch().orElse("no branch")
            + status
                .commit()
                .map(id -> " at " + id.substring(0, Math.min(8, id.length())))
                .orElse(" without commits"));
    count(parts, staged.files().size(), "staged");
    count(parts, unstaged.files().size(), "changed");
    count(parts, status.entries(StatusEntry.Unmerged.class).size(), "unmerged");
    count(parts, status.entries(StatusEntry.Untracked.class).size(), "untracked");
    return parts.size() == 1 ? parts.getFirst() + ", clean" : String.join(", ", parts);
  }

  private static void count(List<String> parts, int count, String what) {
    if (count > 0) {
      parts.add(count + " " + what);
    }
  }
}
