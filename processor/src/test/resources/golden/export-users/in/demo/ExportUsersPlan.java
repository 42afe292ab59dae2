package demo;

import dev.planloom.Input;
import dev.planloom.Literal;
import dev.planloom.Plan;
import dev.planloom.Step;
import java.util.List;

@Plan(tools = UserTools.class)
public interface ExportUsersPlan {
  @Input
  int limit();

  @Step("fetchUsers")
  List<User> users(int limit);

  @Step("exportUsers")
  String report(List<User> users, @Literal("users.json") String filename);
}
