package dev.planloom.it.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.it.support.Build;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The listings of docs/tutorial.md, one after the other: files are written, messages and output are
 * what the page shows. {@code -Dplanloom.golden=rewrite} writes the messages into the page.
 */
class TutorialTest {

  private static final Path PAGE =
      Path.of(System.getProperty("basedir", "."), "..", "docs", "tutorial.md");
  private static final Pattern LISTING =
      Pattern.compile(
          "(?:`src/main/java/([^`]+)`([^\n]*)\n\n)?```(\\w+)\n(.*?)```", Pattern.DOTALL);

  private final Map<String, String> files = new LinkedHashMap<>();
  private int builds;

  @TempDir private Path folder;

  @Test
  void compilesAndSaysWhatItShows() throws Exception {
    String page = Files.readString(PAGE);
    StringBuilder rewritten = new StringBuilder();
    Matcher listing = LISTING.matcher(page);
    while (listing.find()) {
      String file = listing.group(1);
      String text = listing.group(4);
      String replacement = listing.group();
      switch (listing.group(3)) {
        case "java" -> {
          if (file != null) {
            add(file, Objects.requireNonNull(listing.group(2)), text);
          }
        }
        case "text" -> {
          if (file != null) {
            correct(file, Objects.requireNonNull(listing.group(2)));
          }
          String said = String.join("\n", build().compile());
          said = said.isEmpty() ? "BUILD SUCCESS\n" : said + "\n";
          replacement = listing.group().replace("```text\n" + text, "```text\n" + said);
        }
        case "output" -> assertThat(run()).isEqualTo(text);
        default -> {}
      }
      listing.appendReplacement(rewritten, Matcher.quoteReplacement(replacement));
    }
    listing.appendTail(rewritten);
    if (System.getProperty("planloom.golden", "").equals("rewrite")) {
      Files.writeString(PAGE, rewritten);
    }
    assertThat(rewritten.toString()).isEqualTo(Files.readString(PAGE));
    assertThat(build().compile()).isEmpty();
    assertThat(files).hasSize(5);
    assertThat(builds).isGreaterThan(3);
  }

  /** A whole file, or a part that goes before the end of one, with what it imports. */
  private void add(String file, String where, String text) {
    if (where.isEmpty()) {
      files.put(file, text);
      return;
    }
    assertThat(where).isEqualTo(": before the last `}`");
    String whole = Objects.requireNonNull(files.get(file));
    String with = whole.substring(0, whole.lastIndexOf('}')) + "\n" + text + "}\n";
    files.put(
        file,
        with.replace(
            "import dev.planloom.ForEach;",
            "import dev.planloom.Check;\nimport dev.planloom.ForEach;"));
  }

  /** A correction as the page words it: {@code : `old` becomes `new`}. */
  private void correct(String file, String words) {
    Matcher change = Pattern.compile(": `(.*)` becomes `(.*)`").matcher(words);
    assertThat(change.matches()).as(words).isTrue();
    String before = Objects.requireNonNull(files.get(file));
    assertThat(before).contains(change.group(1));
    files.put(file, before.replace(change.group(1), change.group(2)));
  }

  private Build build() {
    Build build = new Build(folder.resolve("build" + builds++)).withLines();
    files.forEach(build::source);
    return build;
  }

  private String run() throws Exception {
    Build build = build();
    assertThat(build.compile()).isEmpty();
    PrintStream console = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {build.classes().toUri().toURL()}, getClass().getClassLoader())) {
      System.setOut(new PrintStream(printed, true, UTF_8));
      loader
          .loadClass("shop.Main")
          .getMethod("main", String[].class)
          .invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(console);
    }
    return printed.toString(UTF_8);
  }
}
