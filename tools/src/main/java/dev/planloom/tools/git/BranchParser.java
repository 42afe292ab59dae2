package dev.planloom.tools.git;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code git for-each-ref} in {@link #FORMAT}. */
final class BranchParser {

  /** A ref's name can hold neither NUL nor a line break. */
  static final String FORMAT =
      "--format=%(refname)%00%(objectname)%00%(upstream)%00%(HEAD)%00%(symref)";

  private static final String LOCAL = "refs/heads/";
  private static final String REMOTE = "refs/remotes/";

  private BranchParser() {}

  /**
   * @throws IllegalArgumentException where the bytes are not in the format
   */
  static List<GitBranch> parse(byte[] output) {
    List<GitBranch> branches = new ArrayList<>();
    for (String line : new String(output, StandardCharsets.ISO_8859_1).lines().toList()) {
      String[] parts = line.split("\0", -1);
      if (parts.length != 5) {
        throw new IllegalArgumentException(
            "'" + NulFields.name(line) + "' is no line of the format that git was asked for");
      }
      String name = parts[0];
      boolean remote = name.startsWith(REMOTE);
      boolean alias = !parts[4].isEmpty();
      if (!(remote && alias)) {
        branches.add(
            new GitBranch(
                shortName(name),
                parts[1],
                parts[2].isEmpty() ? Optional.empty() : Optional.of(shortName(parts[2])),
                parts[3].equals("*"),
                remote));
      }
    }
    return List.copyOf(branches);
  }

  private static String shortName(String name) {
    String rest =
        name.startsWith(LOCAL)
            ? name.substring(LOCAL.length())
            : name.startsWith(REMOTE) ? name.substring(REMOTE.length()) : name;
    return NulFields.name(rest);
  }
}
