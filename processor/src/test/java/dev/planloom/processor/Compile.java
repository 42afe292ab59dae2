package dev.planloom.processor;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import org.jspecify.annotations.Nullable;

/** Compiles sources with the processors, as a user's build would. */
final class Compile {

  /**
   * What came of it.
   *
   * @param messages errors and warnings in the order in which they were printed
   * @param generated the generated sources by path
   */
  record Outcome(boolean success, List<String> messages, Map<String, String> generated) {}

  private final Compilers compiler;
  private final Path classes;
  private final Path generated;
  private final List<Path> sources = new ArrayList<>();
  private final List<String> options = new ArrayList<>(List.of("-proc:full"));
  private List<Processor> processors =
      List.of(new CatalogueIndexProcessor(), new PlanProcessor(), new ToolProcessor());

  /** Into a folder that is empty. */
  Compile(Compilers compiler, Path folder) {
    this.compiler = compiler;
    classes = create(folder.resolve("classes"));
    generated = create(folder.resolve("generated"));
  }

  private static Path create(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder of a module of Planloom, by a class in it. */
  static Path pathOf(Class<?> type) {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
  }

  /** Where class files go. */
  Path classes() {
    return classes;
  }

  /** Adds all sources below a folder, sorted. */
  Compile folder(Path folder) {
    sources.addAll(javaFiles(folder));
    return this;
  }

  /** Writes a source and adds it. */
  Compile source(String path, String text) {
    Path file = classes.resolveSibling("sources").resolve(path);
    create(Objects.requireNonNull(file.getParent()));
    try {
      sources.add(Files.writeString(file, text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  Compile options(String... more) {
    options.addAll(List.of(more));
    return this;
  }

  /** Compiles with other processors, or none. */
  Compile processors(Processor... others) {
    processors = List.of(others);
    return this;
  }

  /** Hands the sources over in the opposite order. */
  Compile reversed() {
    Collections.reverse(sources);
    return this;
  }

  Outcome run() {
    JavaCompiler javac = compiler.compiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    List<String> arguments = new ArrayList<>(options);
    arguments.addAll(List.of("-d", classes.toString(), "-s", generated.toString()));
    try (StandardJavaFileManager files =
        javac.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
      JavaCompiler.CompilationTask task =
          javac.getTask(
              new StringWriter(),
              files,
              diagnostics,
              arguments,
              null,
              files.getJavaFileObjectsFromPaths(sources));
      task.setProcessors(processors);
      boolean success = task.call();
      return new Outcome(
          success,
          diagnostics.getDiagnostics().stream().map(Compile::message).toList(),
          generatedFiles());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String message(Diagnostic<? extends JavaFileObject> diagnostic) {
    @Nullable JavaFileObject source = diagnostic.getSource();
    String file = source == null ? "" : Path.of(source.getName()).getFileName() + ":";
    return file
        + (diagnostic.getLineNumber() < 0 ? "" : diagnostic.getLineNumber() + ": ")
        + diagnostic.getMessage(Locale.ROOT);
  }

  /** Sources and resources, by their paths. */
  private Map<String, String> generatedFiles() {
    Map<String, String> texts = new TreeMap<>();
    for (Path folder : List.of(generated, classes)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          if (!file.toString().endsWith(".class")) {
            texts.put(folder.relativize(file).toString(), Files.readString(file));
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return texts;
  }

  private static List<Path> javaFiles(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
