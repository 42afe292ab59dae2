package demo;

import dev.planloom.Input;
import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.Tool;
import java.util.function.Function;

public class Outer {

  enum State {
    ON,
    OFF
  }

  static class Result {}

  static class IOTools {
    @Tool
    Result read(State state) {
      return new Result();
    }

    @Tool
    Function<String, String> mapping(Function<String, String> start) {
      return start;
    }
  }

  /** Its runner's own nested classes have names that these types have as well. */
  @Plan(tools = IOTools.class)
  interface StatePlan {
    @Input
    State state();

    @Step("read")
    Result graph(State state);
  }

  public static class Inner {

    /** Its only input could be a lambda, as what sets inputs by name is. */
    @Plan(tools = IOTools.class)
    public interface MappingPlan {
      @Input
      Function<String, String> start();

      @Step("mapping")
      Function<String, String> runtime(Function<String, String> start);
    }

    @Plan(tools = IOTools.class)
    public interface LonelyPlan {
      @Input(defaultValue = "OFF")
      State state();

      @Step("read")
      void read(State state);
    }
  }
}
