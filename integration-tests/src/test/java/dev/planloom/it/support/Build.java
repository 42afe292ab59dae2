package dev.planloom.it.support;

import dev.planloom.Plan;
import dev.planloom.processor.CatalogueIndexProcessor;
import dev.planloom.processor.PlanProcessor;
import dev.planloom.processor.ToolProcessor;
import dev.planloom.runtime.PlanGraph;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** A build of a user of Planloom: sources, compiled with its processors into a folder. */
public final class Build {

  private final JavaCompiler compiler;
  private final Path folder;
  private final List<Path> sources = new ArrayList<>();
  private final List<String> options =
      new ArrayList<>(List.of("--release", "21", "-proc:full", "-Xlint:all", "-Werror"));
  private final List<Path> libraries =
      new ArrayList<>(List.of(pathOf(Plan.class), pathOf(PlanGraph.class)));
  private boolean modular;
  private boolean lines;
  private List<Processor> processors =
      List.of(new CatalogueIndexProcessor(), new PlanProcessor(), new ToolProcessor());

  /** With javac, in a folder that is empty. */
  public Build(Path folder) {
    this(folder, ToolProvider.getSystemJavaCompiler());
  }

  public Build(Path folder, JavaCompiler compiler) {
    this.folder = folder;
    this.compiler = compiler;
  }

  /** The jar or folder that a class comes from. */
  public static Path pathOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(type.getName(), e);
    }
  }

  /** Adds a source. */
  public Build source(String path, String text) {
    try {
      Path file = folder.resolve("sources").resolve(path);
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      sources.add(Files.writeString(file, text));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds all sources below a folder. */
  public Build sources(Path of) {
    try (Stream<Path> files = Files.walk(of)) {
      files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(sources::add);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds folders or jars to the class path or module path. */
  public Build libraries(Path... more) {
    libraries.addAll(List.of(more));
    return this;
  }

  /** Adds options to those of Java 21 and {@code -Xlint:all -Werror}. */
  public Build options(String... more) {
    options.addAll(List.of(more));
    return this;
  }

  /** Does without warnings. */
  public Build lenient() {
    options.removeAll(List.of("-Xlint:all", "-Werror"));
    options.add("-nowarn");
    return this;
  }

  /** Generates sources and no classes. */
  public Build onlyGenerating() {
    options.set(options.indexOf("-proc:full"), "-proc:only");
    return this;
  }

  /** Compiles with other processors. */
  public Build processors(Processor... others) {
    processors = List.of(others);
    return this;
  }

  /** Libraries are modules. */
  public Build modular() {
    modular = true;
    return this;
  }

  /** Messages begin with file and line, as on a command line. */
  public Build withLines() {
    lines = true;
    return this;
  }

  /** Where class files go. */
  public Path classes() {
    return folder.resolve("classes");
  }

  /**
   * Compiles, and returns what the compiler says.
   *
   * @return errors and warnings; after an error there are no classes
   */
  public List<String> compile() {
    return diagnostics().stream().map(this::message).toList();
  }

  /** Compiles, and returns what the compiler says and where. */
  public List<Diagnostic<? extends JavaFileObject>> diagnostics() {
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
      // In place of options: the Eclipse compiler would look into this test's class path as well.
      files.setLocationFromPaths(
          modular ? StandardLocation.MODULE_PATH : StandardLocation.CLASS_PATH, libraries);
      files.setLocationFromPaths(
          StandardLocation.CLASS_OUTPUT, List.of(Files.createDirectories(classes())));
      files.setLocationFromPaths(
          StandardLocation.SOURCE_OUTPUT, List.of(Files.createDirectories(generated())));
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              new StringWriter(),
              files,
              diagnostics,
              options,
              null,
              files.getJavaFileObjectsFromPaths(sources));
      task.setProcessors(processors);
      boolean success = task.call();
      if (!success && diagnostics.getDiagnostics().isEmpty()) {
        throw new AssertionError("The compiler failed and did not say why");
      }
      return diagnostics.getDiagnostics();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String message(Diagnostic<? extends JavaFileObject> diagnostic) {
    JavaFileObject source = diagnostic.getSource();
    if (lines && source != null) {
      return "%s:%d: %s: %s"
          .formatted(
              Path.of(source.getName()).getFileName(),
              diagnostic.getLineNumber(),
              diagnostic.getKind().name().toLowerCase(Locale.ROOT),
              diagnostic.getMessage(Locale.ROOT));
    }
    return diagnostic.getKind() + " " + diagnostic.getMessage(Locale.ROOT);
  }

  private Path generated() {
    return folder.resolve("generated");
  }

  /** The generated sources and resources by path. */
  public Map<String, String> generatedFiles() {
    Map<String, String> texts = new TreeMap<>();
    for (Path root : List.of(generated(), classes())) {
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          if (!file.toString().endsWith(".class")) {
            texts.put(root.relativize(file).toString(), Files.readString(file));
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return texts;
  }

  /** Packs the classes, without those whose names end so. */
  public Path jar(String... without) {
    Path jar = folder.resolve("tools.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes())) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        if (Arrays.stream(without).noneMatch(end -> file.toString().endsWith(end))) {
          out.putNextEntry(new JarEntry(classes().relativize(file).toString().replace('\\', '/')));
          Files.copy(file, out);
          out.closeEntry();
        }
      }
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Loads the classes, and those of further folders and jars, beside the classes of this test. */
  public ClassLoader load(Path... more) {
    URL[] urls =
        Stream.concat(Stream.of(classes()), Arrays.stream(more))
            .map(Build::url)
            .toArray(URL[]::new);
    return new URLClassLoader(urls, Build.class.getClassLoader());
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
