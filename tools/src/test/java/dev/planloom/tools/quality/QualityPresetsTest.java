package dev.planloom.tools.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.planloom.StepContext;
import dev.planloom.tools.process.CapturedBytes;
import dev.planloom.tools.process.Command;
import dev.planloom.tools.process.ProcessResult;
import dev.planloom.tools.process.Subprocess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Which commands the presets are, and how a project's is found; none of them is run. */
@DisabledOnOs(OS.WINDOWS) // Programs have other names there.
class QualityPresetsTest {

  @TempDir Path folder;

  private void create(String... files) throws IOException {
    for (String file : files) {
      Path path = folder.resolve(file);
      Files.createDirectories(path.resolveSibling("."));
      Files.createFile(path);
    }
  }

  @Test
  void findsMaven() throws IOException {
    create("pom.xml");

    assertThat(QualityPresets.detect(folder)).hasToString("{tests=mvn -B -q test}");

    create("mvnw");
    Files.writeString(folder.resolve("pom.xml"), "<groupId>com.diffplug.spotless</groupId>");

    assertThat(QualityPresets.detect(folder))
        .hasToString(
            "{format check=./mvnw -B -q spotless:check, format=./mvnw -B -q spotless:apply,"
                + " tests=./mvnw -B -q test}");
  }

  @Test
  void findsGradle() throws IOException {
    create("settings.gradle.kts");

    assertThat(QualityPresets.detect(folder)).hasToString("{tests=gradle -q test}");

    create("gradlew");
    Files.writeString(folder.resolve("build.gradle"), "plugins { id 'com.diffplug.spotless' }");

    assertThat(QualityPresets.detect(folder))
        .hasToString(
            "{format check=./gradlew -q spotlessCheck, format=./gradlew -q spotlessApply,"
                + " tests=./gradlew -q test}");
  }

  @Test
  void findsNpm() throws IOException {
    create("package.json");

    assertThat(QualityPresets.detect(folder)).hasToString("{tests=npm --silent test --}");

    create("node_modules/.bin/prettier", "node_modules/.bin/eslint");

    assertThat(QualityPresets.detect(folder))
        .hasToString(
            "{format check=node_modules/.bin/prettier --check,"
                + " format=node_modules/.bin/prettier --write, tests=npm --silent test --,"
                + " eslint=node_modules/.bin/eslint}");
  }

  @Test
  void findsPython() throws IOException {
    create("setup.py", "pyproject.toml");

    assertThat(QualityPresets.detect(folder))
        .hasToString(
            "{format check=ruff format --check, format=ruff format, tests=pytest -q,"
                + " ruff=ruff check}");
  }

  @Test
  void findsCargo() throws IOException {
    create("Cargo.toml");

    assertThat(QualityPresets.detect(folder))
        .hasToString(
            "{format check=cargo fmt --check, format=cargo fmt, tests=cargo test --quiet,"
                + " clippy=cargo clippy --quiet --all-targets -- -D warnings}");
  }

  @Test
  void doesNotGuess() throws IOException {
    assertThatThrownBy(() -> QualityPresets.detect(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("No build tool is known that " + folder + " is for")
        .hasMessageContaining("none of pom.xml, build.gradle,")
        .hasMessageEndingWith("Say with QualityCommands.builder() what is to be run");

    create("pom.xml", "package.json");

    assertThatThrownBy(() -> QualityPresets.detect(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("for several build tools: there are pom.xml, package.json.");
  }

  @Test
  void tellProgramsWhatToLookAt() throws Exception {
    assertThat(tests(QualityPresets.maven()))
        .containsExactly(
            "mvn -B -q test",
            "mvn -B -q test -Dtest=A,B -Dsurefire.failIfNoSpecifiedTests=false -x");
    assertThat(tests(QualityPresets.gradle()))
        .containsExactly("gradle -q test", "gradle -q test --tests A --tests B -x");
    assertThat(tests(QualityPresets.npm()))
        .containsExactly("npm --silent test --", "npm --silent test -- A B -x");
    assertThat(tests(QualityPresets.pytest())).containsExactly("pytest -q", "pytest -q A B -x");
    assertThat(tests(QualityPresets.cargo()))
        .containsExactly("cargo test --quiet", "cargo test --quiet -- A B -x");

    assertThat(format(QualityPresets.mavenSpotless()))
        .containsExactly(
            "mvn -B -q spotless:apply",
            "mvn -B -q spotless:apply -DspotlessFiles=.*\\QA\\E.*,.*\\QB\\E.*");
    assertThat(format(QualityPresets.gradleSpotless()))
        .containsExactly(
            "gradle -q spotlessApply",
            "gradle -q spotlessApply -PspotlessFiles=.*\\QA\\E.*,.*\\QB\\E.*");
    assertThat(format(QualityPresets.prettier()))
        .containsExactly(
            "node_modules/.bin/prettier --write .", "node_modules/.bin/prettier --write A B");
    assertThat(format(QualityPresets.ruff())).containsExactly("ruff format", "ruff format A B");
  }

  private static List<String> tests(QualityCommands commands) throws InterruptedException {
    Recording recording = new Recording();
    QualityTools quality = new CommandLineQuality(recording, commands);
    quality.tests(Path.of("."));
    quality.testsOf(Path.of("."), List.of("A", "B"), List.of("-x"));
    return recording.commands;
  }

  private static List<String> format(QualityCommands commands) throws InterruptedException {
    Recording recording = new Recording();
    QualityTools quality = new CommandLineQuality(recording, commands);
    quality.format(Path.of("."));
    quality.formatOf(Path.of("."), List.of("A", "B"));
    return recording.commands;
  }

  /** Runs nothing. */
  private static final class Recording implements Subprocess {

    private final List<String> commands = new ArrayList<>();

    @Override
    public ProcessResult run(Command command, StepContext context) {
      return run(command);
    }

    @Override
    public ProcessResult run(Command command) {
      commands.add(command.toString());
      CapturedBytes nothing = CapturedBytes.of(new byte[0]);
      return new ProcessResult(command, 0, nothing, nothing, Duration.ZERO);
    }
  }
}
