package dev.planloom.testing;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;

/** Tools that take no time. Tests override what they are about. */
class FakeTools implements ReportTools {

  @Override
  public List<String> fetchUsers(int limit) throws Exception {
    return IntStream.range(0, limit).mapToObj(i -> "user " + i).toList();
  }

  @Override
  public int count(List<String> users) throws Exception {
    return users.size();
  }

  @Override
  public String writeReport(List<String> users, int count) throws Exception {
    return count + " users";
  }

  @Override
  public void removeReport(List<String> users) throws Exception {}

  @Override
  public CompletionStage<String> send(String report) {
    return CompletableFuture.completedFuture("sent " + report);
  }

  @Override
  public void recall(String report) throws Exception {}

  @Override
  public String greet(String user) throws Exception {
    return "hello " + user;
  }

  @Override
  public void rebuild() throws Exception {}
}
