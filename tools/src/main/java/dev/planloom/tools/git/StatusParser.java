package dev.planloom.tools.git;

import dev.planloom.tools.git.GitStatus.Upstream;
import dev.planloom.tools.git.StatusEntry.SubmoduleChanges;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code git status --porcelain=v2 --branch -z}. */
final class StatusParser {

  private @Nullable String branch;
  private @Nullable String commit;
  private @Nullable String upstream;
  private boolean upstreamExists;
  private int ahead;
  private int behind;
  private final List<StatusEntry> entries = new ArrayList<>();

  private StatusParser() {}

  /**
   * @throws IllegalArgumentException where the bytes are not in the format
   */
  static GitStatus parse(byte[] output) {
    StatusParser parser = new StatusParser();
    NulFields fields = new NulFields(output);
    while (fields.hasNext()) {
      parser.read(fields.next(), fields);
    }
    return parser.status();
  }

  private GitStatus status() {
    return new GitStatus(
        Optional.ofNullable(branch),
        Optional.ofNullable(commit),
        Optional.ofNullable(upstream)
            .map(name -> new Upstream(name, !upstreamExists, ahead, behind)),
        entries);
  }

  private void read(String field, NulFields fields) {
    if (field.length() < 3 || field.charAt(1) != ' ') {
      throw unknown(field);
    }
    String rest = field.substring(2);
    switch (field.charAt(0)) {
      case '#' -> header(rest);
      case '1' -> changed(rest.split(" ", 8), field);
      case '2' -> moved(rest.split(" ", 9), field, fields);
      case 'u' -> unmerged(rest.split(" ", 10), field);
      case '?' -> entries.add(new StatusEntry.Untracked(NulFields.name(rest)));
      case '!' -> entries.add(new StatusEntry.Ignored(NulFields.name(rest)));
      default -> throw unknown(field);
    }
  }

  /** Headers that this version does not know are left out, as git's documentation asks. */
  private void header(String header) {
    int space = header.indexOf(' ');
    String value = header.substring(space + 1);
    switch (space < 0 ? header : header.substring(0, space)) {
      case "branch.oid" -> commit = value.equals("(initial)") ? null : value;
      case "branch.head" -> branch = value.equals("(detached)") ? null : NulFields.name(value);
      case "branch.upstream" -> upstream = NulFields.name(value);
      case "branch.ab" -> {
        String[] numbers = value.split(" ", -1);
        upstreamExists = true;
        ahead = Integer.parseInt(numbers[0].substring(1));
        behind = Integer.parseInt(numbers[1].substring(1));
      }
      default -> {}
    }
  }

  /** XY, submodule, three modes, two hashes, path. */
  private void changed(String[] parts, String field) {
    checkLength(parts, 8, field);
    entries.add(
        new StatusEntry.Changed(
            NulFields.name(parts[7]),
            FileState.of(parts[0].charAt(0)),
            FileState.of(parts[0].charAt(1)),
            submodule(parts[1])));
  }

  /**
   * XY, submodule, three modes, two hashes, R or C and score, path; the origin is the next field.
   */
  private void moved(String[] parts, String field, NulFields fields) {
    checkLength(parts, 9, field);
    entries.add(
        new StatusEntry.Moved(
            NulFields.name(parts[8]),
            NulFields.name(fields.next()),
            parts[7].charAt(0) == 'C',
            Integer.parseInt(parts[7].substring(1)),
            FileState.of(parts[0].charAt(0)),
            FileState.of(parts[0].charAt(1)),
            submodule(parts[1])));
  }

  /** XY, submodule, four modes, three hashes, path. */
  private void unmerged(String[] parts, String field) {
    checkLength(parts, 10, field);
    entries.add(
        new StatusEntry.Unmerged(
            NulFields.name(parts[9]),
            FileState.of(parts[0].charAt(0)),
            FileState.of(parts[0].charAt(1))));
  }

  private static Optional<SubmoduleChanges> submodule(String letters) {
    return letters.charAt(0) == 'S'
        ? Optional.of(
            new SubmoduleChanges(
                letters.charAt(1) == 'C', letters.charAt(2) == 'M', letters.charAt(3) == 'U'))
        : Optional.empty();
  }

  private static void checkLength(String[] parts, int length, String field) {
    if (parts.length != length || parts[0].length() != 2 || parts[1].length() != 4) {
      throw unknown(field);
    }
  }

  private static IllegalArgumentException unknown(String field) {
    return new IllegalArgumentException(
        "'" + NulFields.name(field) + "' is no line of git's status format");
  }
}
