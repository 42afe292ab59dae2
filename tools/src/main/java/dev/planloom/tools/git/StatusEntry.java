package dev.planloom.tools.git;

import java.util.Optional;

/** One file in a {@link GitStatus}. */
public sealed interface StatusEntry {

  /** The file's path, relative to the top of the working copy. */
  String path();

  /**
   * A tracked file that has changed.
   *
   * @param path where it is
   * @param index its state in the index, against the last commit
   * @param worktree its state in the working copy, against the index
   * @param submodule what has changed inside, where it is a submodule
   */
  record Changed(
      String path, FileState index, FileState worktree, Optional<SubmoduleChanges> submodule)
      implements StatusEntry {}

  /**
   * A tracked file that was renamed or copied.
   *
   * @param path where it is now
   * @param origin where it came from
   * @param copied whether the origin is still there
   * @param score how similar both are, in percent
   * @param index its state in the index, against the last commit
   * @param worktree its state in the working copy, against the index
   * @param submodule what has changed inside, where it is a submodule
   */
  record Moved(
      String path,
      String origin,
      boolean copied,
      int score,
      FileState index,
      FileState worktree,
      Optional<SubmoduleChanges> submodule)
      implements StatusEntry {}

  /**
   * A file with a conflict.
   *
   * @param path where it is
   * @param ours what the current branch did to it
   * @param theirs what the other side did to it
   */
  record Unmerged(String path, FileState ours, FileState theirs) implements StatusEntry {}

  /**
   * A file, or a repository inside this one with a {@code /} at the end, that git does not know.
   *
   * @param path where it is
   */
  record Untracked(String path) implements StatusEntry {}

  /**
   * A file, or a folder with a {@code /} at the end, that git ignores.
   *
   * @param path where it is
   */
  record Ignored(String path) implements StatusEntry {}

  /**
   * What has changed inside a submodule.
   *
   * @param commit whether it is at another commit
   * @param tracked whether tracked files of it have changed
   * @param untracked whether it has untracked files
   */
  record SubmoduleChanges(boolean commit, boolean tracked, boolean untracked) {}
}
