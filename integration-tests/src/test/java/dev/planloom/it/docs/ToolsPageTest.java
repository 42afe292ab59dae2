package dev.planloom.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.Input;
import dev.planloom.Literal;
import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.StepContext;
import dev.planloom.tools.git.CommandLineGit;
import dev.planloom.tools.git.GitCommit;
import dev.planloom.tools.git.GitSnapshot;
import dev.planloom.tools.git.GitSnapshotPlan;
import dev.planloom.tools.git.GitSnapshotPlanRunner;
import dev.planloom.tools.git.GitTools;
import dev.planloom.tools.process.CapturedBytes;
import dev.planloom.tools.process.Command;
import dev.planloom.tools.process.LocalSubprocess;
import dev.planloom.tools.process.ProcessResult;
import dev.planloom.tools.process.Subprocess;
import dev.planloom.tools.quality.CheckResult;
import dev.planloom.tools.quality.CommandLineQuality;
import dev.planloom.tools.quality.QualityChecksPlanRunner;
import dev.planloom.tools.quality.QualityCommands;
import dev.planloom.tools.quality.QualityPresets;
import dev.planloom.tools.quality.QualityReport;
import dev.planloom.tools.quality.QualityTools;
import dev.planloom.tools.quality.Targets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The snippets of docs/tools.md on snapshots and code quality: each stands here, and runs. */
@Timeout(60)
class ToolsPageTest {

  private final List<String> printed = new ArrayList<>();

  @TempDir Path directory;

  private void print(Object text) {
    printed.add(text.toString());
  }

  private void git(String... arguments) throws InterruptedException {
    new LocalSubprocess()
        .run(
            Command.of("git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org")
                .with(arguments)
                .directory(directory)
                .environment("GIT_CONFIG_GLOBAL", "/dev/null")
                .environment("GIT_CONFIG_NOSYSTEM", "1")
                .withoutEnvironment("GIT_DIR")
                .withoutEnvironment("GIT_INDEX_FILE")
                .withoutEnvironment("GIT_WORK_TREE"))
        .orThrow();
  }

  private void fillRepository() throws IOException, InterruptedException {
    git("init", "--quiet", "--initial-branch=main", ".");
    Files.writeString(directory.resolve("a"), "1\n");
    git("add", ".");
    git("commit", "--quiet", "--message=Begin");
    Files.writeString(directory.resolve("a"), "2\n");
    Files.writeString(directory.resolve("b"), "");
  }

  @Test
  void snapshot() throws Exception {
    fillRepository();

    GitSnapshot snapshot =
        GitSnapshotPlanRunner.with(new CommandLineGit()).run(directory).snapshot();
    print(snapshot.summary()); // main at 1f3a9c02, 1 changed, 1 untracked
    print(snapshot.unstaged().patch().text());

    assertThat(printed.getFirst()).matches("main at [0-9a-f]{8}, 1 changed, 1 untracked");
    assertThat(printed.getLast()).contains("-1\n+2\n");
  }

  @Plan(tools = GitTools.class)
  interface HistoryPlan extends GitSnapshotPlan {
    @Override
    @Step("log")
    List<GitCommit> commits(Path directory, @Literal("1000") int limit);
  }

  @Test
  void extendedSnapshot() throws Exception {
    fillRepository();

    assertThat(
            ToolsPageTest_HistoryPlanRunner.with(new CommandLineGit())
                .run(directory)
                .snapshot()
                .commits())
        .hasSize(1);
  }

  /** Programs that need not be there: all succeed but pytest. */
  private static final class Answers implements Subprocess {

    private static final String FAILURE =
        """
        FAILED tests/test_store.py::test_opens - assert 1 == 2
        1 failed, 12 passed in 2.41s
        """;

    private final List<String> commands = new CopyOnWriteArrayList<>();

    @Override
    public ProcessResult run(Command command, StepContext context) {
      return run(command);
    }

    @Override
    public ProcessResult run(Command command) {
      commands.add(command.toString());
      boolean fails = command.program().equals("pytest");
      String output = fails ? FAILURE : "";
      return new ProcessResult(
          command,
          fails ? 1 : 0,
          CapturedBytes.of(output.getBytes(StandardCharsets.UTF_8)),
          CapturedBytes.of(new byte[0]),
          Duration.ofMillis(100));
    }
  }

  private final Answers answers = new Answers();

