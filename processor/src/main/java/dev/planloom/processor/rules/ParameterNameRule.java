package dev.planloom.processor.rules;

import dev.planloom.processor.discover.Names;
import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.fault.Location;
import dev.planloom.processor.model.ToolDecl;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names that {@code @Param} gives can be written in a resource, and are told apart. */
final class ParameterNameRule implements ToolRule {

  @Override
  public void check(ToolDecl tool, Faults faults) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < tool.parameters().size(); i++) {
      @Nullable String name = tool.parameters().get(i).name();
      if (name == null) {
        continue;
      }
      if (!name.matches("[\\p{L}_$][\\p{L}\\p{N}_$-]*")) {
        faults.report(
            Code.BAD_PARAMETER_NAME,
            place(tool, i),
            "'%s' cannot be the name of a parameter of tool '%s'.".formatted(name, tool.name()),
            "A name starts with a letter; letters, digits, '_' and '-' follow.");
      } else if (!seen.add(name)) {
        faults.report(
            Code.BAD_PARAMETER_NAME,
            place(tool, i),
            "Tool '%s' has two parameters '%s'.".formatted(tool.name(), name),
            "Resources and schemas could not tell them apart: give one another name.");
      }
    }
  }

  /** The context is no parameter of the tool's, but one of the method's. */
  private static Location place(ToolDecl tool, int index) {
    boolean behind = tool.context() >= 0 && tool.context() <= index;
    return tool.at()
        .member()
        .parameter(behind ? index + 1 : index)
        .annotation(Names.PARAM)
        .attribute("name");
  }
}
