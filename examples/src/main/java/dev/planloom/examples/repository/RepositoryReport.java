package dev.planloom.examples.repository;

import dev.planloom.examples.StepTable;
import dev.planloom.runtime.PlanResult;
import dev.planloom.tools.git.CommandLineGit;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Prints a report on a git working copy, and how the plan that made it ran. */
public final class RepositoryReport {

  private RepositoryReport() {}

  /**
   * Prints the report.
   *
   * @param args a folder of the working copy; without it, the current folder
   */
  public static void main(String[] args) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    int exitCode = run(List.of(args), out, System.err);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }

  static int run(List<String> args, PrintStream out, PrintStream err) throws IOException {
    if (args.size() > 1) {
      err.println("Usage: RepositoryReport [a folder of a git working copy]");
      return 2;
    }
    Path directory = Path.of(args.isEmpty() ? "." : args.getFirst()).toAbsolutePath().normalize();
    Path file = Files.createTempFile("repository-report", ".txt");
    try {
      return report(directory, file, out, err);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static int report(Path directory, Path file, PrintStream out, PrintStream err) {
    PlanResult result =
        RepositoryReportPlanRunner.with(new CommandLineGit(), new ReportTools())
            .execute(directory, file);
    if (!result.isCompleted()) {
      err.println("There is no report on " + directory + ".");
      err.println(
          result
              .cause()
              .map(Throwable::getMessage)
              .or(result::message)
              .orElse("No cause is known"));
      return 1;
    }
    out.println(result.artifact(RepositoryReportPlanRunner.REPORT).orElseThrow());
    out.println("How it ran");
    out.println("----------");
    out.print(StepTable.of(result));
    out.println();
    out.println(StepTable.comparison(result));
    return 0;
  }
}
