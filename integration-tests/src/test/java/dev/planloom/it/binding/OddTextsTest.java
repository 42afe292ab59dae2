package dev.planloom.it.binding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.Literal;
import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.Tool;
import dev.planloom.runtime.PlanStep;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Texts that are awkward to write into a source file, as code or as a comment. */
class OddTextsTest {

  static class OddTools {
    @Tool(
        reads = {"file:C:\\users\\all", "\\u002a/ {{", "lines\n\u2028 and */"},
        writes = "file:C:\\users\\{name}\u2029")
    String text(String name) {
      return name;
    }

    @Tool
    List<Object> values(Path path, char separator, Class<?>[] types) {
      return List.of(path, separator, List.of(types));
    }
  }

  @Plan(tools = OddTools.class)
  interface OddTextsPlan {
    @Step("text")
    String backslashes(@Literal("C:\\users\\u002a/") String name);

    @Step("text")
    String separators(@Literal("a\u2028\"b\"\\\u2029\n\t\u0085*/ c") String name);

    @Step("text")
    String halves(@Literal("\ud83d \ude00 \ud83d\ude00") String name);

    @Step
    List<Object> values(
        @Literal("a\nb\u2028c") Path path,
        @Literal("\u2028") char separator,
        @Literal({"java.lang.String", "java.util.List"}) Class<?>[] types);
  }

  private final OddTextsTest_OddTextsPlanRunner runner =
      OddTextsTest_OddTextsPlanRunner.with(new OddTools());

  @Test
  void literalsAreWhatWasWritten() {
    var result = runner.run();

    assertThat(result.backslashes()).isEqualTo("C:\\users\\u002a/");
    assertThat(result.separators()).isEqualTo("a\u2028\"b\"\\\u2029\n\t\u0085*/ c");
    assertThat(result.halves()).isEqualTo("\ud83d \ude00 \ud83d\ude00");
    assertThat(result.values())
        .containsExactly(Path.of("a\nb\u2028c"), '\u2028', List.of(String.class, List.class));
  }

  @Test
  void resourcesAreWhatWasWritten() {
    assertThat(runner.graph().steps().getFirst().locks())
        .extracting(PlanStep.Lock::resource)
        .containsExactlyInAnyOrder(
            "file:C:\\users\\all",
            "\\u002a/ {",
            "lines\n\u2028 and */",
            "file:C:\\users\\C:\\users\\u002a/\u2029");
  }
}
