package dev.planloom.examples.users;

import dev.planloom.Input;
import dev.planloom.Literal;
import dev.planloom.Plan;
import dev.planloom.Step;
import java.util.List;

/** Fetches users and writes them to a file. */
@Plan(tools = UserTools.class)
public interface ExportUsersPlan {

  /** How many users. */
  @Input
  int limit();

  @Step("fetchUsers")
  List<User> users(int limit);

  @Step("exportUsers")
  String report(List<User> users, @Literal("users.json") String filename);
}
