package dev.planloom.tools.git;

import java.util.Optional;

/**
 * A branch.
 *
 * @param name its short name: {@code main}, or {@code origin/main} for a remote one
 * @param commit the full id of its last commit
 * @param upstream the short name of the branch that it follows, which need not exist
 * @param current whether it is checked out here
 * @param remote whether it is the copy of a branch of another repository
 */
public record GitBranch(
    String name, String commit, Optional<String> upstream, boolean current, boolean remote) {}
