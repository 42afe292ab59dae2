package dev.planloom.tools.quality;

import dev.planloom.tools.git.GitSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the checks of a project found.
 *
 * @param checks their results: formatting where it was asked for, the format check, the tests, then
 *     the linters in their order
 * @param git the working copy; empty where it was not asked for or the project is in none
 */
public record QualityReport(List<CheckResult> checks, Optional<GitSnapshot> git) {

  private static final String NOT_ASKED_FOR = "not asked for";

  public QualityReport {
    checks = List.copyOf(checks);
  }

  static QualityReport of(
      Optional<CheckResult> format,
      Optional<CheckResult> formatCheck,
      Optional<CheckResult> tests,
      Optional<List<CheckResult>> lints,
      Optional<GitSnapshot> git) {
    List<CheckResult> checks = new ArrayList<>();
    format.ifPresent(checks::add);
    checks.add(formatCheck.orElseGet(() -> notAskedFor(CommandLineQuality.FORMAT_CHECK)));
    checks.add(tests.orElseGet(() -> notAskedFor(CommandLineQuality.TESTS)));
    checks.addAll(lints.orElseGet(() -> List.of(notAskedFor("linters"))));
    return new QualityReport(checks, git);
  }

  private static CheckResult notAskedFor(String name) {
    return CheckResult.skipped(name, NOT_ASKED_FOR);
  }

  /**
   * Whether at least one check passed and nothing is wrong. Where every check was skipped nothing
   * was looked at, which is not good enough.
   */
  public boolean passed() {
    return checks.stream().anyMatch(CheckResult::isPassed) && failures().isEmpty();
  }

  /** The checks that failed, timed out or could not be run. */
  public List<CheckResult> failures() {
    return checks.stream().filter(check -> check.status().isFailure()).toList();
  }

  /** The result of a check: {@code tests}, say, or a linter. */
  public Optional<CheckResult> check(String name) {
    return checks.stream().filter(check -> check.name().equals(name)).findFirst();
  }

  /**
   * The report for people: a line for each check, with the end of what those wrote that went wrong,
   * and one for the working copy. Lines end with {@code \n}; it has no control characters.
   */
  public String summary() {
    return Text.summary(this);
  }
}
