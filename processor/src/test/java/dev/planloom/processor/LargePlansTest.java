package dev.planloom.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.Plan;
import dev.planloom.runtime.PlanGraph;
import java.io.File;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans of many steps stay within the limits of class files. */
class LargePlansTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {25, 26, 500, 1_200})
  void compiles(int steps) {
    StringBuilder plan = new StringBuilder("package demo;\nimport dev.planloom.*;\n");
    plan.append("@Plan(tools = LargePlan.Tools.class) public interface LargePlan {\n");
    plan.append("  interface Tools { @Tool(writes = \"row:{name}\") int row(int a, int b, ");
    plan.append("String name); }\n  @Input int start();\n");
    for (int i = 0; i < steps; i++) {
      plan.append("  @Step(\"row\") int row%d(@From(\"%s\") int a, ".formatted(i, origin(i, 2)));
      plan.append(
          "@From(\"%s\") int b, @Literal(\"r%d\") String name);%n".formatted(origin(i, 7), i % 50));
    }
    plan.append("}\n");

    Compile.Outcome outcome =
        new Compile(Compilers.JAVAC, folder)
            .source("demo/LargePlan.java", plan.toString())
            .options("--release", "21", "-Xlint:all", "-Werror")
            .options(
                "-classpath",
                Compile.pathOf(Plan.class) + File.pathSeparator + Compile.pathOf(PlanGraph.class))
            .run();

    assertThat(outcome.messages()).isEmpty();
    assertThat(outcome.generated()).containsKey("demo/LargePlanRunner.java");
  }

  private static String origin(int step, int distance) {
    return step < distance ? "start" : "row" + (step - distance);
  }
}
