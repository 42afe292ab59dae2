package dev.planloom.benchmarks.report;

import java.util.Locale;

/** A table in Markdown, its first column to the left and the others to the right. */
public final class Table {

  private final StringBuilder text = new StringBuilder();

  /** Begins a table with these heads of columns. */
  public Table(String... heads) {
    row(heads);
    text.append("|").append(" :--- |").append(" ---: |".repeat(heads.length - 1)).append('\n');
  }

  /** Adds a row. */
  public Table row(String... cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    return this;
  }

  /** A number as the format says, or a question mark where there is none. */
  public static String number(String format, double value) {
    return Double.isNaN(value) ? "?" : String.format(Locale.ROOT, format, value);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
