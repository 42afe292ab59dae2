package dev.planloom.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where tables and charts go: tables always to standard output.
 *
 * @param page what the tables are put into
 * @param charts the folder of the charts
 */
public record Output(Optional<Path> page, Optional<Path> charts) {

  /** The machine, for the first line under a heading. */
  public static String machine() {
    return "JDK %s, %d processors"
        .formatted(Runtime.version().feature(), Runtime.getRuntime().availableProcessors());
  }

  /** Shows the tables of a benchmark, by the name that its place in the page has. */
  public void tables(String benchmark, String markdown) throws IOException {
    System.out.println(markdown);
    if (page.isPresent()) {
      Page.insert(page.get(), benchmark, markdown);
    }
  }

  /** Writes a chart, where charts are wanted, to a file of this name. */
  public void chart(String file, String svg) throws IOException {
    if (charts.isPresent()) {
      Files.createDirectories(charts.get());
      Files.writeString(charts.get().resolve(file), svg);
    }
  }
}
