package dev.planloom.tools.git;

import dev.planloom.tools.process.CapturedBytes;
import java.util.List;
import java.util.Optional;

/**
 * Changes of a working copy.
 *
 * @param files what has changed, in numbers
 * @param patch the same as a patch, taken a moment later; its bytes can be applied, its text is for
 *     reading
 */
public record GitDiff(List<FileDiff> files, CapturedBytes patch) {

  public GitDiff {
    files = List.copyOf(files);
  }

  /**
   * The changes of one file.
   *
   * @param path where it is
   * @param origin where it came from, if it was renamed or copied
   * @param added how many lines were added; 0 for a binary file
   * @param deleted how many lines were deleted; 0 for a binary file
   * @param binary whether it has no lines to count
   */
  public record FileDiff(
      String path, Optional<String> origin, long added, long deleted, boolean binary) {}

  /** Whether nothing has changed. */
  public boolean isEmpty() {
    return files.isEmpty();
  }

  /** How many lines were added in all files. */
  public long added() {
    return files.stream().mapToLong(FileDiff::added).sum();
  }

  /** How many lines were deleted in all files. */
  public long deleted() {
    return files.stream().mapToLong(FileDiff::deleted).sum();
  }
}
