package dev.planloom.tools.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.planloom.runtime.PlanExecution;
import dev.planloom.runtime.PlanListener;
import dev.planloom.runtime.PlanResult;
import dev.planloom.runtime.PlanStatus;
import dev.planloom.runtime.StepResult;
import dev.planloom.runtime.StepStatus;
import dev.planloom.tools.git.CommandLineGit;
import dev.planloom.tools.git.GitSnapshot;
import dev.planloom.tools.git.StatusEntry;
import dev.planloom.tools.git.TestRepository;
import dev.planloom.tools.process.Command;
import dev.planloom.tools.process.Programs;
import dev.planloom.tools.process.Watch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The plan with real programs and a real repository. */
@Timeout(120)
class QualityChecksPlanTest {

  @TempDir Path folder;

  private static QualityChecksPlanRunner runner(QualityCommands.Builder commands) {
    return QualityChecksPlanRunner.with(
        new CommandLineQuality(commands.build()), new CommandLineGit());
  }

  private static Command exit(int code) {
    return Programs.command("exit", Integer.toString(code));
  }

  @Test
  void reportsEveryCheckAndTheWorkingCopy() throws Exception {
    TestRepository.init(folder).write("a", "1\n").commit("First");
    TestRepository.at(folder).write("ü", "");

    QualityReport report =
        runner(
                QualityCommands.builder()
                    .formatCheck(exit(0))
                    .tests(exit(0))
                    .linter("one", exit(0))
                    .linter("two", exit(0)))
            .run(in -> in.directory(folder))
            .report();

    assertThat(report.passed()).isTrue();
    assertThat(report.checks())
        .extracting(CheckResult::name)
        .containsExactly("format check", "tests", "one", "two");
    assertThat(report.git().map(git -> git.status().entries()))
        .contains(List.of(new StatusEntry.Untracked("ü")));
    assertThat(report.summary())
        .startsWith("PASSED: 4 of 4\n")
        .containsPattern("\ngit: main at [0-9a-f]{8}, 1 untracked\n$");
  }

  @Test
  void whatGoesWrongStopsNothingElse() throws Exception {
    TestRepository.init(folder);

    QualityReport report =
        runner(
                QualityCommands.builder()
                    .formatCheck(Command.of("no-such-program"))
                    .tests(Programs.command("complain", "1", "1 failed", "why"))
                    .linter(
                        "slow",
                        Programs.command("wait", folder.resolve("pid").toString())
                            .timeout(Duration.ofMillis(300)))
                    .linter("strict", exit(2))
                    .linter("good", exit(0)))
            .run(in -> in.directory(folder))
            .report();

    assertThat(report.passed()).isFalse();
    assertThat(report.checks())
        .extracting(CheckResult::status)
        .containsExactly(
            CheckStatus.ERROR,
            CheckStatus.FAILED,
            CheckStatus.TIMED_OUT,
            CheckStatus.FAILED,
            CheckStatus.PASSED);
    assertThat(report.git()).map(GitSnapshot::commits).contains(List.of());
    assertThat(report.summary())
        .startsWith("FAILED: 4 of 5\n")
        .contains("there is no program 'no-such-program'", "      1 failed\n      why\n");
  }

  @Test
  void checksRunSideBySide() {
    // Each program waits for the files of all: one after the other they would wait for ever.
    List<String> files = List.of("format", "tests", "one", "two");

    QualityReport report =
        runner(
                QualityCommands.builder()
                    .formatCheck(meet(files, 0))
                    .tests(meet(files, 1))
                    .linter("one", meet(files, 2))
                    .linter("two", meet(files, 3)))
            .run(in -> in.directory(folder).readGit(false))
            .report();

    assertThat(report.passed()).isTrue();
  }

  private static Command meet(List<String> files, int own) {
    return Programs.command("meet").with(files.get(own)).with(files);
  }

