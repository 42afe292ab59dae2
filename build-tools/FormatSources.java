import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * Runs google-java-format over every Java source of the project in one JVM; the build starts it
 * from its source, with the JDK that it compiles with. See docs/decisions/0003-formatting.md.
 *
 * <p>Arguments: {@code check} (names the files that are not formatted and fails) or {@code apply},
 * then the project's root.
 */
public final class FormatSources {
  private FormatSources() {}

  public static void main(String[] args) throws IOException {
    List<String> options =
        switch (args[0]) {
          case "check" -> List.of("--dry-run", "--set-exit-if-changed");
          case "apply" -> List.of("--replace");
          default -> throw new IllegalArgumentException("check or apply, not " + args[0]);
        };
    List<String> command = new ArrayList<>(options);
    command.addAll(sources(Path.of(args[1])));
    ToolProvider formatter = ToolProvider.findFirst("google-java-format").orElseThrow();
    int exitCode = formatter.run(System.out, System.err, command.toArray(String[]::new));
    if (exitCode != 0) {
      System.err.println("The files above are not formatted. Run: mvn -q -N -Pformat validate");
      System.exit(exitCode);
    }
  }

  private static List<String> sources(Path root) throws IOException {
    List<String> files = new ArrayList<>();
    try (Stream<Path> children = Files.list(root)) {
      for (Path module : children.filter(Files::isDirectory).toList()) {
        files.addAll(javaFiles(module.resolve("src/main/java")));
        files.addAll(javaFiles(module.resolve("src/test/java")));
      }
    }
    files.addAll(javaFiles(root.resolve("build-tools")));
    return files;
  }

  private static List<String> javaFiles(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.map(Path::toString).filter(file -> file.endsWith(".java")).sorted().toList();
    }
  }
}
