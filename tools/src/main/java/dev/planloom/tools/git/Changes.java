package dev.planloom.tools.git;

/** Which changes of a working copy a diff shows. */
public enum Changes {
  /** What the next commit would contain: the index against the last commit. */
  STAGED,
  /** What it would not: the files against the index. */
  UNSTAGED
}
