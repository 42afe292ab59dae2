package dev.planloom.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.Plan;
import dev.planloom.runtime.PlanGraph;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.StandardLocation;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The file that lists catalogues where others write into it. */
class CatalogueIndexTest {

  private static final String FILE = "META-INF/services/dev.planloom.runtime.Catalogue";

  private static final String TOOLS =
      """
      package demo;

      import dev.planloom.Tool;

      public interface DemoTools {
        @Tool String text();
      }
      """;

  private static final String OWN =
      """
      package demo;

      import dev.planloom.StepContext;
      import dev.planloom.runtime.Catalogue;
      import dev.planloom.runtime.ToolDescriptor;
      import java.util.List;

      public class OwnCatalogue extends Catalogue {
        @Override public Class<?> type() {
          return String.class;
        }

        @Override protected List<ToolDescriptor> describe() {
          return List.of();
        }

        @Override protected Object call(
            int tool, Object target, List<?> arguments, StepContext context) {
          throw new IllegalArgumentException();
        }
      }
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void linesOfTheUsersOwnAreKept(Compilers compiler) throws IOException {
    Compile compile = compile(compiler).source("demo/OwnCatalogue.java", OWN);
    Path file = compile.classes().resolve(FILE);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "# ours\ndemo.OwnCatalogue # by hand\n\ndemo.GoneCatalogue\n");

    assertThat(compile.run().messages()).isEmpty();
    assertThat(file).hasContent("demo.DemoToolsCatalogue\ndemo.OwnCatalogue\n");
  }

  @ParameterizedTest
  @EnumSource
  void anotherProcessorMustNotWriteTheFile(Compilers compiler) {
    Compile compile =
        compile(compiler)
            .processors(
                new Rival(),
                new CatalogueIndexProcessor(),
                new PlanProcessor(),
                new ToolProcessor());

    assertThat(compile.run().messages())
        .singleElement()
        .asString()
        .startsWith("DemoTools.java:5: [PL015] The catalogues cannot be listed: ")
        .contains("Another processor has written that file");
  }

  private Compile compile(Compilers compiler) {
    return new Compile(compiler, folder)
        .source("demo/DemoTools.java", TOOLS)
        .options(
            "--release",
            "21",
            "-classpath",
            Compile.pathOf(Plan.class) + File.pathSeparator + Compile.pathOf(PlanGraph.class));
  }

  /** Writes the file first. */
  @SupportedAnnotationTypes("*")
  private static final class Rival extends AbstractProcessor {

    private boolean done;

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      if (!done) {
        done = true;
        try (Writer out =
            processingEnv
                .getFiler()
                .createResource(StandardLocation.CLASS_OUTPUT, "", FILE)
                .openWriter()) {
          out.write("demo.DemoToolsCatalogue\n");
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return false;
    }
  }
}
