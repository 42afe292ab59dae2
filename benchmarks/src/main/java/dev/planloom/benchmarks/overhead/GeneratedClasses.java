package dev.planloom.benchmarks.overhead;

import java.io.IOException;
import java.io.StringWriter;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntSupplier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A folder of classes that were compiled for the benchmark: by the process that starts it, for
 * those that measure.
 */
final class GeneratedClasses {

  /** The system property that names the folder. */
  static final String FOLDER = "overhead.classes";

  private final Path folder;

  GeneratedClasses(Path folder) {
    this.folder = folder;
  }

  /** Those that the process was started with. */
  static GeneratedClasses ofThisProcess() {
    return new GeneratedClasses(
        Path.of(Objects.requireNonNull(System.getProperty(FOLDER), FOLDER + " is not set")));
  }

  /**
   * Compiles sources, given by path, with processors that are on the class path.
   *
   * @param name where sources and what is generated from them are kept
   * @throws IllegalArgumentException where they do not compile
   */
  void compile(String name, Map<String, String> sources, List<String> processors)
      throws IOException {
    Path own = folder.resolve("sources").resolve(name);
    List<Path> files = new ArrayList<>();
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = own.resolve(source.getKey());
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      files.add(Files.writeString(file, source.getValue()));
    }
    String classPath = System.getProperty("java.class.path");
    List<String> options = new ArrayList<>(List.of("-nowarn", "-classpath", classPath));
    options.addAll(List.of("-d", Files.createDirectories(folder.resolve("classes")).toString()));
    if (processors.isEmpty()) {
      options.add("-proc:none");
    } else {
      Path generated = Files.createDirectories(folder.resolve("generated").resolve(name));
      options.addAll(List.of("-s", generated.toString(), "-processorpath", classPath));
      options.addAll(List.of("-processor", String.join(",", processors)));
    }
    StringWriter said = new StringWriter();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(
                  said, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
              .call();
      if (!compiled) {
        throw new IllegalArgumentException(name + " does not compile:\n" + said);
      }
    }
  }

  /** A new object of a class, which runs a graph. */
  IntSupplier run(String className) {
    try {
      // Never closed: the classes are in use for as long as the process lives.
      @SuppressWarnings("resource")
      ClassLoader loader =
          new URLClassLoader(new URL[] {url()}, GeneratedClasses.class.getClassLoader());
      return (IntSupplier) loader.loadClass(className).getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(className + " was not compiled", e);
    }
  }

  private URL url() {
    try {
      return folder.resolve("classes").toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }
}
