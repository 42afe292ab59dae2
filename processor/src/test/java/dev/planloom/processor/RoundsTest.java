package dev.planloom.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.Plan;
import dev.planloom.runtime.PlanGraph;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Plans over types that other processors generate. */
class RoundsTest {

  private static final String PLAN =
      """
      package demo;

      import dev.planloom.*;

      @Plan(tools = GeneratedTools.class)
      interface LatePlan {
        @Step Row row();
        @Step String text(Row row);
      }
      """;

  /** Runs a plan that waits for types, and one that is generated itself. */
  private static final String OUTER_PLAN =
      """
      package demo;

      import dev.planloom.*;

      @Plan
      interface OuterPlan {
        @Step(plan = LatePlan.class, output = "text") String late();
        @Step(plan = LaterPlan.class, output = "text") String later();
      }
      """;

  private static final String USER =
      """
      package demo;

      class User {
        LatePlanRunner runner;
      }
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void aPlanWaitsForTypesThatAreGenerated(Compilers compiler) {
    Compile.Outcome outcome =
        compile(compiler).processors(new Late(), new PlanProcessor(), new ToolProcessor()).run();

    assertThat(outcome.messages()).isEmpty();
    assertThat(outcome.generated())
        .containsOnlyKeys(
            "META-INF/planloom/demo.LatePlan.json",
            "META-INF/planloom/demo.LatePlan.mmd",
            "META-INF/planloom/demo.LaterPlan.json",
            "META-INF/planloom/demo.LaterPlan.mmd",
            "demo/GeneratedTools.java",
            "demo/GeneratedToolsCatalogue.java",
            "demo/LatePlanRunner.java",
            "demo/LaterPlan.java",
            "demo/LaterPlanRunner.java",
            "demo/Row.java");
  }

  @ParameterizedTest
  @EnumSource
  void aPlanWhoseTypesNeverComeIsSpokenOfOnce(Compilers compiler) {
    Compile.Outcome outcome = compile(compiler).run();

    assertThat(outcome.success()).isFalse();
    assertThat(outcome.messages()).filteredOn(text -> text.contains("[PL")).hasSize(1);
    assertThat(outcome.messages()).anyMatch(text -> text.contains("[PL014]"));
  }

  @ParameterizedTest
  @EnumSource
  void aPlanWaitsForThoseThatItRuns(Compilers compiler) {
    Compile.Outcome outcome =
        compile(compiler)
            .source("demo/OuterPlan.java", OUTER_PLAN)
            .processors(new Late(), new PlanProcessor(), new ToolProcessor())
            .run();

    assertThat(outcome.messages()).isEmpty();
    assertThat(outcome.generated().get("demo/OuterPlanRunner.java"))
        .contains("latePlan.start()", "laterPlan.start()");
  }

  @ParameterizedTest
  @EnumSource
  void aPlanWhoseSubPlanNeverComesIsSilent(Compilers compiler) {
    Compile.Outcome outcome =
        compile(compiler)
            .source("demo/OuterPlan.java", OUTER_PLAN.replace("LaterPlan", "LatePlan"))
            .run();

    assertThat(outcome.messages()).filteredOn(text -> text.contains("[PL")).hasSize(1);
    assertThat(outcome.messages()).anyMatch(text -> text.contains("[PL014] Plan LatePlan"));
  }

  private Compile compile(Compilers compiler) {
    return new Compile(compiler, folder)
        .source("demo/LatePlan.java", PLAN)
        .source("demo/User.java", USER)
        .options("--release", "21")
        .options(
            "-classpath",
            Compile.pathOf(Plan.class) + File.pathSeparator + Compile.pathOf(PlanGraph.class));
  }

  /** Generates a row in its first round and the tools in its second. */
  @SupportedAnnotationTypes("*")
  private static final class Late extends AbstractProcessor {

    private int rounds;

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      rounds++;
      if (rounds == 1) {
        write("Row", "package demo; record Row(int number) {}");
      } else if (rounds == 2) {
        write(
            "GeneratedTools",
            """
            package demo;
            interface GeneratedTools {
              @dev.planloom.Tool Row row();
              @dev.planloom.Tool(reads = "row") String text(Row row);
            }
            """);
        write(
            "LaterPlan",
            """
            package demo;
            @dev.planloom.Plan
            interface LaterPlan {
              @dev.planloom.Step(plan = LatePlan.class, output = "text") String text();
            }
            """);
      }
      return false;
    }

    private void write(String name, String text) {
      try (Writer writer = processingEnv.getFiler().createSourceFile("demo." + name).openWriter()) {
        writer.write(text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
