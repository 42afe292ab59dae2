package dev.planloom.examples.users;

import dev.planloom.examples.StepTable;
import dev.planloom.runtime.PlanResult;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** Fills a database with users and exports some of them to a file in JSON. */
public final class ExportUsers {

  private static final int STORED = 10_000;
  private static final int EXPORTED = 100;

  private ExportUsers() {}

  /**
   * Exports users and prints what was done.
   *
   * @param args the folder for the file; without it, a new one among the temporary folders
   */
  public static void main(String[] args) throws IOException, SQLException {
    Path folder =
        args.length > 0
            ? Files.createDirectories(Path.of(args[0]))
            : Files.createTempDirectory("export-users");
    run(folder, new PrintStream(System.out, true, StandardCharsets.UTF_8));
  }

  static void run(Path folder, PrintStream out) throws IOException, SQLException {
    DataSource database = UserDatabase.named("export-users");
    try (Connection connection = database.getConnection()) {
      UserDatabase.fill(connection, STORED);
      out.printf("Stored %d generated users in an embedded database.%n", STORED);

      PlanResult result =
          ExportUsersPlanRunner.with(new SqlUserTools(database, folder))
              .execute(EXPORTED)
              .orThrow();

      List<User> users = result.artifact(ExportUsersPlanRunner.USERS).orElseThrow();
      Path file = folder.resolve("users.json");
      out.printf(
          "Fetched %d of them, from %s to %s.%n",
          users.size(), users.getFirst().name(), users.getLast().name());
      out.println(result.artifact(ExportUsersPlanRunner.REPORT).orElseThrow() + ".");
      out.printf("%s has %d bytes.%n%n", file, Files.size(file));
      out.print(StepTable.of(result));
    }
  }
}
