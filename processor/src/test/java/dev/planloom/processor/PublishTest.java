package dev.planloom.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.planloom.Plan;
import dev.planloom.runtime.PlanGraph;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is published of a plan beside its runner. */
class PublishTest {

  private static final Path ROOT = Path.of(System.getProperty("basedir", "."));
  private static final Path SCHEMA = ROOT.resolve("../docs/plan.schema.json");
  private static final String JSON = "META-INF/planloom/demo.GreetPlan.json";
  private static final String PLAN =
      """
      package demo;

      import dev.planloom.*;

      @Plan(tools = GreetPlan.Tools.class)
      interface GreetPlan {
        interface Tools {
          @Tool(reads = "names") String name(int number);

          @Tool String greet(String name);
        }

        @Input int number();

        @Step("name") String name(int number);

        @Step("greet") String greeting(String name);
      }
      """;

  @TempDir private Path folder;

  static List<Path> published() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT.resolve("src/test/resources/golden"))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  @Test
  void isOnByDefault() throws IOException {
    Compile.Outcome outcome = compile().run();

    assertThat(outcome.messages()).isEmpty();
    assertThat(outcome.generated())
        .containsKeys(JSON, "META-INF/planloom/demo.GreetPlan.mmd", "demo/GreetPlanRunner.java");
    JsonNode plan = new ObjectMapper().readTree(outcome.generated().get(JSON));
    assertThat(plan.get("version").asInt()).isEqualTo(1);
    assertThat(plan.at("/steps/1/parameters/0/from/0").asText()).isEqualTo("name");
    assertThat(plan.at("/edges/0/to").asText()).isEqualTo("greeting");
    assertThat(plan.at("/analysis/criticalPath/1").asText()).isEqualTo("greeting");
  }

  @Test
  void canBeSwitchedOff() {
    Compile.Outcome outcome = compile().options("-Aplanloom.publish=off").run();

    assertThat(outcome.messages()).isEmpty();
    assertThat(outcome.generated().keySet())
        .contains("demo/GreetPlanRunner.java")
        .noneMatch(file -> file.startsWith("META-INF"));
  }

  @Test
  void isPL902WithAnotherValue() {
    Compile.Outcome outcome = compile().options("-Aplanloom.publish=false").run();

    assertThat(outcome.messages())
        .singleElement()
        .asString()
        .contains("GreetPlan.java:6: [PL902] The processor's option planloom.publish is 'false'.")
        .contains("It is 'on', which is the default, or 'off'.");
  }

  @Test
  void isLeftOutForAPlanWithErrors() {
    Compile.Outcome outcome =
        new Compile(Compilers.JAVAC, folder.resolve("classes"))
            .source(
                "demo/GreetPlan.java",
                PLAN.replace("greeting(String name)", "greeting(String nam)"))
            .options("-classpath", classPath())
            .run();

    assertThat(outcome.messages()).singleElement().asString().contains("[PL102]");
    assertThat(outcome.generated().keySet()).noneMatch(file -> file.startsWith("META-INF"));
  }

  @ParameterizedTest
  @MethodSource("published")
  void followsTheSchema(Path file) throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(SCHEMA), InputFormat.JSON);

    List<Error> errors = schema.validate(Files.readString(file), InputFormat.JSON);

    assertThat(errors).isEmpty();
  }

  private Compile compile() {
    return new Compile(Compilers.JAVAC, folder.resolve("classes"))
        .source("demo/GreetPlan.java", PLAN)
        .options("-Xlint:all", "-Werror", "-classpath", classPath());
  }

  private static String classPath() {
    return Compile.pathOf(Plan.class) + File.pathSeparator + Compile.pathOf(PlanGraph.class);
  }
}
