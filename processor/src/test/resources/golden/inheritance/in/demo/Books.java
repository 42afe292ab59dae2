package demo;

import dev.planloom.Input;
import dev.planloom.Literal;
import dev.planloom.Output;
import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.Tool;
import java.util.List;

/** Plans in a class, one of which extends the other. */
public final class Books {

  private Books() {}

  public interface Tools {
    @Tool
    List<String> load(int limit);

    @Tool
    String join(List<String> rows, String separator);
  }

  public interface Printing {
    @Tool(writes = "printer")
    void print(String line);
  }

  @Plan(tools = Tools.class)
  public interface ListPlan extends Loading<String> {

    @Output
    @Step("join")
    String line(List<String> rows, @Literal("; ") String separator);
  }

  @Plan(tools = Printing.class, timeout = "1m")
  public interface PrintPlan extends ListPlan {

    @Override
    @Input(defaultValue = "10")
    int limit();

    @Step("print")
    void printed(String line);
  }
}
