package dev.planloom.tools.git;

import dev.planloom.tools.git.GitDiff.FileDiff;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code git diff --numstat -z}. */
final class NumstatParser {

  private NumstatParser() {}

  /**
   * @throws IllegalArgumentException where the bytes are not in the format
   */
  static List<FileDiff> parse(byte[] output) {
    NulFields fields = new NulFields(output);
    // A file with a conflict is listed twice, first without numbers.
    Map<String, FileDiff> files = new LinkedHashMap<>();
    while (fields.hasNext()) {
      FileDiff file = file(fields.next(), fields);
      files.put(file.path(), file);
    }
    return List.copyOf(files.values());
  }

  /** Added, deleted, path; after an empty path the old and the new one are fields of their own. */
  private static FileDiff file(String field, NulFields fields) {
    String[] parts = field.split("\t", 3);
    if (parts.length != 3) {
      throw new IllegalArgumentException(
          "'" + NulFields.name(field) + "' is no line of git's numstat format");
    }
    Optional<String> origin = Optional.empty();
    String path = parts[2];
    if (path.isEmpty()) {
      origin = Optional.of(NulFields.name(fields.next()));
      path = fields.next();
    }
    boolean binary = parts[0].equals("-");
    return new FileDiff(
        NulFields.name(path),
        origin,
        binary ? 0 : Long.parseLong(parts[0]),
        binary ? 0 : Long.parseLong(parts[1]),
        binary);
  }
}
