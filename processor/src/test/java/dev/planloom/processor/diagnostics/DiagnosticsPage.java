package dev.planloom.processor.diagnostics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The error catalogue for users, docs/diagnostics.md. */
public final class DiagnosticsPage {

  private static final Path FILE = Path.of("..", "docs", "diagnostics.md");
  private static final Pattern SECTION =
      Pattern.compile(
          "<a id=\"(pl\\d+)\"></a>\n\n### (PL\\d+): ([^\n]+)\n(.*?)(?=\n<a id=|\n## |\\z)",
          Pattern.DOTALL);
  private static final Pattern EXAMPLE =
      Pattern.compile("```java\n(.*?)```\n\n```text\n(.*?)```\n", Pattern.DOTALL);

  /**
   * What the page says about a code.
   *
   * @param example the code that triggers it, or null where no single file can
   * @param output what the compiler says to it
   */
  public record Section(
      String anchor, String id, String body, @Nullable String example, @Nullable String output) {}

  private DiagnosticsPage() {}

  /** All entries, in the order of the page. */
  public static List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    Matcher matcher = SECTION.matcher(read());
    while (matcher.find()) {
      String body = matcher.group(4);
      Matcher example = EXAMPLE.matcher(body);
      boolean found = example.find();
      sections.add(
          new Section(
              matcher.group(1),
              matcher.group(2),
              body,
              found ? example.group(1) : null,
              found ? example.group(2) : null));
    }
    return sections;
  }

  /** Replaces what the page says that the compiler says. */
  static void write(Section section, String output) {
    String example = section.example();
    if (example != null) {
      String before = "```java\n" + example + "```\n\n```text\n";
      write(read().replace(before + section.output() + "```\n", before + output + "```\n"));
    }
  }

  static String read() {
    try {
      return Files.readString(FILE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(String text) {
    try {
      Files.writeString(FILE, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
