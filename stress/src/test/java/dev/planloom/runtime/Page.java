package dev.planloom.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Puts what a run has found into a page, between two comments that name the run. */
final class Page {

  private Page() {}

  static void insert(Path page, String run, String report) throws IOException {
    String begin = "<!-- " + run + ": begin -->\n";
    String text = Files.readString(page);
    int from = text.indexOf(begin) + begin.length();
    int to = text.indexOf("<!-- " + run + ": end -->\n");
    if (from < begin.length() || to < from) {
      throw new IllegalArgumentException(page + " has no place for the result of " + run);
    }
    Files.writeString(page, text.substring(0, from) + "\n" + report + "\n" + text.substring(to));
  }

  /** The machine, as far as it matters. */
  static String machine() {
    return "JDK %s, %d processors"
        .formatted(Runtime.version().feature(), Runtime.getRuntime().availableProcessors());
  }
}
