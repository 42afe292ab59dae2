package dev.planloom.tools.quality;

import dev.planloom.tools.process.Command;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The commands of common build tools, to be combined: {@code maven().and(mavenSpotless())}.
 * Programs are looked up on the {@code PATH}, those of npm packages in the project's {@code
 * node_modules}. Each command has {@link QualityCommands#DEFAULT_TIMEOUT}.
 */
public final class QualityPresets {

  private static final boolean WINDOWS = File.separatorChar == '\\';

  private QualityPresets() {}

  /**
   * Finds out what a project uses from the files in its folder:
   *
   * <ul>
   *   <li>{@code pom.xml}: {@link #maven}, and {@link #mavenSpotless} where that file names the
   *       plugin; the wrapper {@code mvnw} where there is one;
   *   <li>{@code build.gradle}, {@code settings.gradle} or one of them in Kotlin: {@link #gradle},
   *       and {@link #gradleSpotless} where one of these files names the plugin; the wrapper {@code
   *       gradlew} where there is one;
   *   <li>{@code package.json}: {@link #npm}, and {@link #prettier} and {@link #eslint} where they
   *       are installed in {@code node_modules};
   *   <li>{@code pyproject.toml}, {@code setup.cfg} or {@code setup.py}: {@link #ruff} and {@link
   *       #pytest};
   *   <li>{@code Cargo.toml}: {@link #cargo}.
   * </ul>
   *
   * @throws IllegalArgumentException where there are files of none of them, or of several
   * @throws IOException where a file cannot be read
   */
  public static QualityCommands detect(Path directory) throws IOException {
    return ProjectFiles.in(directory).commands();
  }

  /**
   * Tests by {@code mvn -B -q test}. What is to be tested are classes and methods as Surefire takes
   * them: {@code StoreTest}, {@code StoreTest#opens}.
   */
  public static QualityCommands maven() {
    return maven(script("mvn", ".cmd"));
  }

  static QualityCommands maven(String program) {
    return QualityCommands.builder()
        .tests(
            Command.of(program, "-B", "-q", "test"),
            tests ->
                tests.isEmpty()
                    ? List.of()
                    : List.of(
                        "-Dtest=" + String.join(",", tests),
                        "-Dsurefire.failIfNoSpecifiedTests=false"))
        .build();
  }

  /**
   * Format check and formatting by {@code mvn -B -q spotless:check} and {@code spotless:apply}, in
   * projects that configure the Spotless plugin.
   */
  public static QualityCommands mavenSpotless() {
    return mavenSpotless(script("mvn", ".cmd"));
  }

  static QualityCommands mavenSpotless(String program) {
    Command maven = Command.of(program, "-B", "-q");
    Targets files = spotlessFiles("-DspotlessFiles=");
    return QualityCommands.builder()
        .formatCheck(maven.with("spotless:check"), files)
        .format(maven.with("spotless:apply"), files)
        .build();
  }

  /**
   * Tests by {@code gradle -q test}. What is to be tested are filters, as {@code --tests} takes.
   */
  public static QualityCommands gradle() {
    return gradle(script("gradle", ".bat"));
  }

  static QualityCommands gradle(String program) {
    return QualityCommands.builder()
        .tests(
            Command.of(program, "-q", "test"),
            tests -> tests.stream().flatMap(test -> Stream.of("--tests", test)).toList())
        .build();
  }

  /**
   * Format check and formatting by {@code gradle -q spotlessCheck} and {@code spotlessApply}, in
   * projects that configure the Spotless plugin.
   */
  public static QualityCommands gradleSpotless() {
    return gradleSpotless(script("gradle", ".bat"));
  }

  static QualityCommands gradleSpotless(String program) {
    Command gradle = Command.of(program, "-q");
    Targets files = spotlessFiles("-PspotlessFiles=");
    return QualityCommands.builder()
        .formatCheck(gradle.with("spotlessCheck"), files)
        .format(gradle.with("spotlessApply"), files)
        .build();
  }

  /** Spotless takes regular expressions for absolute paths. */
  private static Targets spotlessFiles(String option) {
    return files ->
        files.isEmpty()
            ? files
            : List.of(
                option
                    + files.stream()
                        .map(file -> ".*" + Pattern.quote(file) + ".*")
                        .collect(Collectors.joining(",")));
  }

  /** Tests by {@code npm --silent test --}, which hands on what is to be tested. */
  public static QualityCommands npm() {
    return QualityCommands.builder()
        .tests(Command.of(script("npm", ".cmd"), "--silent", "test", "--"))
        .build();
  }

  /** Format check and formatting by {@code prettier}, as the project has installed it. */
  public static QualityCommands prettier() {
    Command prettier = Command.of(nodeProgram("prettier"));
    return QualityCommands.builder()
        .formatCheck(prettier.with("--check"), Targets.appendedOr("."))
        .format(prettier.with("--write"), Targets.appendedOr("."))
        .build();
  }

  /** The linter {@code eslint}, as the project has installed it. */
  public static QualityCommands eslint() {
    return QualityCommands.builder()
        .linter("eslint", Command.of(nodeProgram("eslint")), Targets.appendedOr("."))
        .build();
  }

  /** Where npm installs a package's program, relative to the project. */
  static String nodeProgram(String name) {
    return script("node_modules/.bin/" + name, ".cmd");
  }

  /** Format check and formatting by {@code ruff format}, and the linter {@code ruff check}. */
  public static QualityCommands ruff() {
    return QualityCommands.builder()
        .formatCheck(Command.of("ruff", "format", "--check"))
        .format(Command.of("ruff", "format"))
        .linter("ruff", Command.of("ruff", "check"))
        .build();
  }

  /** Tests by {@code pytest -q}. */
  public static QualityCommands pytest() {
    return QualityCommands.builder().tests(Command.of("pytest", "-q")).build();
  }

  /**
   * Format check and formatting by {@code cargo fmt}, tests by {@code cargo test}, and the linter
   * {@code clippy}, to which warnings are failures. What is to be tested are parts of tests' names;
   * the others look at the whole project.
   */
  public static QualityCommands cargo() {
    return QualityCommands.builder()
        .formatCheck(Command.of("cargo", "fmt", "--check"), Targets.none())
        .format(Command.of("cargo", "fmt"), Targets.none())
        .tests(
            Command.of("cargo", "test", "--quiet"),
            tests ->
                tests.isEmpty() ? tests : Stream.concat(Stream.of("--"), tests.stream()).toList())
        .linter(
            "clippy",
            Command.of("cargo", "clippy", "--quiet", "--all-targets", "--", "-D", "warnings"),
            Targets.none())
        .build();
  }

  /** The name of a program that is a script; Windows starts one by its whole name alone. */
  static String script(String name, String windowsEnding) {
    return WINDOWS ? name + windowsEnding : name;
  }
}