  @Test
  void checks() throws Exception {
    fillRepository();

    QualityCommands commands =
        QualityCommands.builder()
            .formatCheck(Command.of("ruff", "format", "--check"))
            .format(Command.of("ruff", "format"))
            .tests(Command.of("pytest", "-q").timeout(Duration.ofMinutes(30)))
            .linter("ruff", Command.of("ruff", "check"))
            .linter("mypy", Command.of("mypy"), Targets.appendedOr("."))
            .build();
    QualityChecksPlanRunner checks =
        QualityChecksPlanRunner.with(new CommandLineQuality(commands), new CommandLineGit());

    QualityReport report = checks.run(in -> in.directory(directory)).report();
    print(report.summary());

    // Whatever of it is on this machine: the report has a line for each.
    assertThat(report.checks())
        .extracting(CheckResult::name)
        .containsExactly("format check", "tests", "ruff", "mypy");
    assertThat(printed.getFirst()).contains("\ngit: main at ");

    String summary =
        QualityChecksPlanRunner.with(
                new CommandLineQuality(answers, commands), new CommandLineGit())
            .run(in -> in.directory(directory))
            .report()
            .summary();
    assertThat(withoutNumbers(page())).contains(withoutNumbers("```text\n" + summary + "```\n"));
  }

  private static String withoutNumbers(String text) {
    return text.replaceAll("\\d+\\.\\d s\\b", "0 s").replaceAll("main at [0-9a-f]{8}", "main");
  }

  @Test
  void checksWithOptions() throws Exception {
    fillRepository();
    QualityTools tools = new CommandLineQuality(answers, QualityPresets.ruff());
    QualityChecksPlanRunner checks = QualityChecksPlanRunner.with(tools, new CommandLineGit());

    QualityReport formatted =
        checks.run(in -> in.directory(directory).applyFormat(true).runLinters(false)).report();
    QualityReport gentle =
        checks.options(o -> o.maxConcurrency(1)).run(in -> in.directory(directory)).report();

    assertThat(formatted.passed()).isTrue();
    assertThat(formatted.checks())
        .extracting(CheckResult::name)
        .containsExactly("format", "format check", "tests", "linters");
    assertThat(gentle.passed()).isTrue();
  }

  @Plan(tools = QualityTools.class)
  interface FormatThenTestPlan {
    @Input
    Path directory();

    @Step
    CheckResult format(Path directory);

    @Step("testsOf")
    CheckResult tests(
        Path directory,
        @Literal("tests/test_store.py") List<String> targets,
        @Literal("-x") List<String> arguments);
  }

  @Test
  void ownPlan() {
    QualityTools tools =
        new CommandLineQuality(answers, QualityPresets.ruff().and(QualityPresets.pytest()));

    ToolsPageTest_FormatThenTestPlanRunner.Result result =
        ToolsPageTest_FormatThenTestPlanRunner.with(tools).run(directory);

    assertThat(result.format().isPassed()).isTrue();
    assertThat(result.tests().isPassed()).isFalse();
    assertThat(answers.commands).containsExactly("ruff format", "pytest -q tests/test_store.py -x");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // Programs have other names there.
  void presets() throws Exception {
    Files.createFile(directory.resolve("pyproject.toml"));

    QualityCommands detected = QualityPresets.detect(directory);
    QualityCommands chosen =
        QualityPresets.maven()
            .and(QualityPresets.mavenSpotless())
            .and(
                QualityCommands.builder()
                    .linter("shell", Command.of("shellcheck", "run.sh"))
                    .build());

    assertThat(detected.linters()).containsOnlyKeys("ruff");
    assertThat(chosen)
        .hasToString(
            "{format check=mvn -B -q spotless:check, format=mvn -B -q spotless:apply,"
                + " tests=mvn -B -q test, shell=shellcheck run.sh}");
  }

  private static String page() throws IOException {
    return Files.readString(Path.of(System.getProperty("basedir", "."), "..", "docs", "tools.md"));
  }

  @Test
  void everySnippetOfTheseSectionsStandsHere() throws IOException {
    String page = page();
    String sections = page.substring(page.indexOf("### A snapshot"), page.indexOf("## Programs"));
    String code =
        unindented(
            Files.readString(
                Path.of(
                    System.getProperty("basedir", "."),
                    "src/test/java/dev/planloom/it/docs/ToolsPageTest.java")));

    List<String> snippets =
        Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
            .matcher(sections)
            .results()
            .map(found -> unindented(found.group(1)))
            .toList();

    assertThat(snippets).hasSize(6).allSatisfy(text -> assertThat(code).contains(text));
  }

  private static String unindented(String text) {
    return text.lines().map(String::strip).collect(Collectors.joining("\n"));
  }
}
