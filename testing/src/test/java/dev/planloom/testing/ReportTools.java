package dev.planloom.testing;

import dev.planloom.Compensates;
import dev.planloom.Tool;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The tools of the plans here. */
interface ReportTools {

  @Tool(
      description = "Fetch users",
      reads = "database:users",
      idempotent = true,
      timeout = "30s",
      maxRetries = 2,
      delay = "100ms",
      jitter = 0)
  List<String> fetchUsers(int limit) throws Exception;

  @Tool(description = "Count something slow", idempotent = true)
  int count(List<String> users) throws Exception;

  @Tool(description = "Write a report", writes = "file:report", idempotent = true, maxRetries = 0)
  String writeReport(List<String> users, int count) throws Exception;

  @Compensates("writeReport")
  void removeReport(List<String> users) throws Exception;

  @Tool(description = "Send a report somewhere", writes = "mail", timeout = "5s")
  CompletionStage<String> send(String report);

  @Compensates("send")
  void recall(String report) throws Exception;

  @Tool(description = "Greet one user", reads = "database:users", concurrencyCap = 2)
  String greet(String user) throws Exception;

  @Tool(description = "Rebuild an index", writes = "index", timeout = "2s")
  void rebuild() throws Exception;
}
