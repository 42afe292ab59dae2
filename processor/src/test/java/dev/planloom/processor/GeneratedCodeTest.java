package dev.planloom.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.Plan;
import dev.planloom.runtime.PlanGraph;
import java.io.File;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Plans whose names and literals are likely to get in the way of the code around them. */
class GeneratedCodeTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void stepsMayBeCalledLikeClassesInExpressions(Compilers compiler) {
    compiles(
        compiler,
        "demo/NamesPlan.java",
        """
        package demo;

        import dev.planloom.*;
        import java.net.URI;
        import java.nio.file.Path;
        import java.time.Duration;
        import java.util.*;

        @Plan(tools = NamesPlan.Tools.class)
        public interface NamesPlan {

          enum OS { LINUX }

          interface Tools {
            @Tool String uri(URI uri, UUID uuid, OS os);
            @Tool Optional<String> text(Duration duration, Path path, float number);
            @Tool int join(List<String> texts, Optional<String> text);
          }

          @Input(defaultValue = "a") String Path();
          @Input(defaultValue = "b") Path Duration();
          @Input String GRAPH();

          @Step("uri")
          String uri(
              @Literal("a:b") URI uri,
              @Literal("123e4567-e89b-12d3-a456-426614174000") UUID uuid,
              @Literal("LINUX") OS os);

          @Step("uri")
          String uuid(
              @Literal("a:b") URI uri,
              @Literal("123e4567-e89b-12d3-a456-426614174000") UUID uuid,
              @Literal("LINUX") OS os);

          @Step("uri")
          String os(
              @Literal("a:b") URI uri,
              @Literal("123e4567-e89b-12d3-a456-426614174000") UUID uuid,
              @Literal("LINUX") OS os);

          @Step("text")
          Optional<String> Optional(
              @Literal("1s") Duration Duration, @Literal("a") Path Path, @Literal("NaN") float f);

          @Step(value = "join", optional = true)
          int List(@From({"uri", "os"}) List<String> texts, @From("Optional") Optional<String> text);

          @Step("join")
          int Objects(@From({"uri", "uuid"}) List<String> texts, Optional<String> Optional);
        }
        """);
  }

  @ParameterizedTest
  @EnumSource
  void commentsTakeAnyText(Compilers compiler) {
    compiles(
        compiler,
        "demo/TextPlan.java",
        """
        package demo;

        import dev.planloom.*;
        import java.nio.file.Path;

        @Plan(tools = TextPlan.Tools.class)
        public interface TextPlan {

          interface Tools {
            @Tool(writes = "file:C:\\\\users\\\\{name}$L*/") void write(Path name);
          }

          @Step("write") void written(@Literal("a\\nb\\\\u000a*/$T") Path name);
        }
        """);
  }

  @ParameterizedTest
  @EnumSource
  void elementsAndSequencedSetsHaveVariables(Compilers compiler) {
    compiles(
        compiler,
        "demo/VariablesPlan.java",
        """
        package demo;

        import dev.planloom.*;
        import java.util.*;

        @Plan(tools = VariablesPlan.Tools.class)
        public interface VariablesPlan {

          abstract class Tools {
            @SafeVarargs
            @Tool public final int lists(@Param(name = "one-or-more") List<String>... lists) {
              return lists.length;
            }

            @Tool public abstract int set(SequencedSet<String> set);
          }

          @Input List<String> a();
          @Input List<String> b();
          @Step int lists(List<String> a, List<String> b);
          @Step int set(@From({"a", "b"}) SequencedSet<String> set);
        }
        """);
  }

  @ParameterizedTest
  @EnumSource
  void guardsAndTheirStepTakeTheSameThingsAndWiderTypes(Compilers compiler) {
    compiles(
        compiler,
        "demo/GuardedPlan.java",
        """
        package demo;

        import dev.planloom.*;
        import java.util.*;
        import java.util.concurrent.CompletionStage;

        @Plan(tools = GuardedPlan.Tools.class)
        public interface GuardedPlan {
          interface Tools {
            @Tool List<String> load();
            @Tool int count(List<String> all);
            @Tool CompletionStage<Integer> later(List<String> all);
            @Tool int classes(Class<?>... types);
          }

          @Step("load") List<String> a();
          @Step("load") List<String> b();
          @Step("count") long count(@From({"a", "b"}) List<String> all);
          @Step("later") long later(@From({"a", "b"}) List<String> all);
          @Step int classes(
              @Literal("java.lang.String") Class<?> one, @Literal("java.lang.Integer") Class<?> two);

          @When({"count", "later"})
          static boolean isAny(@From({"a", "b"}) List<String> all) {
            return !all.isEmpty();
          }

          @Check("count")
          static boolean isGood(Long count, @From({"b", "a"}) List<String> all) {
            return count == all.size();
          }

          @Check("later")
          static boolean isSmall(Optional<Long> later, @From("later") double asDouble) {
            return later.orElse(0L) < 10 && asDouble < 10;
          }
        }
        """);
  }

  @ParameterizedTest
  @EnumSource
  void artifactsOfAnyTypeAreRestored(Compilers compiler) {
    compiles(
        compiler,
        "demo/TypesPlan.java",
        """
        package demo;

        import dev.planloom.*;
        import java.util.*;

        @Plan(tools = TypesPlan.Tools.class)
        public interface TypesPlan {

          class Outer<T> {
            public class Inner {}
          }

          interface Tools {
            @Tool Object object();
            @Tool List<?> open();
            @Tool List<? extends Object> bounded();
            @Tool Map<String, List<int[]>>[] arrays();
            @Tool Outer<String>.Inner inner();
            @Tool char letter();
            @Tool void nothing();
          }

          @Input Optional<String> earlier();
          @Input Object step();
          @Step Object object();
          @Step List<?> open();
          @Step List<? extends Object> bounded();
          @Step Map<String, List<int[]>>[] arrays();
          @Step Outer<String>.Inner inner();
          @Step(optional = true) char letter();
          @Step void nothing();
        }
        """);
  }

  @ParameterizedTest
  @EnumSource
  void cataloguesCallToolsOfEachShape(Compilers compiler) {
    compiles(
        compiler,
        "demo/ShapeTools.java",
        """
        package demo;

        import dev.planloom.*;
        import java.util.*;
        import java.util.concurrent.CompletionStage;

        public abstract class ShapeTools {

          private record Hidden(int number) {}

          record Known(int number) {}

          @Tool(description = "quote \\" backslash \\\\ ${x} $T", reads = {"a:$L", "b"})
          protected abstract Known overloaded(@Param(description = "a\\nb") Object one, List<?> two);

          @Tool(name = "overloaded-int") abstract Known overloaded(int one, List<?> two);

          @Tool(name = "overloaded-box") abstract Known overloaded(Integer one, List<?> two);

          @Tool Hidden hidden(Hidden hidden) {
            return hidden;
          }

          @Tool public abstract <T extends Comparable<T>> T max(T left, T right, StepContext context);

          @Tool public abstract <K, V extends List<? super K> & RandomAccess> void put(Map<K, V> map);

          @Tool public abstract <X extends Exception> void fail(Class<X> type) throws X, Error;

          @Tool public abstract <E extends Enum<E>> CompletionStage<E> any(E[] constants);

          @SuppressWarnings("rawtypes")
          @Tool public abstract Map<String, List[]> raw(List raw);

          @Deprecated
          @Tool public abstract char old(StepContext context, byte[] bytes, char letter);
        }
        """);
  }

  @ParameterizedTest
  @EnumSource
  void aTypeMayHaveMoreToolsThanOneMethodDealsWith(Compilers compiler) {
    StringBuilder tools = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      tools.append("  @Tool List<String> tool%d(List<String> of, int number);%n".formatted(i));
    }
    compiles(
        compiler,
        "demo/ManyTools.java",
        """
        package demo;

        import dev.planloom.Tool;
        import java.util.List;

        public interface ManyTools {
        %s
        }
        """
            .formatted(tools));
  }

  @ParameterizedTest
  @EnumSource
  void theUnnamedPackageHasTools(Compilers compiler) {
    compiles(
        compiler,
        "NamelessTools.java",
        """
        import dev.planloom.Tool;

        public interface NamelessTools {
          @Tool Catalogue find(List list, ToolDescriptor descriptor);
        }

        class Catalogue {}

        class List {}

        class ToolDescriptor {}

        class StepContext {}
        """);
  }

  @ParameterizedTest
  @EnumSource
  void theUnnamedPackageHasPlans(Compilers compiler) {
    compiles(
        compiler,
        "NamelessPlan.java",
        """
        import dev.planloom.*;

        @Plan(tools = Tools.class)
        interface NamelessPlan {
          @Input State state();
          @Step("begin") Result result(State state);
          @Step("build") Builder builder(Result result);
          @Step("end") Inputs inputs(Builder builder);
          @Step("list") List list(Inputs inputs);
          @Step(value = "finish", optional = true) PlanGraph graph(List list);
        }

        interface Tools {
          @Tool Result begin(State state);
          @Tool Builder build(Result result);
          @Tool Inputs end(Builder builder);
          @Tool List list(Inputs inputs);
          @Tool PlanGraph finish(List list);
        }

        class State {}

        class Result {}

        class Builder {}

        class Inputs {}

        class List {}

        class PlanGraph {}

        class Integer {}
        """);
  }

  @ParameterizedTest
  @EnumSource
  void classesOfThePackageMayHideThoseOfJavaLang(Compilers compiler) {
    compiles(
        compiler,
        "demo/HidingPlan.java",
        """
        package demo;

        import dev.planloom.*;

        @Plan(tools = HidingTools.class)
        interface HidingPlan {
          @Input java.lang.Process process();
          @Step("number") java.lang.Number number(java.lang.Process process);
        }

        interface HidingTools {
          @Tool java.lang.Number number(java.lang.Process process);
        }

        class Process {}

        class Number {}
        """);
  }

  private void compiles(Compilers compiler, String path, String source) {
    Compile compile =
        new Compile(compiler, folder)
            .source(path, source)
            .options("--release", "21", "-classpath", classPath());
    if (compiler == Compilers.JAVAC) {
      compile.options("-Xlint:all,-auxiliaryclass", "-Werror");
    }

    assertThat(compile.run().messages()).isEmpty();
  }

  private static String classPath() {
    return Compile.pathOf(Plan.class) + File.pathSeparator + Compile.pathOf(PlanGraph.class);
  }
}
