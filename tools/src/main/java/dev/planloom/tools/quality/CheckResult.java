package dev.planloom.tools.quality;

import dev.planloom.tools.process.CapturedBytes;
import dev.planloom.tools.process.ProcessException;
import dev.planloom.tools.process.ProcessResult;
import dev.planloom.tools.process.ProcessTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/**
 * What one check found.
 *
 * @param name which check: {@code format}, {@code format check}, {@code tests}, or the linter
 * @param status how it ended
 * @param reason why it is not {@link CheckStatus#PASSED}, for people; empty where it is
 * @param command the program that was run and its arguments; none where it was skipped
 * @param exitCode the program's exit code, where it ended by itself
 * @param duration how long the program ran; zero where it did not
 * @param stdout what it wrote to its standard output, up to the command's limit
 * @param stderr what it wrote to its standard error, up to the command's limit
 */
public record CheckResult(
    String name,
    CheckStatus status,
    String reason,
    List<String> command,
    OptionalInt exitCode,
    Duration duration,
    CapturedBytes stdout,
    CapturedBytes stderr) {

  private static final CapturedBytes NOTHING = CapturedBytes.of(new byte[0]);

  public CheckResult {
    command = List.copyOf(command);
  }

  /** Of a program that ended by itself: {@code PASSED} where its exit code is 0, else FAILED. */
  public static CheckResult of(String name, ProcessResult result) {
    return new CheckResult(
        name,
        result.isSuccess() ? CheckStatus.PASSED : CheckStatus.FAILED,
        result.isSuccess() ? "" : "exit code " + result.exitCode(),
        result.command().line(),
        OptionalInt.of(result.exitCode()),
        result.duration(),
        result.stdout(),
        result.stderr());
  }

  /** Of a program that was not given the time that it needs. */
  static CheckResult of(String name, ProcessTimeoutException timeout) {
    return new CheckResult(
        name,
        CheckStatus.TIMED_OUT,
        "did not end within " + Text.seconds(timeout.timeout()) + " and was ended",
        timeout.command().line(),
        OptionalInt.empty(),
        timeout.timeout(),
        timeout.stdout(),
        timeout.stderr());
  }

  /** Of a program that could not be started or watched. */
  static CheckResult of(String name, ProcessException failure) {
    return new CheckResult(
        name,
        CheckStatus.ERROR,
        String.valueOf(failure.getMessage()),
        failure.command().line(),
        OptionalInt.empty(),
        Duration.ZERO,
        NOTHING,
        NOTHING);
  }

  /** Of a check that was not made, and why not. */
  public static CheckResult skipped(String name, String reason) {
    return new CheckResult(
        name,
        CheckStatus.SKIPPED,
        reason,
        List.of(),
        OptionalInt.empty(),
        Duration.ZERO,
        NOTHING,
        NOTHING);
  }

  /** Whether its program ended with exit code 0. */
  public boolean isPassed() {
    return status == CheckStatus.PASSED;
  }

  /**
   * The end of what the program wrote, for people: of its standard output, then of its standard
   * error, 2 KiB of each at most.
   */
  public String tail() {
    String out = stdout.tail();
    String err = stderr.tail();
    return out.isEmpty() || err.isEmpty() ? out + err : out + "\n" + err;
  }
}
