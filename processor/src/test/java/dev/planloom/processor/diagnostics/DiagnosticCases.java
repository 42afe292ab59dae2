package dev.planloom.processor.diagnostics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Sources, and all that the compiler says to each: the page's examples and the folder's cases. */
public final class DiagnosticCases {

  static final Path FOLDER = Path.of("src", "test", "resources", "diagnostics");

  /** Between a source and what the compiler says, in a file of the folder. */
  static final String LINE = "----\n";

  /** One source and the answer to it. */
  public record Case(String name, String source, String output) {}

  private DiagnosticCases() {}

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList();
    }
  }

  /** All of them. */
  public static List<Case> all() {
    List<Case> all = new ArrayList<>();
    for (DiagnosticsPage.Section section : DiagnosticsPage.sections()) {
      if (section.example() != null && section.output() != null) {
        all.add(new Case(section.id(), section.example(), section.output()));
      }
    }
    try {
      for (Path file : files()) {
        String text = Files.readString(file);
        int line = text.indexOf(LINE);
        all.add(
            new Case(
                String.valueOf(file.getFileName()),
                text.substring(0, line),
                text.substring(line + LINE.length())));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }
}
