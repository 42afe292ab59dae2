package dev.planloom.tools.git;

import java.util.List;
import java.util.Optional;

/**
 * The state of a working copy.
 *
 * @param branch the current branch; empty where HEAD is detached
 * @param commit the id of the last commit; empty where the branch has none yet
 * @param upstream the branch that the current one follows
 * @param entries the files that differ, in git's order
 */
public record GitStatus(
    Optional<String> branch,
    Optional<String> commit,
    Optional<Upstream> upstream,
    List<StatusEntry> entries) {

  public GitStatus {
    entries = List.copyOf(entries);
  }

  /**
   * The branch that the current one follows.
   *
   * @param name its short name, such as {@code origin/main}
   * @param gone whether it does not exist; the numbers are 0 then
   * @param ahead how many commits the current branch has that it lacks
   * @param behind how many commits it has that the current branch lacks
   */
  public record Upstream(String name, boolean gone, int ahead, int behind) {}

  /** Whether no tracked file has changed and no file is untracked. */
  public boolean isClean() {
    return entries.stream().allMatch(StatusEntry.Ignored.class::isInstance);
  }

  /** The entries of one kind, such as {@code StatusEntry.Untracked.class}. */
  public <T extends StatusEntry> List<T> entries(Class<T> kind) {
    return entries.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
