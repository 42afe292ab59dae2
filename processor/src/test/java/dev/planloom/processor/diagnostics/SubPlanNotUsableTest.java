package dev.planloom.processor.diagnostics;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.planloom.processor.PlanProcessor;
import dev.planloom.processor.ToolProcessor;
import java.util.List;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/** Sub-plans of another package, which only see each other where they are public. */
class SubPlanNotUsableTest {

  private static JavaFileObject subPlan(String plan, String tools) {
    return JavaFileObjects.forSourceString(
        "other.Plans",
        """
        package other;
        import dev.planloom.*;
        public class Plans {
          %s interface Tools {
            @Tool String fetch();
          }
          @Plan(tools = Tools.class)
          %s interface FetchPlan {
            @Step("fetch") String text();
          }
        }
        """
            .formatted(tools, plan));
  }

  private static List<String> errors(JavaFileObject subPlan, String packageName) {
    Compilation compilation =
        Compiler.javac()
            .withProcessors(new PlanProcessor(), new ToolProcessor())
            .compile(
                subPlan,
                JavaFileObjects.forSourceString(
                    packageName + ".ReportPlan",
                    """
                    package %s;
                    import dev.planloom.*;
                    @Plan
                    interface ReportPlan {
                      @Step(plan = other.Plans.FetchPlan.class) String report();
                    }
                    """
                        .formatted(packageName)));
    return compilation.errors().stream()
        .map(error -> error.getLineNumber() + ": " + error.getMessage(null))
        .toList();
  }

  @Test
  void aPlanWhoseToolsAreNotPublicHasNoPublicRunner() {
    assertThat(errors(subPlan("public", ""), "example"))
        .containsExactly(
            """
            5: [PL129] Step 'report' cannot run Plans.FetchPlan: its runner is not public.
                A runner is public where the tools, inputs and artifacts that it shows are: make them so.\
            """);
  }

  @Test
  void inItsOwnPackageItCanBeRun() {
    assertThat(errors(subPlan("", ""), "other")).allMatch(error -> !error.contains("[PL"));
  }

  @Test
  void publicIsEnoughEverywhere() {
    assertThat(errors(subPlan("public", "public"), "example"))
        .allMatch(error -> !error.contains("[PL"));
  }
}
