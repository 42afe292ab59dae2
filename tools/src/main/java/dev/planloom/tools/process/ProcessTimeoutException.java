package dev.planloom.tools.process;

import java.time.Duration;

/** A program that was ended, with all that it had started, because its time was over. */
public final class ProcessTimeoutException extends ProcessException {

  private static final long serialVersionUID = 1;

  private final Duration timeout;
  private final transient CapturedBytes stdout;
  private final transient CapturedBytes stderr;

  ProcessTimeoutException(
      Command command, Duration timeout, CapturedBytes stdout, CapturedBytes stderr) {
    super(command, message(command, timeout, stderr), null);
    this.timeout = timeout;
    this.stdout = stdout;
    this.stderr = stderr;
  }

  /** The time that it had. */
  public Duration timeout() {
    return timeout;
  }

  /** What it had written to its standard output. */
  public CapturedBytes stdout() {
    return stdout;
  }

  /** What it had written to its standard error. */
  public CapturedBytes stderr() {
    return stderr;
  }

  private static String message(Command command, Duration timeout, CapturedBytes stderr) {
    String tail = stderr.tail();
    return "'"
        + command
        + "' did not end within "
        + timeout.toMillis()
        + " ms and was ended"
        + (tail.isEmpty() ? "" : "; its last words: " + tail);
  }
}
