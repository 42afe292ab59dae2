package dev.planloom.tools.git;

import java.time.Instant;
import java.util.List;

/**
 * One commit.
 *
 * @param id its full id
 * @param parents the full ids of its parents: none for a first commit, several for a merge
 * @param author who wrote the change
 * @param committer who put it into the history
 * @param subject the first paragraph of its message, as one line
 * @param body the rest of its message
 */
public record GitCommit(
    String id,
    List<String> parents,
    Signature author,
    Signature committer,
    String subject,
    String body) {

  public GitCommit {
    parents = List.copyOf(parents);
  }

  /**
   * Somebody, at some time.
   *
   * @param name the name, as the commit has it
   * @param email the address, as the commit has it
   * @param time when; the epoch where the commit has no time that could be read
   */
  public record Signature(String name, String email, Instant time) {}

  /** Whether it joins several histories. */
  public boolean isMerge() {
    return parents.size() > 1;
  }
}
