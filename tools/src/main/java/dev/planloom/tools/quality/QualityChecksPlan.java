package dev.planloom.tools.quality;

import dev.planloom.ForEach;
import dev.planloom.From;
import dev.planloom.Input;
import dev.planloom.Output;
import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.When;
import dev.planloom.tools.git.GitSnapshot;
import dev.planloom.tools.git.GitSnapshotPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Checks a project: format, tests, linters and the state of its working copy, side by side. A check
 * that fails, times out or cannot be run is a result in the report and stops no other.
 *
 * <p>With {@code applyFormat} the code is formatted first. The checks need not say so: formatting
 * writes what they read and stands before them, which is enough for the compiler to order them.
 *
 * <p>A project that is no git working copy has a report without a snapshot.
 */
@Plan(tools = QualityTools.class)
public interface QualityChecksPlan {

  /** The folder of the project. */
  @Input
  Path directory();

  /** Whether the code is formatted before all else. */
  @Input(defaultValue = "false")
  boolean applyFormat();

  /** Whether the format is checked. */
  @Input(defaultValue = "true")
  boolean checkFormat();

  /** Whether the tests are run. */
  @Input(defaultValue = "true")
  boolean runTests();

  /** Whether the linters are run. */
  @Input(defaultValue = "true")
  boolean runLinters();

  /** Whether the working copy is looked at. */
  @Input(defaultValue = "true")
  boolean readGit();

  /** Formats the code. */
  @Step
  CheckResult format(Path directory);

  /** Whether the code is formatted. */
  @Step
  CheckResult formatCheck(Path directory);

  /** Runs the tests. */
  @Step
  CheckResult tests(Path directory);

  /** The names of the linters. */
  @Step
  List<String> linters();

  /** Runs each linter. */
  @Step("lint")
  List<CheckResult> lints(Path directory, @ForEach @From("linters") String linter);

  /** Looks at the working copy. */
  // What a sub-plan reads has a name of its own, so that the order would be left to the locks.
  @Step(plan = GitSnapshotPlan.class, optional = true, dependsOn = "format")
  GitSnapshot git(Path directory);

  /** All that was found. */
  @Output
  @Step
  QualityReport report(
      Optional<CheckResult> format,
      Optional<CheckResult> formatCheck,
      Optional<CheckResult> tests,
      Optional<List<CheckResult>> lints,
      Optional<GitSnapshot> git);

  /** Formatting is asked for. */
  @When("format")
  static boolean isFormatApplied(boolean applyFormat) {
    return applyFormat;
  }

  /** The format check is asked for. */
  @When("formatCheck")
  static boolean isFormatChecked(boolean checkFormat) {
    return checkFormat;
  }

  /** The tests are asked for. */
  @When("tests")
  static boolean areTestsRun(boolean runTests) {
    return runTests;
  }

  /** The linters are asked for. */
  @When({"linters", "lints"})
  static boolean areLintersRun(boolean runLinters) {
    return runLinters;
  }

  /** The working copy is asked for. */
  @When("git")
  static boolean isGitRead(boolean readGit) {
    return readGit;
  }
}
