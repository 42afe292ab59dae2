package dev.planloom.processor.diagnostics;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.planloom.processor.PlanProcessor;
import dev.planloom.processor.ToolProcessor;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tools from class files, which keep the names of parameters only where something else does. */
class LostParameterNamesTest {

  @TempDir private Path library;

  private void compileLibrary(Compiler compiler, String tool) throws IOException {
    Compilation compilation =
        compiler.compile(
            JavaFileObjects.forSourceString(
                "library.Tools",
                """
                package library;
                import dev.planloom.*;
                public interface Tools {
                  %s
                }
                """
                    .formatted(tool)));
    assertThat(compilation).succeeded();
    for (JavaFileObject file : compilation.generatedFiles()) {
      if (file.getKind() == JavaFileObject.Kind.CLASS) {
        Path path = library.resolve(file.getName().replaceFirst("^/CLASS_OUTPUT/", ""));
        Files.createDirectories(path.getParent());
        try (InputStream bytes = file.openInputStream()) {
          Files.copy(bytes, path);
        }
      }
    }
  }

  private Compilation compilePlan() {
    List<File> classPath =
        new ArrayList<>(
            Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(File::new)
                .toList());
    classPath.add(library.toFile());
    return Compiler.javac()
        .withClasspath(classPath)
        .withProcessors(new PlanProcessor(), new ToolProcessor())
        .compile(
            JavaFileObjects.forSourceString(
                "example.WritePlan",
                """
                package example;
                import dev.planloom.*;
                @Plan(tools = library.Tools.class)
                interface WritePlan {
                  @Input String name();
                  @Step("write") void written(String name);
                }
                """));
  }

  @Test
  void aLostNameIsAnErrorAtThePlansToolsThatSaysWhatHelps() throws IOException {
    compileLibrary(Compiler.javac(), "@Tool(writes = \"file:{name}\") void write(String name);");

    Compilation compilation = compilePlan();

    assertThat(compilation).hadErrorCount(1);
    assertThat(compilation.errors().getFirst().getLineNumber()).isEqualTo(3);
    assertThat(compilation.errors().getFirst().getMessage(null))
        .isEqualTo(
            """
            [PL404] Resource 'file:{name}' of tool 'write' names a parameter, but its class file has lost their names.
                Let the tool type's own build run this processor, which writes a catalogue beside it,
                or write @Param(name = "name") at the parameter, or its position: {0} (String).\
            """);
  }

  @Test
  void aNameInTheSourceIsKeptByParam() throws IOException {
    compileLibrary(
        Compiler.javac(),
        "@Tool(writes = \"file:{name}\") void write(@Param(name = \"name\") String name);");

    assertThat(compilePlan()).succeededWithoutWarnings();
  }

  @Test
  void aPositionNeedsNoName() throws IOException {
    compileLibrary(Compiler.javac(), "@Tool(writes = \"file:{0}\") void write(String name);");

    assertThat(compilePlan()).succeededWithoutWarnings();
  }

  @Test
  void theCatalogueKeepsNames() throws IOException {
    compileLibrary(
        Compiler.javac().withProcessors(new PlanProcessor(), new ToolProcessor()),
        "@Tool(writes = \"file:{name}\") void write(String name);");

    assertThat(compilePlan()).succeededWithoutWarnings();
  }
}
