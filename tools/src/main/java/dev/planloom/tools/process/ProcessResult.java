package dev.planloom.tools.process;

import java.time.Duration;

/**
 * What became of a program that ended by itself.
 *
 * @param command what was run
 * @param exitCode the program's exit code; where a signal ended it, 128 and the signal's number
 * @param stdout what it wrote to its standard output
 * @param stderr what it wrote to its standard error
 * @param duration from its start to its end
 */
public record ProcessResult(
    Command command, int exitCode, CapturedBytes stdout, CapturedBytes stderr, Duration duration) {

  /** Whether the exit code is zero. */
  public boolean isSuccess() {
    return exitCode == 0;
  }

  /**
   * Returns this where the program succeeded.
   *
   * @throws ProcessFailedException where the exit code is not zero
   */
  public ProcessResult orThrow() {
    if (exitCode != 0) {
      throw new ProcessFailedException(this);
    }
    return this;
  }
}
