package dev.planloom.it.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.planloom.Input;
import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.Tool;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the caller hands in. */
class InputsTest {

  static class TextTools {
    @Tool
    String text(String a, int b, Duration c, List<String> d) {
      return a + b + c + d;
    }
  }

  @Plan(tools = TextTools.class)
  interface DefaultsPlan {
    @Input(defaultValue = "a")
    String a();

    @Input(defaultValue = "2")
    int b();

    @Input(defaultValue = "3s")
    Duration c();

    @Input
    List<String> d();

    @Step
    String text(String a, int b, Duration c, List<String> d);
  }

  private final InputsTest_DefaultsPlanRunner runner =
      InputsTest_DefaultsPlanRunner.with(new TextTools());

  @Test
  void defaultsStandInForWhatIsNotSet() {
    assertThat(runner.run(in -> in.d(List.of())).text()).isEqualTo("a2PT3S[]");
    assertThat(runner.run(in -> in.d(List.of()).b(5).a("x")).text()).isEqualTo("x5PT3S[]");
    assertThat(runner.runWith(Map.of("d", List.of("y"), "c", Duration.ZERO)).text())
        .isEqualTo("a2PT0S[y]");
  }

  @Test
  void anInputWithoutDefaultMustBeSet() {
    assertThatThrownBy(() -> runner.run(in -> in.b(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Input 'd'")
        .hasMessageContaining("is not set");
  }

  @Test
  @SuppressWarnings("NullAway") // What a careless caller does.
  void nullIsNoInput() {
    assertThatThrownBy(() -> runner.run(in -> in.d(null)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'d'");
  }

  @Plan(tools = TextTools.class)
  interface AllDefaultsPlan {
    @Input(defaultValue = "a")
    String a();

    @Input(defaultValue = "2")
    int b();

    @Input(defaultValue = "PT3S")
    Duration c();

    @Input(defaultValue = "x")
    List<String> d();

    @Step
    String text(String a, int b, Duration c, List<String> d);
  }

  @Test
  void whereAllHaveDefaultsNothingMustBeSet() {
    assertThat(InputsTest_AllDefaultsPlanRunner.with(new TextTools()).run().text())
        .isEqualTo("a2PT3S[x]");
  }
}
