package dev.planloom.it.export;

import dev.planloom.Latency;
import dev.planloom.Tool;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Tools over the table of users. */
public interface UserTools {

  @Tool(
      description = "Fetch users from the database",
      reads = "database:users",
      idempotent = true,
      timeout = "30s",
      latency = Latency.SLOW)
  List<User> fetchUsers(int limit);

  @Tool(description = "Write users to a file", writes = "file:{filename}", idempotent = true)
  CompletionStage<String> exportUsers(List<User> users, String filename);
}
