package dev.planloom.tools.git;

import dev.planloom.tools.git.GitCommit.Signature;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code git log -z} in {@link #FORMAT}. */
final class LogParser {

  /** Fields and commits end with NUL, which no commit can contain, so any other text survives. */
  static final String FORMAT =
      "tformat:%H%x00%P%x00%an%x00%ae%x00%at%x00%cn%x00%ce%x00%ct%x00%s%x00%b";

  private LogParser() {}

  /**
   * @throws IllegalArgumentException where the bytes are not in the format
   */
  static List<GitCommit> parse(byte[] output) {
    NulFields fields = new NulFields(output);
    List<GitCommit> commits = new ArrayList<>();
    while (fields.hasNext()) {
      commits.add(
          new GitCommit(
              fields.next(),
              parents(fields.next()),
              signature(fields),
              signature(fields),
              NulFields.text(fields.next()),
              NulFields.text(fields.next()).stripTrailing()));
    }
    return List.copyOf(commits);
  }

  private static List<String> parents(String ids) {
    return ids.isEmpty() ? List.of() : List.of(ids.split(" ", -1));
  }

  private static Signature signature(NulFields fields) {
    return new Signature(
        NulFields.text(fields.next()), NulFields.text(fields.next()), time(fields.next()));
  }

  /** Broken commits have times that are none; git itself shows the epoch for them. */
  private static Instant time(String seconds) {
    try {
      return Instant.ofEpochSecond(Long.parseLong(seconds));
    } catch (NumberFormatException | DateTimeException broken) {
      return Instant.EPOCH;
    }
  }
}
