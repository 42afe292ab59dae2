package dev.planloom.runtime;

/** What kind of failure ended a step or an execution. */
public enum ErrorType {
  /** No tool of the name exists. */
  TOOL_NOT_FOUND(false),
  /** A tool rejected its arguments, or an input was wrong. */
  INVALID_ARGUMENT(false),
  /** An attempt, a step or the plan ran out of time. */
  TIMEOUT(true),
  /** A limit of the engine was reached. */
  RESOURCE_EXHAUSTED(true),
  /** It was cancelled. */
  CANCELLED(false),
  /** The network or a remote service failed. */
  NETWORK(true),
  /** The tool failed in any other way. */
  TOOL_FAILURE(false);

  private final boolean retryable;

  ErrorType(boolean retryable) {
    this.retryable = retryable;
  }

  /**
   * Whether trying again later could help: advice for whoever started the plan. The engine itself
   * retries by what the tool says ({@link dev.planloom.Tool#retryOn()}), whatever this is.
   */
  public boolean isRetryable() {
    return retryable;
  }
}
