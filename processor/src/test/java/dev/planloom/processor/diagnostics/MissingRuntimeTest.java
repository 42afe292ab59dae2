package dev.planloom.processor.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.planloom.Plan;
import dev.planloom.processor.PlanProcessor;
import dev.planloom.processor.ToolProcessor;
import java.io.File;
import java.util.List;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;

/** PL029: a user who has the annotations, but not what runs the plans. */
class MissingRuntimeTest {

  @Test
  void isToldBeforeJavacMissesItInGeneratedCode() {
    File annotations =
        new File(Plan.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    Compilation compilation =
        Compiler.javac()
            .withClasspath(List.of(annotations))
            .withProcessors(new PlanProcessor(), new ToolProcessor())
            .compile(
                JavaFileObjects.forSourceString(
                    "example.ReportPlan",
                    """
                    package example;
                    import dev.planloom.*;
                    interface Tools {
                      @Tool String render();
                    }
                    @Plan(tools = Tools.class)
                    interface ReportPlan {
                      @Step("render") String report();
                    }
                    """));

    assertThat(compilation.errors())
        .singleElement()
        .extracting(Diagnostic::getLineNumber, error -> error.getMessage(null))
        .containsExactly(
            7L,
            """
            [PL029] Plan ReportPlan cannot have a runner: planloom-runtime is missing.
                Add the dependency dev.planloom:planloom-runtime.\
            """);
  }
}
