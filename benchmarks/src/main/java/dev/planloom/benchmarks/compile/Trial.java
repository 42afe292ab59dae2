package dev.planloom.benchmarks.compile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** One contestant's graph on disk, compiled without and with the processor, again and again. */
final class Trial {

  /** Without and with the processor, one straight after the other. */
  record Pair(Javac.Cost plain, Javac.Cost processed) {}

  private final Contestant contestant;
  private final Path folder;
  private final List<String> sources = new ArrayList<>();
  private final List<Pair> pairs = new ArrayList<>();

  Trial(Contestant contestant, LayeredGraph graph, Path folder) throws IOException {
    this.contestant = contestant;
    this.folder = folder;
    for (Map.Entry<String, String> source : contestant.sources().apply(graph).entrySet()) {
      Path file = folder.resolve("sources").resolve(source.getKey());
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      sources.add(Files.writeString(file, source.getValue()).toString());
    }
  }

  List<Pair> pairs() {
    return pairs;
  }

  /** Runs both ways once more; what a first run costs on top is nobody's: it does not count. */
  void run(boolean counts) throws IOException, InterruptedException {
    Javac.Cost plain = compile("plain", List.of("-proc:none"));
    Javac.Cost processed =
        compile(
            "processed",
            List.of(
                "-processorpath",
                contestant.processorPath(),
                "-processor",
                contestant.processors()));
    if (bytes("processed/generated", ".java") == 0) {
      throw new IllegalStateException(contestant.name() + " has generated nothing");
    }
    if (counts) {
      pairs.add(new Pair(plain, processed));
    }
  }

  private Javac.Cost compile(String way, List<String> options)
      throws IOException, InterruptedException {
    Path out = folder.resolve(way);
    delete(out);
    List<String> arguments = new ArrayList<>(options);
    arguments.addAll(List.of("-classpath", contestant.classPath()));
    arguments.addAll(List.of("-d", create(out.resolve("classes"))));
    arguments.addAll(List.of("-s", create(out.resolve("generated"))));
    arguments.addAll(sources);
    return Javac.run(arguments, folder.resolve("log"));
  }

  /** The size of the generated sources. */
  long generatedSources() {
    return bytes("processed/generated", ".java");
  }

  /** The size of the class files that the processor adds. */
  long generatedClasses() {
    return bytes("processed/classes", ".class") - bytes("plain/classes", ".class");
  }

  private long bytes(String below, String ending) {
    try (Stream<Path> files = Files.walk(folder.resolve(below))) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .mapToLong(file -> file.toFile().length())
          .sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String create(Path folder) throws IOException {
    return Files.createDirectories(folder).toString();
  }

  static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
