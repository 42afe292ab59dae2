package dev.planloom.examples.users;

import dev.planloom.Latency;
import dev.planloom.Tool;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** What can be done with users. */
public interface UserTools {

  /** The first users by id. */
  @Tool(
      description = "Fetch users from the database",
      reads = "database:users",
      idempotent = true,
      timeout = "30s",
      latency = Latency.MEDIUM)
  List<User> fetchUsers(int limit) throws SQLException;

  /** Writes users to a file and says so. */
  @Tool(description = "Write users to a file", writes = "file:{filename}", idempotent = true)
  CompletionStage<String> exportUsers(List<User> users, String filename);
}
