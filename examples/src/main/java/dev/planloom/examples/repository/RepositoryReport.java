package dev.planloom.examples.repository;

import java.nio.file.Path;

/** Prints a report on a git working copy. */
public final class RepositoryReport {
  private RepositoryReport() {}

  /**
   * Prints the report.
   *
   * @param args the folder of the working copy; without it, the current folder
   */
  public static void main(String[] args) {
    System.out.println(title(Path.of(args.length > 0 ? args[0] : ".")));
  }

  static String title(Path workingCopy) {
    return "Repository " + workingCopy.toAbsolutePath().normalize().getFileName();
  }
}
