package reports;

import dev.planloom.Input;
import dev.planloom.Literal;
import dev.planloom.Output;
import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.Tool;
import java.util.List;

/** Reads, writes and sums up; a plan of its own, and a part of others. */
@Plan(tools = ReportPlan.Tools.class)
public interface ReportPlan {

  interface Tools {
    @Tool(reads = "rows:{table}", expected = "2s")
    List<String> rows(String table, int limit);

    @Tool(writes = "file:{name}")
    long save(String name, List<String> rows);

    @Tool
    int count(List<String> rows);
  }

  @Input
  String table();

  @Input(defaultValue = "10")
  int limit();

  @Step
  List<String> rows(String table, int limit);

  @Step("save")
  @Output
  long size(@Literal("report.txt") String name, List<String> rows);

  @Step(optional = true)
  @Output
  int count(List<String> rows);
}
