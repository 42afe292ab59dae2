package dev.planloom.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Puts figures into a page, between two comments that name the benchmark. */
public final class Page {

  private Page() {}

  /**
   * Replaces what stands between {@code <!-- name: begin -->} and {@code <!-- name: end -->}.
   *
   * @throws IllegalArgumentException where the page has no such place
   */
  public static void insert(Path page, String name, String text) throws IOException {
    String begin = "<!-- " + name + ": begin -->\n";
    String end = "<!-- " + name + ": end -->\n";
    String old = Files.readString(page);
    int from = old.indexOf(begin);
    int to = old.indexOf(end);
    if (from < 0 || to < from) {
      throw new IllegalArgumentException(page + " has no place for " + name);
    }
    Files.writeString(
        page,
        old.substring(0, from + begin.length()) + "\n" + text.strip() + "\n\n" + old.substring(to));
  }
}
