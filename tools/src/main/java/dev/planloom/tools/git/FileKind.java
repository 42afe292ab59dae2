package dev.planloom.tools.git;

/** Which files of a working copy are listed. */
public enum FileKind {
  /** Files in the index; a submodule counts as one. */
  TRACKED,
  /** Files that are neither tracked nor ignored. */
  UNTRACKED,
  /** Files that are not tracked because a rule ignores them. */
  IGNORED
}
