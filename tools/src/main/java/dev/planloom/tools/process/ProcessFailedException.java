package dev.planloom.tools.process;

/** A program that ended with an exit code other than zero, where that is not acceptable. */
public final class ProcessFailedException extends ProcessException {

  private static final long serialVersionUID = 1;

  private final transient ProcessResult result;

  ProcessFailedException(ProcessResult result) {
    super(result.command(), message(result), null);
    this.result = result;
  }

  /** What became of the program. */
  public ProcessResult result() {
    return result;
  }

  private static String message(ProcessResult result) {
    String tail = result.stderr().tail();
    return "'"
        + result.command()
        + "' ended with exit code "
        + result.exitCode()
        + (tail.isEmpty() ? " and said nothing on its standard error" : ": " + tail);
  }
}
