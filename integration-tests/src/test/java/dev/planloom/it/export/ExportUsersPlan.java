package dev.planloom.it.export;

import dev.planloom.Input;
import dev.planloom.Literal;
import dev.planloom.Plan;
import dev.planloom.Step;
import java.util.List;

/** Exports users to a file. */
@Plan(tools = UserTools.class)
public interface ExportUsersPlan {

  @Input
  int limit();

  @Step("fetchUsers")
  List<User> users(int limit);

  @Step("exportUsers")
  String report(List<User> users, @Literal("users.json") String filename);
}
