package dev.planloom.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.Plan;
import dev.planloom.runtime.PlanGraph;
import java.io.File;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
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
    assertCompiles(plan.append("}\n").toString());
  }

  @Test
  void compilesStepsOfManyEdgesAndLocks() {
    StringBuilder plan = new StringBuilder("package demo;\nimport dev.planloom.*;\n");
    plan.append("@Plan(tools = LargePlan.Tools.class) public interface LargePlan {\n");
    plan.append("  interface Tools {\n    @Tool(reads = {\"r0\"");
    for (int i = 1; i < 1_000; i++) {
      plan.append(", \"r%d\"".formatted(i));
    }
    plan.append("}) int first();\n    @Tool int other(int value);\n  }\n");
    plan.append("  @Step int first();\n  @Step(\"first\") int second();\n");
    for (int i = 0; i < 1_000; i++) {
      plan.append("  @Step(\"other\") int other%d(@From(\"first\") int value);%n".formatted(i));
    }

    assertCompiles(plan.append("}\n").toString());
  }

  @Test
  void compilesThousandKeysOfDeepTypes() {
    String type = "java.util.List<String>";
    for (int i = 0; i < 8; i++) {
      type = "java.util.Map<Integer, " + type + ">";
    }
    StringBuilder plan = new StringBuilder("package demo;\nimport dev.planloom.*;\n");
    plan.append("@Plan(tools = LargePlan.Tools.class) public interface LargePlan {\n");
    plan.append("  interface Tools { @Tool %s make(); }%n".formatted(type));
    for (int i = 0; i < 1_000; i++) {
      plan.append("  @Step(\"make\") %s make%d();%n".formatted(type, i));
    }
    assertCompiles(plan.append("}\n").toString());
  }

  private void assertCompiles(String plan) {
    Compile.Outcome outcome =
        new Compile(Compilers.JAVAC, folder)
            .source("demo/LargePlan.java", plan)
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