  @Test
  void whatIsNotAskedForIsNotRun() {
    QualityChecksPlanRunner runner =
        runner(
            QualityCommands.builder()
                .formatCheck(Programs.command("create", "checked"))
                .format(Programs.command("create", "formatted"))
                .tests(Programs.command("create", "tested"))
                .linter("one", Programs.command("create", "linted")));

    PlanResult result =
        runner.execute(in ->
            in.directory(folder)
                .checkFormat(false)
                .runTests(false)
                .runLinters(false)
                .readGit(false));

    assertThat(result.status()).isEqualTo(PlanStatus.COMPLETED);
    QualityReport report = result.artifact(QualityChecksPlanRunner.REPORT).orElseThrow();
    assertThat(report.checks())
        .containsExactly(
            CheckResult.skipped("format check", "not asked for"),
            CheckResult.skipped("tests", "not asked for"),
            CheckResult.skipped("linters", "not asked for"));
    assertThat(report.git()).isEmpty();
    assertThat(report.passed()).isFalse();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatIsNotConfiguredIsSkipped() {
    QualityReport report =
        runner(QualityCommands.builder().tests(exit(0)))
            .run(in -> in.directory(folder).applyFormat(true))
            .report();

    assertThat(report.passed()).isTrue();
    assertThat(report.checks())
        .extracting(CheckResult::name, CheckResult::status)
        .containsExactly(
            tuple("format", CheckStatus.SKIPPED),
            tuple("format check", CheckStatus.SKIPPED),
            tuple("tests", CheckStatus.PASSED));
  }

  @Test
  void aProjectOutsideOfGitHasAReportWithoutSnapshot() {
    PlanResult result =
        runner(QualityCommands.builder().tests(exit(0))).execute(in -> in.directory(folder));

    assertThat(result.status()).isEqualTo(PlanStatus.COMPLETED);
    assertThat(result.artifact(QualityChecksPlanRunner.REPORT))
        .get()
        .satisfies(report -> assertThat(report.passed()).isTrue())
        .satisfies(report -> assertThat(report.git()).isEmpty());
  }

  @Test
  void formattingComesBeforeAllThatReads() throws Exception {
    TestRepository.init(folder);
    Command exists = Programs.command("exists", "formatted");
    Events events = new Events();

    QualityReport report =
        runner(
                QualityCommands.builder()
                    .format(Programs.command("create", "formatted"))
                    .formatCheck(exists)
                    .tests(exists)
                    .linter("one", exists)
                    .linter("two", exists))
            .options(o -> o.listener(events))
            .run(in -> in.directory(folder).applyFormat(true))
            .report();

    assertThat(report.passed()).isTrue();
    assertThat(report.checks())
        .extracting(CheckResult::name)
        .containsExactly("format", "format check", "tests", "one", "two");
    assertThat(report.git().map(git -> git.status().entries()))
        .contains(List.of(new StatusEntry.Untracked("formatted")));
    assertThat(events.log.stream().filter(event -> !event.contains("linters")).toList())
        .startsWith("format started", "format ended");
  }

  @Test
  void aFormatterThatFailsStopsNothing() {
    QualityReport report =
        runner(QualityCommands.builder().format(exit(1)).tests(exit(0)))
            .run(in -> in.directory(folder).applyFormat(true).readGit(false))
            .report();

    assertThat(report.failures()).extracting(CheckResult::name).containsExactly("format");
    assertThat(report.check("tests")).map(CheckResult::isPassed).contains(true);
  }

  @Test
  void cancellingEndsThePrograms() throws Exception {
    Path parent = folder.resolve("parent");
    Path child = folder.resolve("child");
    Path linter = folder.resolve("linter");
    PlanExecution<QualityChecksPlanRunner.Result> execution =
        runner(
                QualityCommands.builder()
                    .tests(Programs.command("parent", "wait", child.toString(), parent.toString()))
                    .linter("one", Programs.command("wait", linter.toString())))
            .start(in -> in.directory(folder).readGit(false));
    List<ProcessHandle> started =
        List.of(Watch.processIn(parent), Watch.processIn(child), Watch.processIn(linter));

    execution.cancel();
    PlanResult result = execution.awaitResult();

    assertThat(result.status()).isEqualTo(PlanStatus.CANCELLED);
    assertThat(result.artifact(QualityChecksPlanRunner.REPORT)).isEmpty();
    assertThat(result.steps())
        .filteredOn(step -> List.of("tests", "lints").contains(step.id()))
        .extracting(StepResult::status)
        .containsOnly(StepStatus.CANCELLED);
    started.forEach(Watch::assertEnded);
    Watch.assertNoStreamThreads();
  }

  /** When steps start and end. */
  private static final class Events implements PlanListener {

    private final List<String> log = new CopyOnWriteArrayList<>();

    @Override
    public void attemptStarted(StepEvent event) {
      log.add(event.step().id() + " started");
    }

    @Override
    public void stepEnded(StepEvent event, StepResult result) {
      log.add(event.step().id() + " ended");
    }
  }
}
