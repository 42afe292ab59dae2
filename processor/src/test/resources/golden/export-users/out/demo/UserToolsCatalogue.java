package demo;

import dev.planloom.StepContext;
import dev.planloom.generated.ToolCatalogue;
import dev.planloom.runtime.ArtifactTypes;
import dev.planloom.runtime.Catalogue;
import dev.planloom.runtime.ToolDescriptor;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * The tools of {@link UserTools}, described and called by number. Also keeps the names that its
 * class file loses.
 */
@Generated("dev.planloom.processor.ToolProcessor")
@ToolCatalogue(
    type = UserTools.class,
    tools = {
        @ToolCatalogue.Entry(name = "fetchUsers", method = "fetchUsers", types = {"int"}, parameters = {"limit"}),
        @ToolCatalogue.Entry(name = "exportUsers", method = "exportUsers", types = {"java.util.List", "java.lang.String"}, parameters = {"users", "filename"})
    }
)
public final class UserToolsCatalogue extends Catalogue {
  /**
   * For {@code java.util.ServiceLoader}.
   */
  public UserToolsCatalogue() {
  }

  @Override
  public Class<?> type() {
    return UserTools.class;
  }

  @Override
  protected List<ToolDescriptor> describe() {
    List<ToolDescriptor> tools = new ArrayList<>();
    tools.add(
        ToolDescriptor.builder("demo.UserTools.fetchUsers")
            .description("Fetch users from the database")
            .parameter("limit", int.class, "")
            .result(ArtifactTypes.parameterized(List.class, User.class))
            .read("database:users")
            .idempotent()
            .expected(10_000_000_000L)
            .timeout(30_000_000_000L)
            .build());
    tools.add(
        ToolDescriptor.builder("demo.UserTools.exportUsers")
            .description("Write users to a file")
            .parameter("users", ArtifactTypes.parameterized(List.class, User.class), "")
            .parameter("filename", String.class, "")
            .result(String.class)
            .write("file:{filename}")
            .idempotent()
            .expected(1_000_000_000L)
            .build());
    return tools;
  }

  @Override
  @SuppressWarnings("unchecked")
  protected Object call(int tool, Object target, List<?> arguments, StepContext context) throws
      Throwable {
    UserTools tools = (UserTools) target;
    return switch (tool) {
      case 0 -> tools.fetchUsers((int) arguments.get(0));
      case 1 -> tools.exportUsers((List<User>) arguments.get(0), (String) arguments.get(1));
      default -> throw new IllegalArgumentException("No tool " + tool);
    };
  }
}
