package dev.planloom.processor.diagnostics;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.planloom.processor.PlanProcessor;
import dev.planloom.processor.ToolProcessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tools of another package, which only see each other where they are public. */
class InaccessibleToolTest {

  private static Compilation compile(String modifier) {
    return Compiler.javac()
        .withProcessors(new PlanProcessor(), new ToolProcessor())
        .compile(
            JavaFileObjects.forSourceString(
                "other.Tools",
                """
                package other;
                import dev.planloom.*;
                public class Tools {
                  @Tool %s String render() { return ""; }
                }
                """
                    .formatted(modifier)),
            JavaFileObjects.forSourceString(
                "example.ReportPlan",
                """
                package example;
                import dev.planloom.*;
                @Plan(tools = other.Tools.class)
                interface ReportPlan {
                  @Step("render") String report();
                }
                """));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "protected"})
  void isAnErrorAtTheStep(String modifier) {
    Compilation compilation = compile(modifier);

    assertThat(compilation).hadErrorCount(1);
    assertThat(compilation.errors().getFirst().getLineNumber()).isEqualTo(5);
    assertThat(compilation.errors().getFirst().getMessage(null))
        .isEqualTo(
            """
            [PL118] Step 'report' cannot call 'render': it is not public and stands in package other.
                Make it public, or put the plan into that package.\
            """);
  }

  @Test
  void isNoneWhereTheMethodIsPublic() {
    assertThat(compile("public")).succeededWithoutWarnings();
  }

  /** A plan in a heir of the class may name the tool type, its runner may not. */
  @Test
  void aProtectedToolTypeOfAnotherPackageIsAnErrorAtTheTools() {
    Compilation compilation =
        Compiler.javac()
            .withProcessors(new PlanProcessor(), new ToolProcessor())
            .compile(
                JavaFileObjects.forSourceString(
                    "other.Base",
                    """
                    package other;
                    import dev.planloom.*;
                    public class Base {
                      protected interface Tools {
                        @Tool String render();
                      }
                    }
                    """),
                JavaFileObjects.forSourceString(
                    "example.Heir",
                    """
                    package example;
                    import dev.planloom.*;
                    class Heir extends other.Base {
                      @Plan(tools = Tools.class)
                      interface ReportPlan {
                        @Step("render") String report();
                      }
                    }
                    """));

    assertThat(compilation).hadErrorCount(1);
    assertThat(compilation.errors().getFirst().getLineNumber()).isEqualTo(4);
    assertThat(compilation.errors().getFirst().getMessage(null))
        .isEqualTo(
            """
            [PL004] Tools is not public and stands in package other, so the runner of plan ReportPlan cannot name it.
                Make it public, or put the plan into that package.\
            """);
  }

  /** What the runner would have to name, javac must not be the first to complain about. */
  @Test
  void hiddenExceptionsAndPartsAreErrorsAtTheSteps() {
    Compilation compilation =
        Compiler.javac()
            .withProcessors(new PlanProcessor(), new ToolProcessor())
            .compile(
                JavaFileObjects.forSourceString(
                    "other.Tools",
                    """
                    package other;
                    import dev.planloom.*;
                    public class Tools {
                      static class Oops extends RuntimeException {}
                      static class Part { public String city() { return ""; } }
                      public record Whole(Part part) {}
                      @Tool(idempotent = true, retryOn = Oops.class)
                      public Whole load() { return new Whole(new Part()); }
                      @Tool public Whole make() { return new Whole(new Part()); }
                      @Tool public String print(String text) { return text; }
                    }
                    """),
                JavaFileObjects.forSourceString(
                    "example.ReportPlan",
                    """
                    package example;
                    import dev.planloom.*;
                    @Plan(tools = other.Tools.class)
                    interface ReportPlan {
                      @Step("load") other.Tools.Whole loaded();
                      @Step("make") other.Tools.Whole whole();
                      @Step("print") String text(@From(value = "whole", path = "part.city") String t);
                    }
                    """));

    assertThat(compilation.errors().stream().map(error -> error.getMessage(null)))
        .containsExactly(
            """
            [PL118] Step 'loaded' cannot call 'load': the runner cannot name Oops, which its @Tool does.
                Make that class public, or name a supertype of it that is.\
            """,
            """
            [PL113] Path 'part.city' leads nowhere: Tools.Part is not public, so 'city' cannot be asked for.
                It starts at 'whole' (Tools.Whole, produced by step 'whole').
                Tools.Part has no components or getters.\
            """);
  }
}
