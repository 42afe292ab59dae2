package dev.planloom.it.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * docs/checker.md: what stands between {@code <!-- name -->} and {@code <!-- /name -->} is
 * computed. {@code -Dplanloom.golden=rewrite} writes it anew in place of comparing it.
 */
final class CheckerPage {

  private static final Path FILE =
      Path.of(System.getProperty("basedir", "."), "..", "docs", "checker.md");

  private final Map<String, String> parts = new LinkedHashMap<>();

  /** Says what a part of the page must be. */
  void part(String name, String text) {
    parts.put(name, text);
  }

  /** Compares or rewrites the page. */
  void check() throws IOException {
    String page = Files.readString(FILE);
    String expected = page;
    for (Map.Entry<String, String> part : parts.entrySet()) {
      String start = "<!-- " + part.getKey() + " -->\n";
      String end = "<!-- /" + part.getKey() + " -->";
      assertThat(page).contains(start, end);
      expected =
          expected.substring(0, expected.indexOf(start) + start.length())
              + part.getValue()
              + expected.substring(expected.indexOf(end));
    }
    if (System.getProperty("planloom.golden", "").equals("rewrite")) {
      Files.writeString(FILE, expected);
      return;
    }
    assertThat(page).isEqualTo(expected);
  }
}
