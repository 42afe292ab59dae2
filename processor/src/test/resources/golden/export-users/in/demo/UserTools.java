package demo;

import dev.planloom.Latency;
import dev.planloom.Tool;
import java.util.List;
import java.util.concurrent.CompletionStage;

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
