package dev.planloom.tools.quality;

/** How a check ended. */
public enum CheckStatus {
  /** Its program ended with exit code 0. */
  PASSED,
  /** Its program ended with another exit code. */
  FAILED,
  /** Its program did not end in time and was ended, with all that it had started. */
  TIMED_OUT,
  /** Its program could not be started or watched, so nothing is known. */
  ERROR,
  /** There was nothing to run: the check is not configured, or was not asked for. */
  SKIPPED;

  /** Whether something is wrong: it neither passed nor was skipped. */
  public boolean isFailure() {
    return this != PASSED && this != SKIPPED;
  }
}
